import { createCipheriv, createSign, createVerify, randomBytes } from 'node:crypto'
import { API_V3_KEY, MCH_ID, MCH_SERIAL, merchantKeys, platformSigners, type PlatformSigner } from './payKeys'

/** A notification as it is posted. */
export interface SentNotification {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const signText = (text: string, signer: PlatformSigner): string =>
  createSign('sha256').update(text).sign(platformSigners[signer].key, 'base64')

/** Heads that sign an answer or a notification. */
export function signedHeads(body: string, signer: PlatformSigner, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1_000))
  const nonce = randomBytes(16).toString('hex')
  return {
    'wechatpay-serial': platformSigners[signer].serial,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signText(`${timestamp}\n${nonce}\n${body}\n`, signer),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  }
}

const seal = (plain: string, associatedData: string): object => {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', API_V3_KEY, nonce, { authTagLength: 16 })
  cipher.setAAD(Buffer.from(associatedData))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  const ciphertext = sealed.toString('base64')
  return { algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: associatedData, nonce }
}

let events = 0

/** Body of a notification with its content sealed. */
export const notificationBody = (eventType: string, content: object): string =>
  JSON.stringify({
    id: `EV-${(events += 1)}`,
    create_time: '2026-11-30T22:00:00+08:00',
    resource_type: 'encrypt-resource',
    event_type: eventType,
    summary: eventType.startsWith('REFUND') ? '退款结果' : '支付成功',
    resource: seal(JSON.stringify(content), eventType.startsWith('REFUND') ? 'refund' : 'transaction'),
  })

/** Why the Authorization of a request is refused; null when it is the merchant's, fresh and used once. */
export function findRequestFault(
  request: { method: string; path: string; body: string; authorization: string },
  { nowMs, usedNonces }: { nowMs: number; usedNonces: Set<string> },
): { status: number; code: string } | null {
  const found =
    /^WECHATPAY2-SHA256-RSA2048 mchid="(\d+)",nonce_str="(\w{16,32})",timestamp="(\d{10})",serial_no="([0-9A-F]+)",signature="([A-Za-z0-9+/=]+)"$/.exec(
      request.authorization,
    )
  const [, mchId, nonce = '', timestamp = '', serial, signature = ''] = found ?? []
  if (found === null || mchId !== MCH_ID) return { status: 401, code: 'SIGN_ERROR' }
  // As reported of the real service: it has no better word for a serial that it does not know.
  if (serial !== MCH_SERIAL) return { status: 500, code: 'SYSTEM_ERROR' }
  const isFresh = Math.abs(nowMs / 1_000 - Number(timestamp)) <= 300 && !usedNonces.has(nonce)
  usedNonces.add(nonce)
  const text = `${request.method}\n${request.path}\n${timestamp}\n${nonce}\n${request.body}\n`
  const isSigned = createVerify('sha256').update(text).verify(merchantKeys.publicKey, signature, 'base64')
  return isFresh && isSigned ? null : { status: 401, code: 'SIGN_ERROR' }
}
