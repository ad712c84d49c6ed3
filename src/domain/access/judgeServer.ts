import { wireLimits } from '../wire/limits'
import type { AccessProfile } from './accessProfile'
import type { CheckFinding } from './finding'
import { isHostName } from './hostName'
import { judgeChat, type ChatFacts } from './judgeChat'
import { judgeCloud, type CloudFacts } from './judgeCloud'
import { judgePayment, judgeRefusedPayment, type PaymentFacts } from './judgePayment'
import { judgeShop, type ShopFacts } from './judgeShop'

/** Settings from a server's environment. Of keys, only their presence and form. */
export interface ServerFacts extends ShopFacts {
  /** An origin, or empty. */
  readonly publicUrl: string
  /** Reverse proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: number
  readonly mediaEdge: 'embedded' | 'tencent'
  readonly pushDomain: string
  readonly playDomain: string
  readonly bizname: string
  readonly playHttps: boolean
  /** Whether the key that signs play addresses is there. */
  readonly playKeyGiven: boolean
  /** Null with the embedded edge. */
  readonly cloud: CloudFacts | null
  /** Null where chat goes by the server's own sockets. */
  readonly chat: ChatFacts | null
  /** Where the platforms' server APIs are asked, as written, by variable; only those that are asked. */
  readonly apiHosts: Readonly<Partial<Record<keyof typeof apiHosts, string>>>
  readonly weChatAppId: string
  /** Which edition of the mini program its codes, links and messages open. */
  readonly weChatEdition: 'formal' | 'trial' | 'developer'
  /** App id of the official account that signs pages opened in WeChat; empty for none. */
  readonly accountAppId: string
  /** Variables of the operator's own texts that are not given; absent in the facts of an older server. */
  readonly defaultTexts?: readonly string[]
  /** Absent in the facts of an older server. */
  readonly payment?: PaymentFacts
  /** Keys whose form is not the consoles', by variable. */
  readonly oddKeys: readonly (keyof typeof keyForms)[]
  /** Sides whose signature differs from the known one. */
  readonly wrongSignatures: readonly (keyof typeof sides)[]
}

/** A server's configuration: one that would not start, or one that would. */
export type ServerState =
  | { readonly kind: 'unreadable'; readonly file: string }
  | { readonly kind: 'refused'; readonly variable: string; readonly expected: string }
  | { readonly kind: 'read'; readonly facts: ServerFacts }

/** md5 is quick, so a viewer with a play address can guess keys offline. The minimum length is that of our own keys. */
const signingKey = { pattern: /^.{16,}$/ } as const

/** The forms in which the consoles give keys, by variable. */
export const keyForms = {
  TENCENT_PUSH_KEY: signingKey,
  TENCENT_PUSH_KEY_BACKUP: signingKey,
  TENCENT_PLAY_KEY: signingKey,
  TENCENT_PLAY_KEY_BACKUP: signingKey,
  TENCENT_SECRET_ID: {
    // IKID: of an account of the international site.
    pattern: /^[AI]KID[A-Za-z0-9_-]{14,124}$/,
    formZh: 'AKID 或 IKID 开头',
    formEn: 'it begins with AKID or IKID',
  },
  TENCENT_SECRET_KEY: {
    pattern: /^(?![AI]KID)[A-Za-z0-9]{32}$/,
    formZh: '32 位字母和数字',
    formEn: '32 letters and digits',
  },
  TENCENT_CHAT_SECRET_KEY: {
    pattern: /^[0-9a-f]{64}$/,
    formZh: '64 位十六进制小写',
    formEn: '64 lower-case hexadecimal digits',
  },
  WECHAT_ACCOUNT_APP_SECRET: {
    pattern: /^[0-9a-f]{32}$/,
    formZh: '32 位十六进制小写',
    formEn: '32 lower-case hexadecimal digits',
  },
  WECHAT_APP_SECRET: {
    pattern: /^[0-9a-f]{32}$/,
    formZh: '32 位十六进制小写',
    formEn: '32 lower-case hexadecimal digits',
  },
} as const

/** The vendors' own addresses, by variable. A relay may call WeChat: WeChat's console lists the permitted callers. */
const apiHosts = {
  TENCENT_API_HOST: /^live(?:\.[a-z0-9-]+)*\.tencentcloudapi\.com$/,
  TENCENT_CHAT_API_HOST: /^(?:console\.tim\.qq|adminapi[a-z]{0,6}\.im\.qcloud)\.com$/,
  WECHAT_API_URL: /./,
} as const

const sides = { push: '推流 (push)', play: '播放 (play)' } as const

const isName = (host: string): boolean =>
  isHostName(host.toLowerCase()) &&
  !/(?:^|\.)(?:localhost|local|internal|lan|localdomain)$/i.test(host)

