import { readFileSync } from 'node:fs'
import path from 'node:path'
import { configTable } from '../../server/config'

const rootDir = path.resolve(__dirname, '../..')
const read = (file: string): string => readFileSync(path.join(rootDir, file), 'utf8')

test('docs/configuration.md has every variable with type, default, unit and meaning', () => {
  expect(read('docs/configuration.md')).toContain(configTable())
})

describe('the README', () => {
  const readme = read('README.md')

  test('repeats five rows of the table as they are', () => {
    const rows = readme.match(/^\| `[A-Z_]+` \|.*$/gm) ?? []
    expect(rows).toHaveLength(5)
    for (const row of rows) expect(configTable()).toContain(row)
  })

  test('names only commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...readme.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(3)
    for (const name of [...named, 'start', 'test']) expect(scripts).toHaveProperty([name])
  })

  test('names the command that CI runs', () => {
    expect(read('.ci/run')).toMatch(/\bnpm test\b/)
  })
})
