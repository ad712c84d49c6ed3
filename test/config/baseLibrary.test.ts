import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { BASE_LIBRARY_LEAST } from '@/domain/access/baseLibrary'
import { compareVersions } from '@/domain/access/pluginVersion'

const root = path.resolve(__dirname, '../..')
const declarations = path.join(
  path.dirname(require.resolve('miniprogram-api-typings/package.json')),
  'types/wx/lib.wx.api.d.ts',
)

/**
 * Since which base library WeChat's functions are there, by its own declarations; a plugin's needs are listed apart.
 */
const readSince = (): ReadonlyMap<string, string> => {
  const text = readFileSync(declarations, 'utf8')
  const since = new Map<string, string>()
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx') {
      for (const member of node.members) {
        if (!ts.isMethodSignature(member) || !ts.isIdentifier(member.name)) continue
        const version = /^[ *]*需要基础库：\s*`([\d.]+)`/m.exec(text.slice(member.pos, member.name.end))?.[1]
        if (version !== undefined) since.set(member.name.text, version)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('wx.d.ts', text, ts.ScriptTarget.ES2022))
  return since
}

/** Everything that a mini program is built from. */
const sources = (readdirSync(path.join(root, 'src'), { recursive: true }) as string[])
  .filter((file) => /(?<!\.h5)\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'))
const namesOf = (pattern: RegExp): ReadonlySet<string> =>
  new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name]) => name as string)))

test('the least base library is that of the newest function called without a probe', () => {
  const since = readSince()
  const asked = namesOf(/canIUse\('(\w+)'\)/g)
  // Called where `requirePrivacyAuthorize`, which came with it, was asked for.
  const together = ['getPrivacySetting']
  const called = [...namesOf(/\b(?:Taro|wx)\.(\w+)\b/g)].filter((name) => !asked.has(name) && !together.includes(name))
  const needs = called.flatMap((name) => since.get(name) ?? [])
  expect(needs.length).toBeGreaterThan(20)
  expect(needs.sort(compareVersions).at(-1)).toBe(BASE_LIBRARY_LEAST)
})

test.each(['README.md', 'docs/device-checklist.md'])('%s states it', (file) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(BASE_LIBRARY_LEAST)
})
