import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const dist = path.resolve(__dirname, '../../dist/weapp')
const read = (file: string): string => readFileSync(path.join(dist, file), 'utf8')
const files = (folder = dist): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    return entry.isDirectory() ? files(file) : [file]
  })

interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly plugins?: unknown
  readonly lazyCodeLoading: string
}
const app = (): AppJson => JSON.parse(read('app.json')) as AppJson

/** WeChat's limit for the main package and for each other one, bytes. */
const PACKAGE_BYTES = 2 * 1_024 * 1_024

describe('the built mini program', () => {
  test('has every page it declares, whole', () => {
    const { pages, subPackages } = app()
    const declared = [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
    expect(declared).toContain('pages/room/index')
    for (const page of declared) {
      for (const kind of ['js', 'json', 'wxml']) expect(existsSync(path.join(dist, `${page}.${kind}`))).toBe(true)
    }
  })

  test('shows the room’s picture in WeChat’s own live-player, listening to its states', () => {
    const [tag = ''] = /<live-player[^>]*>/.exec(read('base.wxml')) ?? []
    expect(tag).toContain('src=')
    expect(tag).toContain('bindstatechange="eh"')
  })

  test('is of the native plan: not one mention of the plugin', () => {
    expect(app().plugins).toBeUndefined()
    for (const file of files()) {
      if (/\.(js|json|wxml)$/.test(file)) expect(readFileSync(file, 'utf8')).not.toMatch(/liveRoomPlugin|requirePlugin\("/)
    }
  })

  test('carries no browser player', () => {
    for (const file of files()) {
      if (file.endsWith('.js')) expect(readFileSync(file, 'utf8')).not.toMatch(/mpegts|hls\.js|FLVDemuxer/)
    }
  })

  test('keeps the studio out of the main package, and every package within WeChat’s limit', () => {
    const roots = app().subPackages.map(({ root }) => path.join(dist, root))
    const bytes = (own: (file: string) => boolean): number =>
      files().filter(own).reduce((sum, file) => sum + statSync(file).size, 0)
    expect(roots).toHaveLength(1)
    for (const root of roots) expect(bytes((file) => file.startsWith(root))).toBeLessThan(PACKAGE_BYTES)
    expect(bytes((file) => !roots.some((root) => file.startsWith(root)))).toBeLessThan(PACKAGE_BYTES)
  })
})
