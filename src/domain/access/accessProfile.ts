/** How a mini program shows live video: WeChat's own tags (方案一) or the plugin 腾讯云直播助手 (方案二). */
export type LivePlan = 'native' | 'plugin'

/** Owner of the mini program, as registered with WeChat. `organisation` is a public institution, a society, media. */
export type AccessSubject = 'individual' | 'enterprise' | 'organisation' | 'government' | 'overseas'

/** One service category (服务类目), written `一级类目>二级类目` as the WeChat console shows it, and how far it has come. */
export interface OwnCategory {
  readonly path: string
  readonly state: 'passed' | 'applied'
}

/**
 * `icp` and `edi`: 增值电信业务许可证 of either kind. `culture`: 网络文化经营许可证. `audiovisual`: 信息网络传播视听节目许可证.
 * `school`: 办学许可证 or its substitute (see the rule `licence.school`).
 */
export type Licence = 'icp' | 'edi' | 'culture' | 'audiovisual' | 'school'

/** Subject of the live streams; the categories must match it. */
export type LiveUse = 'selling' | 'teaching' | 'performance' | 'other'

/** The plugin's authorisation as the cloud's console names it: 无, 待审核, 待付款, 可用, 已过期. */
export type PluginAuthorisation = 'none' | 'inReview' | 'toPay' | 'usable' | 'expired'

/** A domain of the cloud's live service and its scene: 标准直播 or 小程序直播. */
export interface LiveDomain {
  readonly host: string
  readonly scene: 'standard' | 'miniProgram'
}

/**
 * Where the stream goes. `embedded`: Kaibo's own edge, no cloud. `bizname`: the old scheme, domains made of a brand's
 * name. `own`: one's own domains, added in the cloud's console.
 */
export type StreamDomains =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'bizname'; readonly bizname: string }
  | { readonly kind: 'own'; readonly push: LiveDomain; readonly play: LiveDomain }

/** All that decides how a mini program may go live; filled in once, in config/access.ts. */
export interface AccessProfile {
  /** Papers may still be missing. Holds with the test appid alone: with a real one every rule is meant. */
  readonly development: boolean
  /** The mini program's appid, `wx` and 16 hexadecimal digits, or `touristappid`, WeChat's for trying out. */
  readonly miniProgramAppId: string
  readonly subject: AccessSubject
  readonly categories: readonly OwnCategory[]
  readonly licences: readonly Licence[]
  readonly use: LiveUse
  readonly plan: LivePlan
  /** Account number (APPID) at Tencent Cloud; 0 where there is none. The plugin asks for it. */
  readonly cloudAppId: number
  readonly plugin: { readonly version: string; readonly authorisation: PluginAuthorisation }
  readonly domains: StreamDomains
}

/** WeChat's appid for trying things out; it can neither be uploaded nor use live tags. */
export const TEST_APP_ID = 'touristappid'
