import { readFileSync } from 'node:fs'
import path from 'node:path'
import { configTable } from '../../server/config'

const rootDir = path.resolve(__dirname, '../..')
const readme = readFileSync(path.join(rootDir, 'README.md'), 'utf8')

describe('the README', () => {
  test('has every variable of the configuration with type, default, unit and meaning', () => {
    expect(readme).toContain(configTable())
  })

  test('names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(3)
    for (const name of [...named, 'start', 'test']) expect(scripts).toHaveProperty([name])
  })

  test('is what CI runs', () => {
    expect(readFileSync(path.join(rootDir, '.ci/run'), 'utf8')).toMatch(/\bnpm test\b/)
  })
})
