import type { KeyObject } from 'node:crypto'
import { isSignedBy } from './signature'

/** Largest distance between our clock and the time of a message, seconds; WeChat's own SDKs take the same. */
export const WINDOW_SEC = 300

/** WeChat Pay's keys by `Wechatpay-Serial`: the public key by its id (`PUB_KEY_ID_…`), certificates by their serial. */
export type PlatformKeys = ReadonlyMap<string, KeyObject>

/** Why a message is not WeChat Pay's. */
export type MessageFault = 'header' | 'time' | 'serial' | 'signature'

/**
 * Checks who wrote a message (an answer or a notification) and when; null when all is well. The probes of WeChat Pay
 * (signatures that begin with `WECHATPAY/SIGNTEST/`) fail as any wrong signature does, as they have to.
 */
export function findMessageFault(
  readHeader: (name: string) => string | null,
  body: Buffer,
  { keys, nowMs }: { readonly keys: PlatformKeys; readonly nowMs: number },
): MessageFault | null {
  const serial = readHeader('wechatpay-serial')
  const timestamp = readHeader('wechatpay-timestamp')
  const nonce = readHeader('wechatpay-nonce')
  const signature = readHeader('wechatpay-signature')
  if (!serial || !timestamp || !nonce || !signature || !/^\d{1,12}$/.test(timestamp)) return 'header'
  if (Math.abs(Math.floor(nowMs / 1_000) - Number(timestamp)) > WINDOW_SEC) return 'time'
  const key = keys.get(serial)
  if (key === undefined) return 'serial'
  return isSignedBy(key, { timestamp, nonce, body, signature }) ? null : 'signature'
}
