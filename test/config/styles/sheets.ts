import { readdirSync } from 'node:fs'
import path from 'node:path'
import postcss, { type Root, type Rule } from 'postcss'
import { compile } from 'sass'

const sourceDir = path.resolve(__dirname, '../../../src')

/** Every value that a custom property or variable of a theme may have. */
export type Values = ReadonlyMap<string, readonly string[]>

/** One style sheet of the app, compiled to CSS. */
export interface Sheet {
  /** Path below `src`. */
  readonly name: string
  readonly root: Root
}

export const readSheet = (name: string): Sheet => ({
  name,
  root: postcss.parse(compile(path.join(sourceDir, name)).css),
})

export const readSheets = (): Sheet[] =>
  readdirSync(sourceDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.module.scss'))
    .sort()
    .map(readSheet)

const isInside = (rule: Rule, media: string): boolean =>
  rule.parent?.type === 'atrule' && 'params' in rule.parent && String(rule.parent.params).includes(media)

/** The custom properties that rules declare; `dark` adds those of the dark colour scheme. */
export function declaredValues(sheets: readonly Sheet[], dark: boolean): Values {
  const values = new Map<string, string[]>()
  for (const { root } of sheets) {
    root.walkRules((rule) => {
      const isDark = isInside(rule, 'prefers-color-scheme: dark')
      if (isDark && !dark) return
      for (const node of rule.nodes) {
        if (node.type !== 'decl' || !node.prop.startsWith('--')) continue
        const others = isDark ? [] : (values.get(node.prop) ?? [])
        values.set(node.prop, [...others, node.value])
      }
    })
  }
  return values
}

/** Later values take the place of earlier ones of the same name. */
export const override = (...themes: readonly Values[]): Values => new Map(themes.flatMap((theme) => [...theme]))

const variable = /var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)/

/** Every text that a declaration's value may come down to under a theme. */
export function resolve(value: string, theme: Values): string[] {
  const found = variable.exec(value)
  if (found === null) return [value]
  const [whole, name = '', fallback] = found
  const choices = theme.get(name) ?? (fallback === undefined ? [] : [fallback.trim()])
  return choices.flatMap((choice) => resolve(value.replace(whole, () => choice), theme))
}
