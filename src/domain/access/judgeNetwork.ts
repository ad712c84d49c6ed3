import type { AccessProfile } from './accessProfile'
import { isCheckInForce } from './checkRules'
import type { CheckFinding } from './finding'
import { hostOf } from './judgeServer'
import { judgeSellerGiven } from './judgeShop'

/** Why a probe came to nothing. */
export type ProbeFailure =
  /** No network, no resolver, no answer in time: nothing is known. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** A resolver answered that there is no such name. */
  | { readonly kind: 'nameUnknown' }
  /** The machine answered that nobody listens there. */
  | { readonly kind: 'refused' }
  /** The certificate prevented the connection; `network.certificate` reports it. */
  | { readonly kind: 'untrusted'; readonly reason: string }

/** Results of the probes of the server's public address. */
export interface NetworkFacts {
  /** The origin that was asked. */
  readonly target: string
  readonly health: ProbeFailure | { readonly kind: 'answered'; readonly status: number; readonly isKaibo: boolean }
  /** Difference between the server's clock and this machine's, seconds; null where no answer had a date. */
  readonly clockSkewSec: number | null
  readonly socket: ProbeFailure | { readonly kind: 'open' } | { readonly kind: 'failed'; readonly reason: string }
  /** Null where the address is plain http. */
  readonly certificate: null | CertificateFacts
  /** Of the cloud's play domain; null where there is none, or where it is to have no certificate. */
  readonly playCertificate: null | { readonly host: string; readonly facts: CertificateFacts }
  /** Response to a call without a valid signature; null where there is no cloud to call. */
  readonly callback: CallbackFacts
  /** The same of Tencent Chat's callback address. */
  readonly chatCallback: CallbackFacts
  readonly cnames: readonly CnameFacts[]
  /** Null where nothing is sold. */
  readonly seller: null | SellerFacts
}

export type CallbackFacts = null | ProbeFailure | { readonly kind: 'answered'; readonly status: number }

/** What `GET /api/seller` says; `unread`: an answer of another shape, as of an older server. */
export type SellerFacts =
  | ProbeFailure
  | { readonly kind: 'unread'; readonly status: number }
  | { readonly kind: 'read'; readonly given: boolean; readonly required: boolean }

/** Result of a TLS handshake. `daysLeft` is negative after the certificate expired. */
export type CertificateFacts =
  | ProbeFailure
  | { readonly kind: 'read'; readonly daysLeft: number; readonly trusted: boolean; readonly reason: string }

/** A resolver's answer for a push or play domain. */
export type CnameFacts =
  | { readonly kind: 'found'; readonly host: string; readonly target: string }
  | { readonly kind: 'none'; readonly host: string }
  | { readonly kind: 'unreachable'; readonly host: string; readonly reason: string }

/** `facts`, or why there are none. */
export type NetworkState = NetworkFacts | 'offline' | 'noAddress'

/** Days before its end from which a certificate is worth a warning. */
const CERTIFICATE_DAYS = 14
/**
 * Differences of clocks, seconds. A few come from the way. A callback's `t` ends ten minutes after it was made (CSS,
 * 267/32744): beyond five, half of that is gone before anything is late.
 */
const SKEW_WARN = 60
const SKEW_STOP = 300
/** Suffixes of the cloud's own host names. Source: Tencent Cloud CSS, 1148/39191 and addresses seen in its demo. */
const CLOUD_SUFFIXES = ['.tlivepush.com', '.tlivecdn.com', '.qlivecloud.com', '.myqcloud.com']

const whys = {
  offline: { whyZh: '使用了 --offline', whyEn: '--offline was given' },
  noAddress: { whyZh: '没有 PUBLIC_URL', whyEn: 'there is no PUBLIC_URL' },
  http: { whyZh: 'PUBLIC_URL 不是 https', whyEn: 'PUBLIC_URL is not https' },
  noDate: { whyZh: '服务器的回答没有 Date', whyEn: 'the server’s answer has no Date' },
  certificate: { whyZh: '证书不受信任', whyEn: 'the certificate is not trusted' },
} as const

const skipped = (rule: CheckFinding['rule'], why: keyof typeof whys): CheckFinding =>
  ({ rule, severity: 'notChecked', words: 'notAsked', values: whys[why] })

const failed = (rule: CheckFinding['rule'], failure: ProbeFailure, target: string): CheckFinding => {
  if (failure.kind === 'nameUnknown') {
    return { rule, severity: 'stop', words: 'nameUnknown', values: { target: hostOf(target) } }
  }
  if (failure.kind === 'refused') return { rule, severity: 'stop', words: 'refusedThere', values: { target } }
  if (failure.kind === 'untrusted') return skipped(rule, 'certificate')
  return { rule, severity: 'notChecked', words: 'unreachable', values: { target, reason: failure.reason } }
}

const judgeHealth = ({ health, target }: NetworkFacts): CheckFinding => {
  const rule = 'network.health'
  if (health.kind !== 'answered') return failed(rule, health, target)
  const isWell = health.status === 200 && health.isKaibo
  if (isWell) return { rule, severity: 'good', words: 'healthGood', values: { target } }
  return { rule, severity: 'stop', words: 'healthStatus', values: { target, status: String(health.status) } }
}

