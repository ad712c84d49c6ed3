import type { IPluginContext } from '@tarojs/service'
import drawn from './drawnComponents.cjs'

/**
 * What Taro 4.2.1 leaves out of WeChat's live tags though its types offer it, as it has to stand in the template. The
 * runtime has no short name for these, so they go by their own. Source: WeChat's documents of live-player and
 * live-pusher, seen 2026-11; defaults are WeChat's.
 */
const missing: Readonly<Record<string, readonly string[]>> = {
  'live-player': ['binderror="eh"', 'bindrendererror="eh"'],
  'live-pusher': [
    'binderror="eh"',
    'bindenterpictureinpicture="eh"',
    'bindleavepictureinpicture="eh"',
    'fps="{{xs.b(i.fps,15)}}"',
    'custom-effect="{{xs.b(i.customEffect,false)}}"',
    'skin-whiteness="{{xs.b(i.skinWhiteness,0)}}"',
    'skin-smoothness="{{xs.b(i.skinSmoothness,0)}}"',
    'face-thinness="{{xs.b(i.faceThinness,0)}}"',
    'eye-bigness="{{xs.b(i.eyeBigness,0)}}"',
    'voice-changer-type="{{xs.b(i.voiceChangerType,0)}}"',
  ],
}

/** Where Taro's default is not WeChat's: a call's volume is not a broadcast's, and `false` is no mirror mode. */
const defaults = { LivePusher: { 'audio-volume-type': "'auto'", 'local-mirror': "'auto'" } }

/** Tags of the plugin: a page has one at most, so one level of the template does and 13 KB stay free. */
const pluginTags: Readonly<Record<string, string>> = {
  'live-room-play': 'plugin://liveRoomPlugin/live-room-play',
  'live-room-push': 'plugin://liveRoomPlugin/live-room-push',
}

/**
 * How deep a tag may lie in tags of its kind. Taro writes a template for each level, 15 of them for these
 * (4 for a scroll-view), and the templates are the fifth largest file of the main package. Nothing of ours catches
 * moves.
 */
const nesting = { text: 3, 'static-text': 3, 'scroll-view': 3, 'cover-view': 4, 'catch-view': 1 } as const

/** What Taro binds on every view and none of ours uses: 7 KB of the templates, and work for each view that is drawn. */
const unused =
  / (?:hover-stop-propagation|hover-start-time|animation)="[^"]*"| bind(?:animationstart|animationiteration|transitionend)="eh"/g

/** A finger's way is followed on scroll-views alone. */
const touches = / bind(?:touch\w+|longpress)="eh"/g

/** What Taro offers on the larger tags and none of ours sets: 8 KB, as a scroll-view has a template for each level. */
const unusedOf: Readonly<Record<string, RegExp>> = {
  'scroll-view':
    / (?:refresher-[\w-]+|using-sticky|paging-enabled|enable-passive|fast-deceleration|associative-container|reverse|cache-extent|min-drag-distance|scroll-into-view[\w-]*|padding|scroll-left|scroll-with-animation|enable-back-to-top|enable-flex|upper-threshold|clip|type)="[^"]*"| bind(?:refresher\w+|drag\w+|scrollstart|scrollend|scrolltoupper|longpress|animationend)="eh"/g,
  input: / (?:safe-password-[\w-]+|auto-fill|always-embed|password)="[^"]*"| bindnicknamereview="eh"/g,
}

/**
 * Texts for screen readers, left out by Taro too. A view that has no such words is drawn by one of the
 * two templates that stay as they are.
 */
const words = 'aria-role="{{i.ariaRole}}" aria-label="{{i.ariaLabel}}"'
const wordless: readonly string[] = ['pure-view', 'click-view']

type ModifyTemplate = (result: string, nodeName: string, level: number, children: string) => string
/** The used part of Taro's mini program platform (@tarojs/service, TaroPlatformBase). */
interface MiniPlatform {
  readonly platform: string
  readonly template: {
    modifyTemplateResult: ModifyTemplate
    readonly nestElements: Map<string, number>
    mergeComponents(ctx: IPluginContext, components: object): void
  }
}

