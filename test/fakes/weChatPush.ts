import { createCipheriv, createHash, randomBytes } from 'node:crypto'

export const PUSH_TOKEN = 'TokenOfTheTest'
export const PUSH_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

export interface SentPush {
  readonly query: Readonly<Record<string, string>>
  readonly body: string
}

const sign = (...parts: readonly string[]): string =>
  createHash('sha1').update([PUSH_TOKEN, ...parts].sort().join('')).digest('hex')

/** A message as WeChat pushes it in 安全模式, by its description of the seal. */
export function sealPush(
  message: string,
  { appId, nowMs, form = 'json' }: { appId: string; nowMs: number; form?: 'json' | 'xml' },
): SentPush {
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)])
  const count = 32 - (plain.length % 32)
  const key = Buffer.from(`${PUSH_KEY}=`, 'base64')
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([plain, Buffer.alloc(count, count)])
  const Encrypt = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
  const timestamp = String(Math.floor(nowMs / 1_000))
  const query = { timestamp, nonce: '12345', signature: sign(timestamp, '12345') }
  return {
    query: { ...query, msg_signature: sign(timestamp, '12345', Encrypt) },
    body:
      form === 'json'
        ? JSON.stringify({ ToUserName: 'gh_1', Encrypt })
        : `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${Encrypt}]]></Encrypt></xml>`,
  }
}
