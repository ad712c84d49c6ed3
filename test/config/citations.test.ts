import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const rootDir = path.resolve(__dirname, '../..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: rootDir })
  .toString()
  .split('\n')
  .filter((file) => /\.(tsx?|mjs|cjs|md|scss|json)$/.test(file) && file !== 'package-lock.json')
  .filter((file) => existsSync(path.join(rootDir, file)))

/** Markdown documents that a file names, as written. */
const documentsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\w/.*-])((?:[\w.-]+\/)*[\w-]+(?:\.zh-CN)?\.md)\b/g)].map(([, name]) => name as string)

/** Public repositories whose files are cited, not ours. */
const foreign = /github\.com|raw\.githubusercontent/

test('every document that code, configuration or documents name is in the repository', () => {
  const missing = files.flatMap((file) => {
    const lines = readFileSync(path.join(rootDir, file), 'utf8').split('\n')
    return lines
      .filter((line) => !foreign.test(line))
      .flatMap((line) => documentsIn(line))
      .filter((name) => ![name, path.join(path.dirname(file), name)].some((at) => existsSync(path.join(rootDir, at))))
      .map((name) => `${file}: ${name}`)
  })
  expect(missing).toEqual([])
})

test('no comment cites a section of a design or style document that is not published', () => {
  const citing = files
    .filter((file) => !file.startsWith('test/config/citations'))
    .filter((file) => /\b(?:design|style guide) §/i.test(readFileSync(path.join(rootDir, file), 'utf8')))
  expect(citing).toEqual([])
})

test('every file and folder of ours that a document names exists', () => {
  const documents = files.filter((file) => /^(README[\w.-]*|docs\/[\w/.-]+)\.md$/.test(file))
  expect(documents.length).toBeGreaterThan(10)
  const endings = ['', '.ts', '.tsx', '.mjs']
  const missing = documents.flatMap((document) => {
    const text = readFileSync(path.join(rootDir, document), 'utf8')
    const named = [...text.matchAll(/`((?:src|server|config|test|docs)\/[\w./-]+)`/g)].map(([, name]) => name as string)
    return named
      .filter((name) => !endings.some((ending) => existsSync(path.join(rootDir, `${name}${ending}`))))
      .map((name) => `${document}: ${name}`)
  })
  expect(missing).toEqual([])
})
