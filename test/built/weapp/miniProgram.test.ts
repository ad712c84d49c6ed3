import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { borrowCompilers } from './compilers'
import { findFaults, readMiniProgram, type AppJson } from './miniProgram'

const source = path.resolve(__dirname, '../../../dist/weapp-plugin')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kaibo-weapp-'))
  cpSync(source, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const changeApp = (change: (app: AppJson) => object): void => {
  const { app } = readMiniProgram(folder)
  writeFileSync(path.join(folder, 'app.json'), JSON.stringify({ ...app, ...change(app) }))
}
const faults = (): string => findFaults(readMiniProgram(folder)).join('\n')

describe('the checks of a mini program’s JSON', () => {
  test('find a page without its script', () => {
    rmSync(path.join(folder, 'pages/room/index.js'))
    expect(faults()).toContain('no pages/room/index.js')
  })

  test('find a component that is not there', () => {
    rmSync(path.join(folder, 'comp.wxml'))
    expect(faults()).toContain('<comp> has no comp.wxml')
  })

  test('find a plugin that is used and not declared', () => {
    changeApp(() => ({ plugins: undefined }))
    expect(faults()).toMatch(/pages\/room\/index: <live-room-play> is of the plugin liveRoomPlugin/)
  })

  const preload = (page: string, rule: object): object => ({ preloadRule: { [page]: { packages: [], ...rule } } })
  const declare = (plugin: object): object => ({ plugins: { liveRoomPlugin: plugin } })
  const home = 'pages/home/index'

  test.each<readonly [string, (app: AppJson) => object, string]>([
    ['a plugin without version', () => declare({ provider: 'wx95a7d2b78cf30f98' }), 'no version'],
    ['a plugin without provider', () => declare({ version: '1.3.9' }), 'no provider'],
    ['a background mode WeChat has not', () => ({ requiredBackgroundModes: ['video'] }), 'no background mode video'],
    ['a purpose WeChat does not ask for', () => ({ permission: { 'scope.camera': {} } }), 'no permission'],
    ['a preload of nothing', () => preload(home, { packages: ['packages/x'] }), 'no package packages/x'],
    ['a preload by no page', () => preload('pages/x/index', {}), 'no page pages/x/index'],
    ['a preload over no network', () => preload(home, { network: '5g' }), 'no network 5g'],
    ['a sitemap that is not there', () => ({ sitemapLocation: 'map.json' }), 'no map.json'],
    ['a page twice', ({ pages }) => ({ pages: [...pages, ...pages] }), 'twice'],
    ['a page in another’s package', ({ pages }) => ({ pages: [...pages, 'packages/studio/x'] }), 'holds a page'],
  ])('find %s', (_, change, words) => {
    changeApp(change)
    expect(faults()).toContain(words)
  })
})

describe('WeChat’s compilers', () => {
  const compilers = borrowCompilers()
  afterAll(() => compilers.dispose())
  const append = (file: string, text: string): void => writeFileSync(path.join(folder, file), text, { flag: 'a' })

  test('refuse a tag that is not closed', () => {
    append('pages/room/index.wxml', '<view>')
    expect(() => compilers.compileTemplates(readMiniProgram(folder))).toThrow()
  })

  test('refuse a script in a template that is none', () => {
    append('utils.wxs', 'var = ;')
    expect(() => compilers.compileTemplates(readMiniProgram(folder))).toThrow()
  })

  test('refuse the selector *', () => {
    append('pages/room/index.wxss', '.a > *{color:red}')
    expect(() => compilers.compileStyles(readMiniProgram(folder))).toThrow()
  })
})
