/*
 * SHA-256 and HMAC (FIPS 180-4, RFC 2104) in plain TypeScript. Browsers offer theirs (`crypto.subtle`) only on pages
 * from https, and mini programs offer none; a draw has to be checked on both. The server uses node:crypto instead.
 * test/domain/kernel/sha256.test.ts compares the two.
 */

const BLOCK_BYTES = 64

/** First 32 bits of the fractional parts of the `root`-th roots of the first `count` primes. */
function rootsOfPrimes(count: number, root: number): Uint32Array {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return Uint32Array.from(found, (prime) => {
    const value = prime ** (1 / root)
    return (value - Math.floor(value)) * 2 ** 32
  })
}

const firstState = rootsOfPrimes(8, 2)
const roundConstants = rootsOfPrimes(64, 3)

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** Takes one block into the state. */
function compress(state: Uint32Array, words: Uint32Array): void {
  for (let at = 16; at < 64; at += 1) {
    const early = words[at - 15] as number
    const late = words[at - 2] as number
    const small = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const large = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    words[at] = (words[at - 16] as number) + small + (words[at - 7] as number) + large
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let at = 0; at < 64; at += 1) {
    const sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + sum1 + choice + (roundConstants[at] as number) + (words[at] as number)) | 0
    const sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + sum0 + majority) | 0
  }
  const after = [a, b, c, d, e, f, g, h]
  for (let at = 0; at < 8; at += 1) state[at] = (state[at] as number) + (after[at] as number)
}

function sha256Bytes(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil((bytes.length + 9) / BLOCK_BYTES)
  const padded = new Uint8Array(blocks * BLOCK_BYTES)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const state = Uint32Array.from(firstState)
  const words = new Uint32Array(64)
  for (let start = 0; start < padded.length; start += BLOCK_BYTES) {
    for (let at = 0; at < 16; at += 1) words[at] = view.getUint32(start + at * 4)
    compress(state, words)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, at) => digest.setUint32(at * 4, word))
  return new Uint8Array(digest.buffer)
}

function hmacBytes(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const short = key.length > BLOCK_BYTES ? sha256Bytes(key) : key
  const pass = (pad: number, content: Uint8Array): Uint8Array => {
    const all = new Uint8Array(BLOCK_BYTES + content.length).fill(pad, 0, BLOCK_BYTES)
    short.forEach((byte, at) => (all[at] = byte ^ pad))
    all.set(content, BLOCK_BYTES)
    return sha256Bytes(all)
  }
  return pass(0x5c, pass(0x36, bytes))
}

/** UTF-8, as `TextEncoder` gives it, which mini programs lack: half a surrogate pair becomes U+FFFD. */
function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) as number
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    else {
      bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    }
  }
  return Uint8Array.from(bytes)
}

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(at * 2, at * 2 + 2), 16))

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export const sha256 = (text: string): string => toHex(sha256Bytes(utf8Bytes(text)))

/** HMAC-SHA256 of a text's UTF-8 under a key in hexadecimal, in hexadecimal. */
export const hmacSha256 = (keyHex: string, text: string): string => toHex(hmacBytes(fromHex(keyHex), utf8Bytes(text)))
