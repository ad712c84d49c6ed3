import type { AccessProfile } from './accessProfile'
import type { CheckFinding } from './finding'

/** What WeChat says about the orders of the mini program. */
export interface TradeFacts {
  /** 发货信息管理. */
  readonly managed: 'on' | 'off' | 'unknown'
  /** Path of 订单中心; `other`: one that is not ours. */
  readonly orderPath: 'set' | 'other' | 'none' | 'unknown'
}

/** How a server takes payments. */
export interface PaymentFacts {
  readonly provider: 'sandbox' | 'manual' | 'wechat'
  /** Null but for a running server that WeChat has answered. */
  readonly trade: TradeFacts | null
  /** Whether WeChat Pay takes payments inside WeChat; absent in facts of an older server. */
  readonly inWeChat?: boolean
}

interface Around {
  readonly weChatAppId: string
  /** App id of the service account; empty for none. */
  readonly accountAppId: string
  readonly publicUrl: string
  /** Host of the public address; empty where the address is not reachable from outside. */
  readonly publicHost: string
}

const orderPaths = {
  set: { severity: 'good', words: 'orderPathSet' },
  other: { severity: 'warn', words: 'orderPathOther' },
  none: { severity: 'warn', words: 'orderPathNone' },
  unknown: { severity: 'notChecked', words: 'orderPathUnknown' },
} as const
const managed = {
  on: { severity: 'good', words: 'tradeOn' },
  off: { severity: 'warn', words: 'tradeOff' },
  unknown: { severity: 'notChecked', words: 'tradeUnknown' },
} as const

const judgeAppId = (given: string, expected: string): CheckFinding => {
  const rule = 'payment.appId'
  if (given === '') return { rule, severity: 'warn', words: 'payNoMiniProgram' }
  if (given === expected) return { rule, severity: 'good', words: 'payAppId' }
  return { rule, severity: 'stop', words: 'payAppIdDiffers', values: { given, expected } }
}

/** Paying in pages that are opened in WeChat: WeChat's console and merchant platform answer no question about it. */
function judgePages(inWeChat: boolean | undefined, { accountAppId, publicUrl }: Around): readonly CheckFinding[] {
  const rule = 'payment.pages'
  if (inWeChat === undefined) return []
  if (!inWeChat) return [{ rule, severity: 'warn', words: accountAppId === '' ? 'payPagesNoMethod' : 'payPagesIdle' }]
  if (accountAppId === '') return [{ rule, severity: 'warn', words: 'payPagesNoAccount' }]
  if (!publicUrl.startsWith('https://')) return [{ rule, severity: 'stop', words: 'payPagesPlain' }]
  const values = { appId: accountAppId, host: publicUrl.slice('https://'.length), directory: `${publicUrl}/` }
  return [{ rule, severity: 'notChecked', words: 'payPagesToCheck', values }]
}

/** Judges how a server takes payments; facts of an older server have none. */
export function judgePayment(
  facts: PaymentFacts | undefined,
  around: Around,
  { miniProgramAppId }: AccessProfile,
): readonly CheckFinding[] {
  if (facts === undefined) return []
  const { weChatAppId, publicUrl, publicHost } = around
  const { provider, trade } = facts
  if (provider !== 'wechat') {
    const rule = 'payment.sandbox'
    const isPublic = provider === 'sandbox' && publicHost !== ''
    if (isPublic) return [{ rule, severity: 'warn', words: 'paySandboxPublic', values: { host: publicHost } }]
    return [{ rule, severity: 'good', words: 'payProvider', values: { provider } }]
  }
  const origin = publicUrl
  const ofMerchant: readonly CheckFinding[] = [
    { rule: 'payment.notify', severity: 'good', words: 'payNotify', values: { origin } },
    judgeAppId(weChatAppId, miniProgramAppId),
    ...judgePages(facts.inWeChat, around),
  ]
  if (weChatAppId === '') return ofMerchant
  return [
    ...ofMerchant,
    { rule: 'payment.tradeManaged', ...managed[trade?.managed ?? 'unknown'] },
    { rule: 'payment.orderPath', ...orderPaths[trade?.orderPath ?? 'unknown'] },
  ]
}

/** The finding of settings that keep WeChat Pay from working, so that the server does not start; null for others. */
export function judgeRefusedPayment(variable: string, expected: string): CheckFinding | null {
  if (!expected.includes('PAYMENT=wechat') && !variable.startsWith('WECHAT_PAY_')) return null
  if (variable === 'PUBLIC_URL') return { rule: 'payment.notify', severity: 'stop', words: 'payNotifyPlain' }
  return { rule: 'payment.settings', severity: 'stop', words: 'payIncomplete', values: { variable, expected } }
}
