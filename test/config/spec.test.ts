import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const rootDir = path.resolve(__dirname, '../..')
const read = (file: string): string => readFileSync(path.join(rootDir, file), 'utf8')

/** Ids of the rules in docs/spec.md; one row may hold several, as `ORDER-11, -21`. */
const rules = read('docs/spec.md').split('\n').flatMap((line) => {
  const [, area = '', first = '', more = ''] = /^\| ([A-Z][A-Z0-9]*)-(\d+)((?:, -\d+)*) \|/.exec(line) ?? []
  if (area === '') return []
  return [first, ...[...more.matchAll(/\d+/g)].map(([number]) => number)].map((number) => `${area}-${number}`)
})

const tests = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'test'], { cwd: rootDir })
  .toString()
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && file !== 'test/config/spec.test.ts')
/** Ids that titles of tests carry, in brackets. */
const proven = new Set(
  tests.flatMap((file) => [...read(file).matchAll(/\[([A-Z][A-Z0-9]*-\d+)\]/g)].map(([, id]) => id as string)),
)

test('no two rules share an id', () => {
  expect(rules.length).toBeGreaterThan(400)
  expect(rules.filter((id, at) => rules.indexOf(id) !== at)).toEqual([])
})

test('every rule is named by a test that proves it', () => {
  expect(rules.filter((id) => !proven.has(id))).toEqual([])
})

test('every rule that a test names is written down', () => {
  expect([...proven].filter((id) => !rules.includes(id))).toEqual([])
})
