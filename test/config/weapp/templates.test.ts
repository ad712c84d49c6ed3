import type { IPluginContext } from '@tarojs/service'
import completeTemplates from '../../../config/weapp/templates'

type BuildTemplate = (config: {
  includes: Set<string>
  thirdPartyComponents: Map<string, Set<string>>
  includeAll: boolean
}) => string
interface TaroTemplate {
  readonly buildTemplate: BuildTemplate
}
type Platform = new (ctx: object, config: object) => {
  readonly platform: string
  readonly template: TaroTemplate
  modifyTemplate(): void
}
interface Asset {
  source: () => string
}

/** Taro's own platform for WeChat, as its kernel sets it up, with our plugin or without. */
const buildTemplates = (withOurs: boolean): string => {
  jest.resetModules()
  const { Weapp } = jest.requireActual<{ Weapp: Platform }>('@tarojs/plugin-platform-weapp')
  const ctx = { helper: jest.requireActual<object>('@tarojs/helper'), initialConfig: {}, modifyWebpackChain: () => {} }
  const platform = new Weapp(ctx, {})
  platform.modifyTemplate()
  if (withOurs) {
    const registerMethod = ({ fn }: { fn: (of: unknown) => void }): void => fn(platform)
    completeTemplates({ ...ctx, registerMethod, modifyBuildAssets: () => {} } as unknown as IPluginContext)
  }
  Object.assign(platform.template, { baseLevel: 16, isUseXS: true })
  return platform.template.buildTemplate({
    includes: new Set(['view', 'text', 'cover-view', 'scroll-view', 'live-player', 'live-pusher']),
    thirdPartyComponents: new Map([['live-room-play', new Set(['playUrl'])]]),
    includeAll: false,
  })
}
const tag = (templates: string, name: string): string => new RegExp(`<${name} [^>]*>`).exec(templates)?.[0] ?? ''
const count = (templates: string, name: string): number => templates.split(`<${name} `).length - 1

describe('the templates of WeChat’s live tags', () => {
  const [ours, taros] = [buildTemplates(true), buildTemplates(false)]

  test.each([
    ['live-player', 'binderror="eh"'],
    ['live-pusher', 'binderror="eh"'],
    ['live-pusher', 'bindenterpictureinpicture="eh"'],
    ['live-pusher', 'bindleavepictureinpicture="eh"'],
    ['live-pusher', 'fps="{{xs.b(i.fps,15)}}"'],
    ['live-pusher', 'custom-effect="{{xs.b(i.customEffect,false)}}"'],
    ['live-pusher', 'skin-whiteness="{{xs.b(i.skinWhiteness,0)}}"'],
    ['live-pusher', 'skin-smoothness="{{xs.b(i.skinSmoothness,0)}}"'],
    ['live-pusher', 'face-thinness="{{xs.b(i.faceThinness,0)}}"'],
    ['live-pusher', 'eye-bigness="{{xs.b(i.eyeBigness,0)}}"'],
    ['live-pusher', 'voice-changer-type="{{xs.b(i.voiceChangerType,0)}}"'],
  ])('%s has %s, which Taro leaves out', (name, attribute) => {
    expect(tag(ours, name)).toContain(` ${attribute}`)
    expect(tag(taros, name)).not.toContain(attribute)
    expect(tag(ours, name)).toContain('bindstatechange="eh"')
  })

  test.each([
    ['audio-volume-type', 'auto', 'voicecall'],
    ['local-mirror', 'auto', 'false'],
  ])('%s is %s unless one asks for another, as WeChat has it', (attribute, right, taro) => {
    const value = (templates: string): string =>
      new RegExp(` ${attribute}="([^"]*)"`).exec(tag(templates, 'live-pusher'))?.[1] ?? ''
    expect(value(ours)).toContain(`'${right}'`)
    expect(value(taros)).toContain(taro)
  })

  test('the plugin’s tag has one template, and tags that nest little have few', () => {
    expect(count(taros, 'live-room-play')).toBe(15)
    expect(count(ours, 'live-room-play')).toBe(1)
    expect(count(ours, 'cover-view')).toBe(4)
    expect(count(ours, 'scroll-view')).toBe(3)
  })

  test('views keep the used attributes and lose those without a listener', () => {
    expect(tag(ours, 'view')).toMatch(/ hover-class=.* hover-stay-time=.* bindanimationend="eh"/)
    expect(tag(ours, 'view')).not.toMatch(/ animation=|bindtransitionend|hover-start-time/)
  })
})

describe('the build’s output', () => {
  const build = (env: NodeJS.ProcessEnv, assets: Record<string, Asset>): Record<string, Asset> => {
    const before = { ...process.env }
    Object.assign(process.env, env)
    try {
      const modifyBuildAssets = (change: (of: { assets: object }) => void): void => change({ assets })
      completeTemplates({ registerMethod: () => {}, modifyBuildAssets } as unknown as IPluginContext)
    } finally {
      process.env = before
    }
    return assets
  }
  const asset = (text: string): Asset => ({ source: () => text })
  const comp = '{"component":true,"usingComponents":{"comp":"./comp"}}'

  test('has no white space between tags, and keeps every closing tag', () => {
    const env = { TARO_ENV: 'weapp', LIVE_PLAN: 'native' }
    const assets = build(env, { 'base.wxml': asset('<template>\n  <input value="a  b"></input>\n</template>\n') })
    expect(assets['base.wxml']?.source()).toBe('<template><input value="a  b"></input></template>')
  })

  test('names the plugin’s tags where deep pages are drawn, in that plan alone', () => {
    const native = build({ TARO_ENV: 'weapp', LIVE_PLAN: 'native' }, { 'comp.json': asset(comp) })
    expect(native['comp.json']?.source()).toBe(comp)
    const plugin = build({ TARO_ENV: 'weapp', LIVE_PLAN: 'plugin' }, { 'comp.json': asset(comp) })
    expect(plugin['comp.json']?.source()).toContain('"live-room-push":"plugin://liveRoomPlugin/live-room-push"')
    expect(() => build({ TARO_ENV: 'weapp', LIVE_PLAN: 'plugin' }, {})).toThrow(/comp\.json/)
  })
})
