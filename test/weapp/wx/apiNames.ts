import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const declarations = path.join(
  path.dirname(require.resolve('miniprogram-api-typings/package.json')),
  'types/wx/lib.wx.api.d.ts',
)

/** The names of all functions of an object of WeChat's, such as `Wx`, from its own declarations. */
export type ApiNames = (object: string) => readonly string[]

export function readApiNames(): ApiNames {
  const source = ts.createSourceFile('wx.d.ts', readFileSync(declarations, 'utf8'), ts.ScriptTarget.ES2022)
  const found = new Map<string, string[]>()
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) {
      const names = node.members.filter(ts.isMethodSignature).map(({ name }) => name)
      const known = found.get(node.name.text) ?? []
      found.set(node.name.text, [...known, ...names.filter(ts.isIdentifier).map(({ text }) => text)])
    } else if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node)) ts.forEachChild(node, visit)
  }
  ts.forEachChild(source, visit)
  return (object) => {
    const names = found.get(object)
    if (names === undefined) throw new Error(`WeChat declares no ${object}`)
    return names
  }
}
