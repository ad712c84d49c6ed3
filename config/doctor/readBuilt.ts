import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { BuiltFacts, BuiltState } from '@/domain/access/judgeBuilt'
import { isUploaded } from '../uploadedFiles'
import { fieldsOf, readJsonFile, textOf, textsOf, type Fields } from './jsonFields'

const walk = (folder: string, below = ''): readonly string[] =>
  readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(below, entry.name)
    return entry.isDirectory() ? walk(folder, file) : [file]
  })

/** Files of a page or component; a style sheet may be missing. */
const KINDS = ['js', 'json', 'wxml']

/** Every package but the main one; app.json knows two ways to write it. */
const packagesOf = (app: Fields): readonly Fields[] => {
  const list = app.subPackages ?? app.subpackages
  return Array.isArray(list) ? list.map(fieldsOf) : []
}

const pluginsOf = (app: Fields): BuiltFacts['plugins'] => {
  const declared = [app, ...packagesOf(app)].flatMap(({ plugins }) => Object.entries(fieldsOf(plugins)))
  return Object.fromEntries(
    declared.map(([alias, plugin]) => {
      const { version, provider } = fieldsOf(plugin)
      return [alias, { version: textOf(version), provider: textOf(provider) }]
    }),
  )
}

/** Targets of the components in one JSON file: files from the root without ending, and aliases of plugins. */
const componentsOf = (folder: string, file: string): { files: readonly string[]; plugins: readonly string[] } => {
  const { usingComponents } = readJsonFile(path.join(folder, file)) ?? {}
  const addresses = Object.values(fieldsOf(usingComponents)).map(textOf)
  return {
    plugins: addresses.flatMap((address) => /^plugin:\/\/([^/]+)/.exec(address)?.[1] ?? []),
    files: addresses
      .filter((address) => !address.startsWith('plugin://'))
      .map((address) =>
        address.startsWith('/') ? address.slice(1) : path.posix.join(path.posix.dirname(file), address)),
  }
}

const packageBytes = (folder: string, files: readonly string[], roots: readonly string[]): BuiltFacts['packages'] => {
  const bytes = Object.fromEntries(['main', ...roots].map((name) => [name, 0]))
  for (const file of files.filter(isUploaded)) {
    const owner = roots.find((root) => file.startsWith(`${root}/`)) ?? 'main'
    bytes[owner] = (bytes[owner] ?? 0) + statSync(path.join(folder, file)).size
  }
  return bytes
}

const readFacts = (folder: string, app: Fields): BuiltFacts => {
  const files = walk(folder)
  const subPackages = packagesOf(app)
  const roots = subPackages.map(({ root }) => textOf(root).replace(/^\/|\/$/g, ''))
  const pages = [
    ...textsOf(app.pages),
    ...subPackages.flatMap(({ pages: own }, index) =>
      textsOf(own).map((page) => path.posix.join(roots[index] ?? '', page))),
  ]
  const plugins = pluginsOf(app)
  const jsons = files.filter((file) => file.endsWith('.json'))
  const used = jsons.map((file) => componentsOf(folder, file))
  const usedPlugins = [...new Set(used.flatMap((components) => components.plugins))]
  const wanted = [...pages, ...used.flatMap((components) => components.files)]
  const missing = [...new Set(['app.js', ...wanted.flatMap((file) => KINDS.map((kind) => `${file}.${kind}`))])]
    .filter((file) => !files.includes(file))
  const holds = (ending: string, pattern: RegExp): boolean =>
    files.some((file) => file.endsWith(ending) && pattern.test(readFileSync(path.join(folder, file), 'utf8')))
  return {
    plugins,
    usesPlugin: usedPlugins.length > 0 || holds('.js', /requirePlugin\(["']/),
    usesLiveTags: holds('.wxml', /<live-(?:player|pusher)\b/),
    pages: pages.length,
    missing: [...missing, ...usedPlugins.filter((alias) => !(alias in plugins)).map((alias) => `plugin://${alias}`)],
    packages: packageBytes(folder, files, roots),
    backgroundModes: textsOf(app.requiredBackgroundModes),
    privacyCheck: app.__usePrivacyCheck__ === true,
    lazyCodeLoading: textOf(app.lazyCodeLoading),
    permissionScopes: Object.keys(fieldsOf(app.permission)),
  }
}

/**
 * Reads a built mini program.
 * @param folder Absolute.
 * @param shownAs How the folder is called to whoever reads the findings.
 */
export const readBuilt = (folder: string, shownAs: string): BuiltState => {
  if (!existsSync(folder)) return { kind: 'absent', folder: shownAs }
  const app = readJsonFile(path.join(folder, 'app.json'))
  if (app === null) return { kind: 'unreadable', file: path.posix.join(shownAs, 'app.json') }
  const broken = walk(folder).find((file) => file.endsWith('.json') && readJsonFile(path.join(folder, file)) === null)
  if (broken !== undefined) return { kind: 'unreadable', file: path.posix.join(shownAs, broken) }
  return { kind: 'built', facts: readFacts(folder, app) }
}
