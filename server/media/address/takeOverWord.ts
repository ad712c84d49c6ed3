import { createHmac, timingSafeEqual } from 'node:crypto'

/** Lifetime of a word, ms: the host has confirmed already, and the encoder starts at once. */
export const TAKE_OVER_MS = 60_000

const FORM = /^([0-9a-z]{1,11})\.([\w-]{16})\.([\w-]{22})$/
const MAC_BYTES = 16

const macOf = (pushKey: string, stream: string, head: string): string => {
  const digest = createHmac('sha256', pushKey).update(`take over ${stream} ${head}`).digest()
  return digest.subarray(0, MAC_BYTES).toString('base64url')
}

/**
 * Makes a word that lets one push take the place of the present one. `pushKey` is the key of the room's present
 * generation (`pushKeyOf`), so that a new key voids words as well; `nonce` has 16 characters of base64url.
 */
export const signTakeOver = (pushKey: string, stream: string, nonce: string, expiresAtMs: number): string => {
  const head = `${expiresAtMs.toString(36)}.${nonce}`
  return `${head}.${macOf(pushKey, stream, head)}`
}

/** When a word expires, ms; null for a word of another room or generation, a forged one and one past its time. */
export function readTakeOver(pushKey: string, stream: string, word: string, nowMs: number): number | null {
  const [, expiry = '', nonce = '', mac = ''] = FORM.exec(word) ?? []
  if (mac === '') return null
  // Texts are compared, not bytes: base64url has four spellings of these bytes, and a word must be good only once.
  const expected = macOf(pushKey, stream, `${expiry}.${nonce}`)
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null
  const expiresAtMs = parseInt(expiry, 36)
  return expiresAtMs > nowMs ? expiresAtMs : null
}
