import { createSign, createVerify, randomBytes, type KeyObject } from 'node:crypto'

/** Scheme of the Authorization header of API v3. */
export const SCHEME = 'WECHATPAY2-SHA256-RSA2048'

/** Merchant's identity: its number, its certificate's serial (upper-case hex) and its private key. */
export interface Merchant {
  readonly mchId: string
  readonly serial: string
  readonly privateKey: KeyObject
}

/** A random string of 32 characters, as WeChat's examples have it. */
export const makeNonce = (): string => randomBytes(16).toString('hex').toUpperCase()

/** RSA PKCS#1 v1.5 over SHA-256, Base64. */
export const sign = (text: string, key: KeyObject): string =>
  createSign('sha256').update(text, 'utf8').sign(key, 'base64')

/** One line for each part, each ended by a line feed: the text that every signature of API v3 is made over. */
export const lines = (...parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('')

export interface SignedCall {
  readonly method: 'GET' | 'POST'
  /** Path and query as sent. */
  readonly path: string
  /** Body as sent; empty for none. */
  readonly body: string
  /** Seconds. */
  readonly timestamp: number
  readonly nonce: string
}

/** Text that a request is signed over. Source: pay.weixin.qq.com, 接口规则 签名生成, as checked by vectors A and B. */
export const requestText = ({ method, path, timestamp, nonce, body }: SignedCall): string =>
  lines(method, path, String(timestamp), nonce, body)

/** Value of the Authorization header. */
export function authorize(call: SignedCall, { mchId, serial, privateKey }: Merchant): string {
  const signature = sign(requestText(call), privateKey)
  const { nonce, timestamp } = call
  return (
    `${SCHEME} mchid="${mchId}",nonce_str="${nonce}",timestamp="${timestamp}",` +
    `serial_no="${serial}",signature="${signature}"`
  )
}

/** Signature that a client hands to wx.requestPayment; `timeStamp` in seconds, as text. */
export const signPayment = (
  { appId, timeStamp, nonceStr, prepayId }: { appId: string; timeStamp: string; nonceStr: string; prepayId: string },
  key: KeyObject,
): string => sign(lines(appId, timeStamp, nonceStr, `prepay_id=${prepayId}`), key)

/** Whether the signature is the key's, over `TIMESTAMP\nNONCE\nBODY\n` with the body's bytes as they came. */
export function isSignedBy(
  key: KeyObject,
  message: { readonly timestamp: string; readonly nonce: string; readonly body: Buffer; readonly signature: string },
): boolean {
  const { timestamp, nonce, body, signature } = message
  return createVerify('sha256')
    .update(lines(timestamp, nonce), 'utf8')
    .update(body)
    .update('\n')
    .verify(key, signature, 'base64')
}
