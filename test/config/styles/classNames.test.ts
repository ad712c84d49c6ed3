import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const source = path.resolve(__dirname, '../../../src')
const components = (readdirSync(source, { recursive: true }) as string[]).filter((file) => file.endsWith('.tsx'))

/** Classes of a style sheet that a component names and the sheet does not have: they would have no effect. */
function findUnknownClasses(file: string): readonly string[] {
  const text = readFileSync(path.join(source, file), 'utf8')
  return [...text.matchAll(/import (\w+) from '([^']+\.module\.scss)'/g)].flatMap(([, name = '', sheet = '']) => {
    const at = sheet.startsWith('@/') ? path.join(source, sheet.slice(2)) : path.join(source, path.dirname(file), sheet)
    if (!existsSync(at)) return [`${file}: there is no ${sheet}`]
    const known = new Set([...readFileSync(at, 'utf8').matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, known]) => known))
    const used = [...text.matchAll(new RegExp(`(?<!['./])\\b${name}\\.(?!module)(\\w+)`, 'g'))]
    return used.flatMap(([, used = '']) => (known.has(used) ? [] : [`${file}: .${used} of ${sheet}`]))
  })
}

test('every class that a component names stands in its style sheet', () => {
  expect(components.length).toBeGreaterThan(50)
  expect(components.flatMap(findUnknownClasses)).toEqual([])
})
