import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly plugins?: Readonly<Record<string, { readonly version: string; readonly provider: string }>>
  readonly window?: Readonly<Record<string, unknown>>
}

export interface ComponentJson {
  readonly component?: boolean
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly navigationBarTitleText?: string
  readonly [key: string]: unknown
}

/** A built mini program, as WeChat would load it: paths from its root, without extension. */
export interface BuiltFiles {
  readonly app: AppJson
  /** Every page of every package. */
  readonly pages: readonly string[]
  /** Every page and component: a path that has a `.wxml` and a `.json`. */
  readonly components: ReadonlyMap<string, ComponentJson>
  readonly wxml: ReadonlyMap<string, string>
  readonly wxs: ReadonlyMap<string, string>
  readonly js: ReadonlyMap<string, string>
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))

/** Reads a folder that Taro made, such as `dist/weapp`. */
export function readBuiltFiles(folder: string): BuiltFiles {
  const names = filesBelow(folder)
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
  const kind = (extension: string): ReadonlyMap<string, string> =>
    new Map(
      names
        .filter((name) => name.endsWith(extension))
        .map((name) => [name.slice(0, -extension.length), read(name)] as const),
    )
  const app = JSON.parse(read('app.json')) as AppJson
  const wxml = kind('.wxml')
  const components = new Map(
    [...kind('.json')]
      .filter(([name]) => wxml.has(name))
      .map(([name, json]) => [name, JSON.parse(json) as ComponentJson] as const),
  )
  const packaged = (app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))
  return { app, pages: [...app.pages, ...packaged], components, wxml, wxs: kind('.wxs'), js: kind('.js') }
}
