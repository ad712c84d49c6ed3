import path from 'node:path'
import { accessProfile } from '../../../config/access'
import { findNewSyntax } from './newSyntax'
import { borrowCompilers, type Compilers } from './compilers'
import { findFaults, packageBytes, readMiniProgram } from './miniProgram'

const { uploadSetting } = jest.requireActual<{ uploadSetting: object }>('../../../config/run/uploadOrder.mjs')

const dist = path.resolve(__dirname, '../../../dist')
const native = readMiniProgram(path.join(dist, 'weapp-native'))
const plugin = readMiniProgram(path.join(dist, 'weapp-plugin'))
const both = [['native', native], ['plugin', plugin]] as const

/** Ours, bytes: with WeChat's on a slow network that is two seconds before the first picture. */
const MAIN_BYTES = 424 * 1_024
/** WeChat's limit for each package, bytes. */
const PACKAGE_BYTES = 2 * 1_024 * 1_024

let compilers: Compilers
beforeAll(() => {
  compilers = borrowCompilers()
})
afterAll(() => compilers.dispose())

/** Attributes of the first tag of a name in the templates. */
const attributesOf = (wxml: string, tag: string): Readonly<Record<string, string>> => {
  const [whole = ''] = new RegExp(`<${tag} [^>]*>`).exec(wxml) ?? []
  return Object.fromEntries([...whole.matchAll(/\s([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
}

describe.each(both)('the mini program of the plan %s', (plan, program) => {
  test('has every page, component, package and plugin that its JSON names', () => {
    expect(findFaults(program)).toEqual([])
    expect(program.pages).toEqual(expect.arrayContaining(['pages/room/index', 'packages/studio/pages/room/index']))
  })

  test('is taken by WeChat’s own compilers', () => {
    expect(compilers.compileTemplates(program)).toContain('pages/room/index.wxml')
    expect(compilers.compileStyles(program)).toContain('app.wxss')
  })

  test('is small: the main package within our budget, every other within WeChat’s', () => {
    const bytes = packageBytes(program)
    expect(bytes.get('main')).toBeLessThanOrEqual(MAIN_BYTES)
    expect([...bytes.keys()].sort()).toEqual([
      'main', 'packages/about', 'packages/draw', 'packages/shop', 'packages/studio',
    ])
    for (const [, size] of bytes) expect(size).toBeLessThan(PACKAGE_BYTES)
  })

  test('is uploaded as it is: WeChat neither compiles nor prefixes it, which would make it a tenth larger', () => {
    const { setting } = JSON.parse(program.read('project.config.json')) as { setting: Record<string, unknown> }
    expect(setting).toMatchObject({ es6: false, enhance: false, postcss: false, minifyWXSS: false })
    expect(uploadSetting).toEqual({ es6: false, minify: true, minifyWXML: true, minifyWXSS: false })
  })

  test('has scripts that the oldest phones read: no syntax after ES2019', () => {
    const scripts = program.files.filter((file) => file.endsWith('.js'))
    expect(scripts.flatMap((file) => findNewSyntax(program.read(file)).map((found) => `${file}: ${found}`))).toEqual([])
  })

  test('asks WeChat for its needs: sound in the background, privacy, lazy loading', () => {
    expect(program.app).toMatchObject({
      requiredBackgroundModes: ['audio'],
      __usePrivacyCheck__: true,
      lazyCodeLoading: 'requiredComponents',
    })
  })

  test('carries no browser player', () => {
    for (const file of program.files.filter((name) => name.endsWith('.js'))) {
      const found = /mpegts|hls\.js|FLVDemuxer|VideoEncoder\(/.exec(program.read(file))
      expect(`${file}: ${found?.[0] ?? 'none'}`).toBe(`${file}: none`)
    }
  })

  test(`is for the plan ${plan} alone`, () => {
    const code = program.files.filter((file) => /\.(js|json|wxml|wxs)$/.test(file))
    const foreign = plan === 'native'
      ? /liveRoomPlugin|requirePlugin\("|live-room-|wx95a7d2b78cf30f98/
      : /<live-(?:player|pusher)\b|createLive(?:Player|Pusher)Context\(/
    // The page of the way into WeChat names the plugin to request, under either plan.
    const told = (file: string) => (file.includes('pages/access/') ? /wx95a7d2b78cf30f98|liveRoomPlugin/g : /$^/g)
    for (const file of code) {
      const found = foreign.exec(program.read(file).replaceAll(told(file), ''))
      expect(`${file}: ${found?.[0] ?? 'none'}`).toBe(`${file}: none`)
    }
  })
})

describe('the plan native', () => {
  test('has a live-player that handles errors and states', () => {
    expect(native.app.plugins).toBeUndefined()
    const player = attributesOf(native.read('base.wxml'), 'live-player')
    expect(player).toMatchObject({ binderror: 'eh', bindstatechange: 'eh', bindnetstatus: 'eh' })
    expect(player.src).toMatch(/^\{\{i\.p\d+\}\}$/)
  })

  test('has a live-pusher that handles errors, with WeChat’s own sound', () => {
    const pusher = attributesOf(native.read('base.wxml'), 'live-pusher')
    expect(pusher).toMatchObject({ binderror: 'eh', bindstatechange: 'eh', fps: '{{xs.b(i.fps,15)}}' })
    expect(pusher['audio-volume-type']).toMatch(/'auto'/)
  })
})

describe('the plan plugin', () => {
  const room = { 'live-room-play': 'plugin://liveRoomPlugin/live-room-play' }
  const studio = { 'live-room-push': 'plugin://liveRoomPlugin/live-room-push' }
  const componentsOf = (file: string): unknown =>
    (JSON.parse(plugin.read(file)) as { usingComponents: unknown }).usingComponents

  test('declares the plugin once, for the whole app, and its parts on the pages that use them', () => {
    const { version } = accessProfile.plugin
    expect(plugin.app.plugins).toEqual({ liveRoomPlugin: { version, provider: 'wx95a7d2b78cf30f98' } })
    expect(componentsOf('pages/room/index.json')).toMatchObject(room)
    expect(componentsOf('packages/studio/pages/room/index.json')).toMatchObject(studio)
    expect(plugin.read('pages/home/index.json')).not.toContain('plugin://')
  })

  test('knows the plugin’s tags beyond the depth of the templates', () => {
    expect(componentsOf('comp.json')).toMatchObject({ ...room, ...studio })
  })

  test('hands events over by the names that the plugin gives them', () => {
    expect(attributesOf(plugin.read('base.wxml'), 'live-room-play')).toMatchObject({
      bindPlayEvent: 'eh',
      bindNetStatus: 'eh',
      bindfullscreenChangeEvent: 'eh',
      bindAttachedEvent: 'eh',
      bindenterpictureinpicture: 'eh',
      bindleavepictureinpicture: 'eh',
      playUrl: '{{i.playUrl}}',
      liveAppID: '{{i.liveAppID}}',
    })
  })

  test('has one template of each of the plugin’s tags, not fifteen', () => {
    expect(plugin.read('base.wxml').match(/<live-room-play /g)).toHaveLength(1)
  })
})
