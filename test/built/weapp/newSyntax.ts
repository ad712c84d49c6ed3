import ts from 'typescript'

const { SyntaxKind } = ts

/** Operators that came with ES2020 and ES2021. */
const newTokens = new Map<ts.SyntaxKind, string>([
  [SyntaxKind.QuestionQuestionToken, '??'],
  [SyntaxKind.QuestionDotToken, '?.'],
  [SyntaxKind.QuestionQuestionEqualsToken, '??='],
  [SyntaxKind.BarBarEqualsToken, '||='],
  [SyntaxKind.AmpersandAmpersandEqualsToken, '&&='],
])

const describe = (node: ts.Node): string | undefined => {
  if (ts.isPropertyDeclaration(node)) return 'a class field'
  if (ts.isClassStaticBlockDeclaration(node)) return 'a static block'
  if (ts.isPrivateIdentifier(node)) return 'a private name'
  if (ts.isBigIntLiteral(node)) return 'a BigInt'
  if (ts.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) return 'import()'
  if (ts.isNumericLiteral(node) && node.getText().includes('_')) return 'a number with _'
  // Looking back is of ES2018, but Safari learned it with iOS 16.4.
  if (ts.isRegularExpressionLiteral(node) && /\(\?<[=!]/.test(node.text)) return `${node.text} looks back`
  return newTokens.get(node.kind)
}

/** Syntax of a script that iOS 12 does not read, each kind once. */
export function findNewSyntax(script: string): readonly string[] {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    const name = describe(node)
    if (name !== undefined) found.add(name)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('built.js', script, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS))
  return [...found]
}