/** A built file as webpack hands it over. */
type Asset = { readonly source: () => string | Buffer; readonly size: () => number }

/**
 * The component `comp` draws nodes deeper than the template, and it knows the tags that its own JSON
 * names, not the page's.
 */
const declareTags = (assets: Record<string, Asset>): void => {
  const file = assets['comp.json']
  if (file === undefined) throw new Error('Taro made no comp.json: the plugin’s tags would be unknown in deep pages.')
  const config = JSON.parse(String(file.source())) as { usingComponents: Record<string, string> }
  Object.assign(config.usingComponents, pluginTags)
  const text = JSON.stringify(config)
  assets['comp.json'] = { source: () => text, size: () => Buffer.byteLength(text) }
}

/** Takes needless white space out; Taro's own way to do so leaves out `</input>`, which WeChat needs. */
const narrowText = (wxml: string): string =>
  wxml
    .replace(/>\s+</g, '><')
    .replace(/"\s+(?=[\w:-]+=")/g, '" ')
    .replace(/xs\.\w\([^)']*\)/g, (call) => call.replaceAll(', ', ','))
    .trim()

const narrow = (assets: Record<string, Asset>): void => {
  for (const [name, file] of Object.entries(assets)) {
    if (!name.endsWith('.wxml')) continue
    const text = narrowText(String(file.source()))
    assets[name] = { source: () => text, size: () => Buffer.byteLength(text) }
  }
}

/** Tags of the templates that are no component of Taro's. */
const notTaros = new Set(['wxs', 'template', 'comp', 'live-room-play', 'live-room-push'])
const dashed = (name: string): string => name.replace(/\B[A-Z]/g, '-$&').toLowerCase()

/** @throws Error when the templates draw a component whose attributes were left out (leanComponents.cjs). */
const checkDrawn = (assets: Record<string, Asset>): void => {
  const known = new Set(drawn.map(dashed))
  for (const [, tag = ''] of String(assets['base.wxml']?.source()).matchAll(/<([a-z-]+)[ />]/g)) {
    if (!notTaros.has(tag) && !known.has(tag)) throw new Error(`<${tag}> is not in config/weapp/drawnComponents.cjs.`)
  }
}

/** WeChat tells this in small letters; Taro's template asks for it in mixed ones, and for others that nobody hears. */
const hearContainer = (result: string): string =>
  result
    .replace(/ bind(?:AfterLeave|BeforeEnter|Enter|AfterEnter|Leave|ClickOverlay)="eh"/gi, '')
    .replace(/ bindBeforeLeave=/i, ' bindbeforeleave=')

const complete = (result: string, nodeName: string): string => {
  if (nodeName === 'page-container') return hearContainer(result)
  const attributes = missing[nodeName]
  const whole = attributes ? result.replace(`<${nodeName} `, `<${nodeName} ${attributes.join(' ')} `) : result
  const spoken = wordless.includes(nodeName) ? whole : whole.replace(/<(?:view|button|input|textarea) /g, `$&${words} `)
  const lean = spoken.replace(unused, '')
  const still = nodeName === 'scroll-view' ? lean : lean.replace(touches, '')
  return unusedOf[nodeName] === undefined ? still : still.replace(unusedOf[nodeName], '')
}

/** Taro plugin: templates that hold all of WeChat's live tags and of the live plugin's, and no more than is used. */
export default (ctx: IPluginContext): void => {
  if (process.env.TARO_ENV === 'weapp') {
    ctx.modifyBuildAssets(({ assets }: { assets: Record<string, Asset> }) => {
      narrow(assets)
      checkDrawn(assets)
      if (process.env.LIVE_PLAN === 'plugin') declareTags(assets)
    })
  }
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: ({ platform, template }: MiniPlatform) => {
      if (platform !== 'weapp') return
      const before = template.modifyTemplateResult
      template.modifyTemplateResult = (result, nodeName, level, children) =>
        complete(before(result, nodeName, level, children), nodeName)
      template.mergeComponents(ctx, defaults)
      for (const tag of Object.keys(pluginTags)) template.nestElements.set(tag, 1)
      for (const [tag, depth] of Object.entries(nesting)) template.nestElements.set(tag, depth)
    },
  })
}
