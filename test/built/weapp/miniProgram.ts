import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { isUploaded } from '../../../config/uploadedFiles'

interface SubPackage {
  readonly root: string
  readonly pages: readonly string[]
  readonly independent?: boolean
  readonly plugins?: Readonly<Record<string, unknown>>
}

/** Fields of an app.json that the tests read. */
export interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly SubPackage[]
  readonly plugins?: Readonly<Record<string, { readonly version?: string; readonly provider?: string }>>
  readonly requiredBackgroundModes?: readonly string[]
  readonly permission?: Readonly<Record<string, unknown>>
  readonly preloadRule?: Readonly<Record<string, { readonly network?: string; readonly packages: readonly string[] }>>
  readonly sitemapLocation?: string
  readonly lazyCodeLoading?: string
  readonly __usePrivacyCheck__?: boolean
  readonly darkmode?: boolean
  readonly themeLocation?: string
}

/** A mini program as Taro built it. */
export interface MiniProgram {
  readonly folder: string
  readonly app: AppJson
  /** Pages of all packages, from the root. */
  readonly pages: readonly string[]
  /** Every file, from the root, with forward slashes. */
  readonly files: readonly string[]
  readonly read: (file: string) => string
}

const walk = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    return entry.isDirectory() ? walk(file) : [file]
  })

export const readMiniProgram = (folder: string): MiniProgram => {
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
  const app = JSON.parse(read('app.json')) as AppJson
  const own = (app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page)))
  return {
    folder,
    app,
    pages: [...app.pages, ...own],
    files: walk(folder).map((file) => path.relative(folder, file).split(path.sep).join('/')),
    read,
  }
}

/** @returns Bytes of each package as it is uploaded; `main` holds the files of no other package. */
export const packageBytes = ({ app, files, folder }: MiniProgram): ReadonlyMap<string, number> => {
  const roots = (app.subPackages ?? []).map(({ root }) => root)
  const bytes = new Map<string, number>(['main', ...roots].map((name) => [name, 0]))
  for (const file of files.filter(isUploaded)) {
    const owner = roots.find((root) => file.startsWith(`${root}/`)) ?? 'main'
    bytes.set(owner, (bytes.get(owner) ?? 0) + statSync(path.join(folder, file)).size)
  }
  return bytes
}

/** Where WeChat asks for a purpose in app.json. Source: WeChat, 授权 (authorize), seen 2026-11. */
const PERMISSIONS = ['scope.userLocation', 'scope.userLocationBackground', 'scope.userFuzzyLocation']
const BACKGROUND_MODES = ['audio', 'location']

const componentFaults = ({ app, folder, read }: MiniProgram, file: string): readonly string[] => {
  const { usingComponents = {} } = JSON.parse(read(`${file}.json`)) as { usingComponents?: Record<string, string> }
  return Object.entries(usingComponents).flatMap(([tag, address]) => {
    if (address.startsWith('plugin://')) {
      const alias = address.slice('plugin://'.length).split('/')[0] ?? ''
      return app.plugins?.[alias] === undefined ? [`${file}: <${tag}> is of the plugin ${alias}, which is not declared`] : []
    }
    const target = address.startsWith('/') ? address.slice(1) : path.posix.join(path.posix.dirname(file), address)
    return ['js', 'json', 'wxml'].flatMap((kind) =>
      existsSync(path.join(folder, `${target}.${kind}`)) ? [] : [`${file}: <${tag}> has no ${target}.${kind}`])
  })
}

const appFaults = ({ app, pages, files }: MiniProgram): readonly string[] => {
  const faults: string[] = []
  const roots = (app.subPackages ?? []).map(({ root }) => root)
  if (new Set(pages).size !== pages.length) faults.push('app.json: a page stands there twice')
  for (const root of roots) {
    if (roots.some((other) => other !== root && `${other}/`.startsWith(`${root}/`))) faults.push(`${root} holds another`)
    if (app.pages.some((page) => page.startsWith(`${root}/`))) faults.push(`${root} holds a page of the main package`)
  }
  for (const mode of app.requiredBackgroundModes ?? []) {
    if (!BACKGROUND_MODES.includes(mode)) faults.push(`app.json: no background mode ${mode}`)
  }
  for (const scope of Object.keys(app.permission ?? {})) {
    if (!PERMISSIONS.includes(scope)) faults.push(`app.json: no permission for ${scope}`)
  }
  for (const [page, { network, packages }] of Object.entries(app.preloadRule ?? {})) {
    if (!pages.includes(page)) faults.push(`preloadRule: no page ${page}`)
    if (network !== undefined && !['all', 'wifi'].includes(network)) faults.push(`preloadRule: no network ${network}`)
    for (const name of packages) if (!roots.includes(name)) faults.push(`preloadRule: no package ${name}`)
  }
  if (app.sitemapLocation !== undefined && !files.includes(app.sitemapLocation)) {
    faults.push(`app.json: no ${app.sitemapLocation}`)
  }
  for (const [alias, { version, provider }] of Object.entries(app.plugins ?? {})) {
    if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) faults.push(`plugin ${alias}: no version`)
    if (!/^wx[0-9a-f]{16}$/.test(provider ?? '')) faults.push(`plugin ${alias}: no provider`)
  }
  return faults
}

/** Faults that WeChat's uploader would find in the JSON of a mini program, and some that it would miss. */
export const findFaults = (program: MiniProgram): readonly string[] => {
  const { pages, files, read } = program
  const missing = pages.flatMap((page) =>
    ['js', 'json', 'wxml'].map((kind) => `${page}.${kind}`).filter((file) => !files.includes(file)))
  const components = files.filter((file) => file.endsWith('.json') && /"usingComponents"/.test(read(file)))
  return [
    ...missing.map((file) => `app.json: no ${file}`),
    ...appFaults(program),
    ...components.flatMap((file) => componentFaults(program, file.slice(0, -'.json'.length))),
  ]
}
