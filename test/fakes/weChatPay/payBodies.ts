import { MCH_ID } from './payKeys'

type Fields = Readonly<Record<string, unknown>>
const asFields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const hasOnly = (fields: Fields, names: readonly string[]): boolean =>
  Object.keys(fields).sort().join() === [...names].sort().join()

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= most
const isFen = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1
const isNotifyUrl = (value: unknown): boolean => typeof value === 'string' && /^https:\/\/[^?#]+$/.test(value)

export const BOUND_APP_IDS: readonly string[] = ['wx0123456789abcdef', 'wxfedcba9876543210']

/** Fields that each way of paying has besides those of all. */
const ownFields: Readonly<Record<string, string | null>> = { jsapi: 'payer', h5: 'scene_info', native: null }

/** The vendor's rules for the body of a prepayment; a code, or null when it is in order. */
export function findPrepayFault(kind: string, body: Fields, nowMs: number): string | null {
  const own = ownFields[kind]
  if (own === undefined) return 'RESOURCE_NOT_EXISTS'
  const common = ['appid', 'mchid', 'description', 'out_trade_no', 'time_expire', 'notify_url', 'amount']
  const amount = asFields(body.amount)
  const scene = asFields(body.scene_info)
  const expiry = typeof body.time_expire === 'string' ? body.time_expire : ''
  const expiresIn = Date.parse(expiry) - nowMs
  const isOrdered =
    hasOnly(body, own === null ? common : [...common, own]) &&
    isText(body.description, 127) &&
    isText(body.out_trade_no, 32) &&
    /^[\w\-*]{6,32}$/.test(body.out_trade_no) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(expiry) &&
    expiresIn <= 90 * 86_400_000 &&
    isNotifyUrl(body.notify_url) &&
    hasOnly(amount, ['total', 'currency']) &&
    isFen(amount.total) &&
    amount.currency === 'CNY' &&
    (kind !== 'jsapi' || /^[\w-]{6,128}$/.test(String(asFields(body.payer).openid))) &&
    (kind !== 'h5' || (isText(scene.payer_client_ip, 45) && isText(asFields(scene.h5_info).type, 32)))
  if (!isOrdered) return 'PARAM_ERROR'
  if (body.mchid !== MCH_ID) return 'MCH_NOT_EXISTS'
  return BOUND_APP_IDS.includes(String(body.appid)) ? null : 'APPID_MCHID_NOT_MATCH'
}

/** The vendor's rules for the body of a refund. */
export function findRefundFault(body: Fields): string | null {
  const amount = asFields(body.amount)
  const isOrdered =
    hasOnly(body, ['out_trade_no', 'out_refund_no', 'reason', 'notify_url', 'amount']) &&
    isText(body.out_refund_no, 64) &&
    /^[\w\-|*@]{1,64}$/.test(body.out_refund_no) &&
    isText(body.reason, 80) &&
    isNotifyUrl(body.notify_url) &&
    hasOnly(amount, ['refund', 'total', 'currency']) &&
    isFen(amount.refund) &&
    isFen(amount.total) &&
    amount.currency === 'CNY'
  return isOrdered ? null : 'PARAM_ERROR'
}
