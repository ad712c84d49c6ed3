import { AppError } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'

/** WeChat Pay's refusal: its HTTP status and its own code. */
export interface PayRefusal {
  readonly status: number
  readonly code: string
}

/**
 * Codes that mean the same in every call. Source: pay.weixin.qq.com, 公共错误码 and the pages of each API, seen 2026-11.
 * SYSTEM_ERROR says nothing about the outcome; a wrong serial of the merchant's certificate is also answered with it.
 */
const general: Readonly<Record<string, ErrorCode>> = {
  SYSTEM_ERROR: 'payment.unreachable',
  BANK_ERROR: 'payment.unreachable',
  FREQUENCY_LIMITED: 'payment.busy',
  FREQUENCY_LIMIT_EXCEED: 'payment.busy',
  RATELIMIT_EXCEEDED: 'payment.busy',
  RULE_LIMIT: 'payment.busy',
  SIGN_ERROR: 'payment.misconfigured',
  NO_AUTH: 'payment.misconfigured',
  APPID_MCHID_NOT_MATCH: 'payment.misconfigured',
  MCH_NOT_EXISTS: 'payment.misconfigured',
  PARAM_ERROR: 'payment.misconfigured',
  OUT_TRADE_NO_USED: 'payment.numberUsed',
  ORDERPAID: 'payment.alreadyPaid',
  ORDER_PAID: 'payment.alreadyPaid',
  ORDER_CLOSED: 'payment.closed',
  ORDERCLOSED: 'payment.closed',
  NOT_ENOUGH: 'payment.notEnough',
  STATEMENT_CREATING: 'payment.billNotReady',
}

/** Spellings of "never arrived", which differ from page to page. */
const missing: readonly string[] = ['ORDERNOTEXIST', 'ORDER_NOT_EXIST', 'RESOURCE_NOT_EXISTS']

/** Whether WeChat Pay says that it has no such payment or refund. */
export const isMissing = ({ code }: PayRefusal): boolean => missing.includes(code)

/** The error of a refusal; `otherwise` for a code that has no meaning of its own in this table. */
export function payFault({ status, code }: PayRefusal, otherwise: ErrorCode): AppError {
  const found = general[code] ?? (status === 429 ? 'payment.busy' : status >= 500 ? 'payment.unreachable' : otherwise)
  return new AppError(found, { reason: code })
}