/** @returns The host of an origin, without its port. */
export const hostOf = (origin: string): string => origin.replace(/^\w+:\/\//, '').replace(/:\d+$/, '')

const judgePublicUrl = (origin: string): CheckFinding => {
  const rule = 'server.publicUrl'
  if (origin === '') return { rule, severity: 'warn', words: 'publicUrlNone' }
  const host = hostOf(origin)
  if (!isName(host)) return { rule, severity: 'stop', words: 'publicUrlNoName', values: { host } }
  if (!origin.startsWith('https://')) return { rule, severity: 'stop', words: 'publicUrlHttp', values: { origin } }
  return { rule, severity: 'good', words: 'publicUrlGood', values: { host } }
}

const judgeProxy = ({ publicUrl, trustProxy }: ServerFacts): readonly CheckFinding[] => {
  // The server itself speaks plain http.
  if (!publicUrl.startsWith('https://') || trustProxy > 0) return []
  const values = { most: String(wireLimits.socketsPerAddress) }
  return [{ rule: 'server.proxy', severity: 'warn', words: 'proxyNone', values }]
}

const judgeApiHosts = ({ apiHosts: given }: ServerFacts): readonly CheckFinding[] => {
  const rule = 'server.apiHost'
  return (Object.keys(apiHosts) as readonly (keyof typeof apiHosts)[]).flatMap((variable): readonly CheckFinding[] => {
    const address = given[variable] ?? ''
    if (address === '') return []
    if (address.startsWith('http://')) return [{ rule, severity: 'warn', words: 'apiPlain', values: { variable } }]
    const host = hostOf(address)
    if (apiHosts[variable].test(host)) return []
    return [{ rule, severity: 'warn', words: 'apiForeign', values: { variable, host } }]
  })
}

const judgeEdge = (facts: ServerFacts, { plan, domains }: AccessProfile): CheckFinding => {
  const { mediaEdge, pushDomain, playDomain, bizname } = facts
  const rule = 'server.edge'
  if (mediaEdge === 'embedded' && plan === 'plugin') return { rule, severity: 'stop', words: 'edgeEmbeddedPlugin' }
  if (mediaEdge === 'embedded' && domains.kind !== 'embedded') {
    return { rule, severity: 'warn', words: 'edgeEmbeddedCloud' }
  }
  if (mediaEdge === 'tencent' && domains.kind === 'embedded') {
    return { rule, severity: 'stop', words: 'edgeCloudUnnamed' }
  }
  const isIdle = mediaEdge === 'embedded' && `${pushDomain}${playDomain}${bizname}` !== ''
  if (isIdle) return { rule, severity: 'good', words: 'edgeCloudIdle' }
  return { rule, severity: 'good', words: 'edgeGood', values: { edge: mediaEdge } }
}

const judgeDomains = (facts: ServerFacts, { domains }: AccessProfile): readonly CheckFinding[] => {
  if (facts.mediaEdge === 'embedded' || domains.kind === 'embedded') return []
  const [push, play, bizname] =
    domains.kind === 'own' ? [domains.push.host, domains.play.host, ''] : ['', '', domains.bizname]
  // With a brand's name the server makes both domains from it and does not read the other two.
  const pairs =
    domains.kind === 'own' && facts.bizname === ''
      ? [['TENCENT_PUSH_DOMAIN', facts.pushDomain, push], ['TENCENT_PLAY_DOMAIN', facts.playDomain, play]] as const
      : [['TENCENT_BIZNAME', facts.bizname, bizname]] as const
  const rule = 'server.domains'
  const different = pairs
    .filter(([, given, expected]) => given !== expected)
    .map(([variable, given, expected]): CheckFinding =>
      ({ rule, severity: 'stop', words: 'domainDiffers', values: { variable, given, expected } }))
  if (different.length > 0) return different
  const same: CheckFinding = { rule, severity: 'good', words: 'domainsGood' }
  if (domains.kind !== 'own' || domains.play.scene === 'standard') return [same]
  return [same, { rule, severity: 'good', words: 'domainForAll', values: { host: play } }]
}

const judgePlay = ({ mediaEdge, playHttps, playKeyGiven, bizname }: ServerFacts): readonly CheckFinding[] => {
  if (mediaEdge === 'embedded') return []
  const findings: CheckFinding[] = []
  // The old scheme's domains are the vendor's, and plain http.
  if (playHttps === (bizname !== '')) {
    const words = playHttps ? 'playHttpsBizname' : 'playHttpsOff'
    findings.push({ rule: 'server.playHttps', severity: 'warn', words })
  }
  if (!playKeyGiven) findings.push({ rule: 'server.playKey', severity: 'warn', words: 'playKeyNone' })
  return findings
}

const judgeWeChat = ({ weChatAppId }: ServerFacts, { miniProgramAppId }: AccessProfile): CheckFinding => {
  const rule = 'server.weChatAppId'
  if (weChatAppId === '') return { rule, severity: 'good', words: 'weChatGuests' }
  if (weChatAppId === miniProgramAppId) return { rule, severity: 'good', words: 'weChatAppId' }
  const values = { given: weChatAppId, expected: miniProgramAppId }
  return { rule, severity: 'stop', words: 'weChatAppIdDiffers', values }
}

const judgeEdition = ({ weChatAppId, weChatEdition: edition }: ServerFacts): readonly CheckFinding[] => {
  if (weChatAppId === '') return []
  const rule = 'server.weChatEdition'
  if (edition === 'formal') return [{ rule, severity: 'good', words: 'editionFormal' }]
  return [{ rule, severity: 'warn', words: 'editionOther', values: { edition } }]
}

const judgeAccount = (facts: ServerFacts, profile: AccessProfile): readonly CheckFinding[] => {
  const { accountAppId, weChatAppId, publicUrl } = facts
  if (accountAppId === '') return []
  const rule = 'server.officialAccount'
  if ([weChatAppId, profile.miniProgramAppId].includes(accountAppId)) {
    return [{ rule, severity: 'stop', words: 'accountIsMiniProgram' }]
  }
  const host = hostOf(publicUrl)
  if (!publicUrl.startsWith('https://') || !isName(host)) return [{ rule, severity: 'warn', words: 'accountNoHost' }]
  const launch: CheckFinding =
    weChatAppId === ''
      ? { rule: 'server.launchTag', severity: 'warn', words: 'launchNoMiniProgram' }
      : { rule: 'server.launchTag', severity: 'notChecked', words: 'launchAccount' }
  return [{ rule, severity: 'notChecked', words: 'accountHost', values: { host } }, launch]
}

const judgeAbout = ({ defaultTexts }: ServerFacts): readonly CheckFinding[] => {
  if (defaultTexts === undefined) return []
  const rule = 'server.about'
  if (defaultTexts.length === 0) return [{ rule, severity: 'good', words: 'aboutGiven' }]
  return [{ rule, severity: 'warn', words: 'aboutDefault', values: { variables: defaultTexts.join(', ') } }]
}

const judgeSignatures = ({ wrongSignatures }: ServerFacts): readonly CheckFinding[] => {
  const rule = 'server.signature'
  if (wrongSignatures.length === 0) return [{ rule, severity: 'good', words: 'signatureGood' }]
  return wrongSignatures.map((side) =>
    ({ rule, severity: 'stop', words: 'signatureWrong', values: { side: sides[side] } }))
}

/**
 * Judges a server's settings against the profile of its owner.
 * @param date `YYYY-MM-DD`, whose rules of selling hold.
 */
export const judgeServer = (state: ServerState, profile: AccessProfile, date: string): readonly CheckFinding[] => {
  const rule = 'server.config'
  if (state.kind === 'unreadable') {
    return [{ rule, severity: 'stop', words: 'envUnreadable', values: { file: state.file } }]
  }
  if (state.kind === 'refused') {
    const { variable, expected } = state
    const ofPayment = judgeRefusedPayment(variable, expected)
    if (ofPayment !== null) return [ofPayment]
    return [{ rule, severity: 'stop', words: 'configRefused', values: { variable, expected } }]
  }
  const { facts } = state
  const host = hostOf(facts.publicUrl)
  const odd = facts.oddKeys.map((variable): CheckFinding => {
    const form = keyForms[variable]
    const found = { rule: 'server.keyForm', severity: 'warn' } as const
    if (!('formZh' in form)) return { ...found, words: 'keyShort', values: { variable } }
    const { formZh, formEn } = form
    return { ...found, words: 'keyForm', values: { variable, formZh, formEn } }
  })
  return [
    { rule, severity: 'good', words: 'configGood' },
    judgePublicUrl(facts.publicUrl),
    ...judgeProxy(facts),
    judgeEdge(facts, profile),
    ...judgeDomains(facts, profile),
    ...judgePlay(facts),
    ...judgeCloud(facts.cloud, { ...facts, profile, publicHost: hostOf(facts.publicUrl) }),
    ...judgeChat(facts.chat, profile, facts.publicUrl),
    ...odd,
    ...judgeApiHosts(facts),
    judgeWeChat(facts, profile),
    ...judgeEdition(facts),
    ...judgeAccount(facts, profile),
    ...judgeAbout(facts),
    ...judgePayment(facts.payment, { ...facts, publicHost: isName(host) ? host : '' }, profile),
    ...judgeShop(facts, profile, date),
    ...judgeSignatures(facts),
  ]
}
