import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The two query parameters that sign a push or a play address, as Tencent Cloud CSS defines them. */
export interface TxSignature {
  readonly txSecret: string
  /** When the address stops working: Unix seconds in upper-case hexadecimal. */
  readonly txTime: string
}

export type TxVerdict = 'ok' | 'badSignature' | 'expired'

const digest = (key: string, stream: string, txTime: string): string =>
  createHash('md5').update(`${key}${stream}${txTime}`).digest('hex')

/**
 * Signs a stream's name until `expiresAtMs`: txSecret = md5(key + stream + txTime), lower-case hex.
 * Source: Tencent Cloud CSS, "Hotlink Protection URL Calculation" (267/31560), seen 2026-11.
 */
export const signStream = (key: string, stream: string, expiresAtMs: number): TxSignature => {
  const txTime = Math.floor(expiresAtMs / 1000).toString(16).toUpperCase()
  return { txSecret: digest(key, stream, txTime), txTime }
}

/**
 * Checks a signature in constant time. The secret is judged before the time, so a forged time tells nothing. The time
 * has eight digits (1978 to 2106): nothing stands between name and time in what is signed, and of an address of room
 * `tea1` one of room `tea` could be made otherwise, until 1 and eight digits, which is centuries away.
 */
export const verifyStream = (
  key: string,
  stream: string,
  signature: { txSecret?: string | null; txTime?: string | null },
  nowMs: number,
): TxVerdict => {
  const { txSecret, txTime } = signature
  if (!txSecret || !txTime || !/^[0-9a-f]{32}$/.test(txSecret) || !/^[0-9A-Fa-f]{8}$/.test(txTime)) {
    return 'badSignature'
  }
  const expected = Buffer.from(digest(key, stream, txTime), 'latin1')
  if (!timingSafeEqual(expected, Buffer.from(txSecret, 'latin1'))) return 'badSignature'
  return parseInt(txTime, 16) * 1000 > nowMs ? 'ok' : 'expired'
}

/**
 * The key that signs push addresses of a generation. Generation 0 has the key itself, as before there were any. An
 * address that was given to a member of staff (`by`) has a key of that person, so that its `by` cannot be changed.
 */
export const pushKeyOf = (key: string, stream: string, generation: number, by = ''): string => {
  const own = generation === 0 ? key : createHmac('sha256', key).update(`push ${generation} ${stream}`).digest('hex')
  return by === '' ? own : createHmac('sha256', own).update(`by ${by}`).digest('hex')
}

/**
 * The name that a preview address signs. `~` is in no stream name, so that neither kind of play address is good as the
 * other.
 */
export const previewName = (stream: string): string => `${stream}~preview`

/** The signature as a query string without the question mark. */
export const signatureQuery = (signature: TxSignature): string =>
  `txSecret=${signature.txSecret}&txTime=${signature.txTime}`