const judgeSocket = ({ socket, target }: NetworkFacts): CheckFinding => {
  const rule = 'network.socket'
  if (socket.kind === 'open') return { rule, severity: 'good', words: 'socketGood', values: { target } }
  if (socket.kind !== 'failed') return failed(rule, socket, target)
  return { rule, severity: 'stop', words: 'socketRefused', values: { target, reason: socket.reason } }
}

const judgeCertificate = (certificate: CertificateFacts, host: string): CheckFinding => {
  const rule = 'network.certificate'
  if (certificate.kind !== 'read') return failed(rule, certificate, host)
  const { daysLeft, trusted, reason } = certificate
  const days = String(Math.abs(daysLeft))
  if (daysLeft < 0) return { rule, severity: 'stop', words: 'certificateExpired', values: { host, days } }
  if (!trusted) return { rule, severity: 'stop', words: 'certificateUntrusted', values: { host, reason } }
  if (daysLeft < CERTIFICATE_DAYS) return { rule, severity: 'warn', words: 'certificateSoon', values: { host, days } }
  return { rule, severity: 'good', words: 'certificateGood', values: { host, days } }
}

const judgeClock = ({ clockSkewSec, health, target }: NetworkFacts): CheckFinding => {
  const rule = 'network.clock'
  if (clockSkewSec === null) {
    if (health.kind === 'answered') return skipped(rule, 'noDate')
    return { ...failed(rule, health, target), severity: 'notChecked' }
  }
  const most = Math.abs(clockSkewSec)
  const values = { seconds: String(most) }
  if (most <= SKEW_WARN) return { rule, severity: 'good', words: 'clockGood', values }
  return { rule, severity: most > SKEW_STOP ? 'stop' : 'warn', words: 'clockSkew', values }
}

/** Where the clouds call, and the setting that makes the server listen there, by rule. */
const callbacks = {
  'network.callback': { path: '/callbacks/tencent', setting: 'MEDIA_EDGE' },
  'network.chatCallback': { path: '/callbacks/tencent-chat', setting: 'CHAT' },
} as const

const judgeCallback = (
  rule: keyof typeof callbacks,
  callback: CallbackFacts,
  origin: string,
): readonly CheckFinding[] => {
  if (callback === null) return []
  if (callback.kind !== 'answered') return [failed(rule, callback, origin)]
  const { status } = callback
  const { path, setting } = callbacks[rule]
  const values = { target: `${origin}${path}`, status: String(status), setting }
  if (status === 403) return [{ rule, severity: 'good', words: 'callbackGood', values }]
  if (status === 404) return [{ rule, severity: 'stop', words: 'callbackAbsent', values }]
  if (status < 300) return [{ rule, severity: 'stop', words: 'callbackOpen', values }]
  return [{ rule, severity: 'warn', words: 'callbackStatus', values }]
}

const judgeCname = (cname: CnameFacts): CheckFinding => {
  const rule = 'network.cname'
  const { host } = cname
  if (cname.kind === 'unreachable') {
    return { rule, severity: 'notChecked', words: 'unreachable', values: { target: host, reason: cname.reason } }
  }
  if (cname.kind === 'none') return { rule, severity: 'stop', words: 'cnameNone', values: { host } }
  const target = cname.target.toLowerCase().replace(/\.$/, '')
  const ours = CLOUD_SUFFIXES.some((suffix) => target.endsWith(suffix))
  const values = { host, target }
  return ours
    ? { rule, severity: 'good', words: 'cnameGood', values }
    : { rule, severity: 'warn', words: 'cnameElsewhere', values }
}

const judgeSeller = ({ seller, target }: NetworkFacts, profile: AccessProfile): readonly CheckFinding[] => {
  const rule = 'shop.seller'
  if (seller === null) return []
  if (seller.kind === 'read') return judgeSellerGiven(seller.given, seller.required, profile)
  // A server that is not there is the finding of network.health, and says nothing about the seller.
  if (seller.kind !== 'unread') return [{ ...failed(rule, seller, target), severity: 'notChecked' }]
  const values = { target, status: String(seller.status) }
  return [{ rule, severity: 'notChecked', words: 'shopSellerUnread', values }]
}

/**
 * Judges the results of the network probes. A failed probe is never good.
 * @param date `YYYY-MM-DD`, whose rules of selling hold.
 */
export const judgeNetwork = (state: NetworkState, profile: AccessProfile, date: string): readonly CheckFinding[] => {
  const asksForSeller = isCheckInForce('shop.seller', date)
  if (state === 'offline' || state === 'noAddress') {
    const ofAll = ['network.health', 'network.socket', 'network.certificate', 'network.clock'] as const
    return [...ofAll, ...(profile.use === 'selling' && asksForSeller ? ['shop.seller' as const] : [])].map((rule) =>
      skipped(rule, state))
  }
  const { certificate, playCertificate, target } = state
  return [
    judgeHealth(state),
    judgeSocket(state),
    certificate === null ? skipped('network.certificate', 'http') : judgeCertificate(certificate, hostOf(target)),
    ...(playCertificate === null ? [] : [judgeCertificate(playCertificate.facts, playCertificate.host)]),
    judgeClock(state),
    ...judgeCallback('network.callback', state.callback, target),
    ...judgeCallback('network.chatCallback', state.chatCallback, target),
    ...state.cnames.map(judgeCname),
    ...(asksForSeller ? judgeSeller(state, profile) : []),
  ]
}
