import { createHash, createHmac } from 'node:crypto'

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** Parts of a request that its signature covers. */
export interface Tc3Request {
  readonly method: 'GET' | 'POST'
  /** Without the question mark; empty for POST. */
  readonly query: string
  /** Names as they are signed, in their order, with values. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  readonly service: string
  /** Unix seconds. */
  readonly timestamp: number
}

/** TC3-HMAC-SHA256 in lower-case hex, from the vendor's description of it ("Signature v3"), not from its SDK. */
export function signTc3(secretKey: string, request: Tc3Request): string {
  const { method, query, headers, body, service, timestamp } = request
  const date = new Date(timestamp * 1_000).toISOString().slice(0, 10)
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('')
  const names = headers.map(([name]) => name).join(';')
  const canonical = [method, '/', query, lines, names, sha256(body)].join('\n')
  const toSign = ['TC3-HMAC-SHA256', String(timestamp), `${date}/${service}/tc3_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request')
  return hmac(key, toSign).toString('hex')
}
