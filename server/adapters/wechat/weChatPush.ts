import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { TradeNews, TradePush } from '../../ports/weChatTrade'

/** Farthest that the time of a push may be from ours, s: as for WeChat Pay. */
const SKEW_S = 300

type Fields = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** Seconds since 1970, written as number or as text; 0 for anything else. */
const seconds = (value: unknown): number => (/^\d{1,12}$/.test(String(value)) ? Number(value) : 0)
const refused = (reason: string): AppError => new AppError('payment.notificationRefused', { reason })

/** Fields of a flat message, JSON or WeChat's XML; null for anything else. */
function readFields(message: string): Fields | null {
  if (message.trimStart().startsWith('{')) {
    try {
      const value: unknown = JSON.parse(message)
      return typeof value === 'object' && value !== null ? (value as Fields) : null
    } catch {
      return null
    }
  }
  const root = /^\s*<xml>([\s\S]*)<\/xml>\s*$/.exec(message)?.[1]
  if (root === undefined) return null
  const fields = [...root.matchAll(/<(\w{1,40})>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g)]
  return Object.fromEntries(fields.map(([, name = '', data, plain]) => [name, data ?? plain ?? '']))
}

/** PKCS#7 over 32 bytes, which is not the cipher's own block. */
function unpad(bytes: Buffer): Buffer | null {
  const count = bytes.at(-1) ?? 0
  return count < 1 || count > 32 || count > bytes.length ? null : bytes.subarray(0, bytes.length - count)
}

/**
 * Reads message pushes in 安全模式: the signature is over the sealed text, and the text names the app id. In plain mode
 * a signature is over time and nonce alone, so that pushes without a seal are refused.
 * Source: developers.weixin.qq.com, 消息推送 and 消息加解密说明, seen 2026-11; unconfirmed on a live account.
 */
export function createWeChatPush(options: {
  readonly appId: string
  readonly token: string
  /** EncodingAESKey, 43 characters. */
  readonly key: string
  readonly clock: Pick<Clock, 'now'>
}): TradePush {
  const { appId, token, clock } = options
  const key = Buffer.from(`${options.key}=`, 'base64')

  const check = (given: unknown, query: Fields, sealed: readonly string[]): void => {
    const [timestamp, nonce] = [text(query.timestamp), text(query.nonce)]
    const sum = createHash('sha1').update([token, timestamp, nonce, ...sealed].sort().join('')).digest()
    const signature = text(given)
    const isRight = /^[0-9a-f]{40}$/.test(signature) && timingSafeEqual(sum, Buffer.from(signature, 'hex'))
    if (!isRight) throw refused('signature')
    if (Math.abs(clock.now() / 1_000 - seconds(timestamp)) > SKEW_S) throw refused('time')
  }

  const open = (sealed: string): string => {
    try {
      const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
      const bytes = unpad(Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]))
      if (bytes === null || bytes.length < 20) throw refused('seal')
      const length = bytes.readUInt32BE(16)
      if (bytes.subarray(20 + length).toString('utf8') !== appId) throw refused('appId')
      return bytes.subarray(20, 20 + length).toString('utf8')
    } catch (error) {
      throw error instanceof AppError ? error : refused('seal')
    }
  }

  return {
    echo(query) {
      check(query.signature, query, [])
      return text(query.echostr)
    },
    read(query, body) {
      const sealed = text(readFields(body)?.Encrypt)
      if (sealed === '') throw refused('plain')
      check(query.msg_signature, query, [sealed])
      const fields = readFields(open(sealed))
      if (fields === null) throw refused('message')
      return newsOf(fields)
    },
  }
}

/** Only the push of a settlement has a time of receipt; the one of a shipment is of the same event. */
function newsOf(fields: Fields): TradeNews {
  const event = text(fields.Event)
  const numbers = { transactionId: text(fields.transaction_id), paymentId: text(fields.merchant_trade_no) }
  switch (event) {
    case 'trade_manage_order_settlement': {
      const isReceived = seconds(fields.confirm_receive_time) > 0 || seconds(fields.settlement_time) > 0
      return isReceived ? { kind: 'received', ...numbers } : { kind: 'other', event }
    }
    case 'trade_manage_remind_shipping':
      return { kind: 'remindShipping', ...numbers }
    case 'trade_manage_remind_access_api':
      return { kind: 'remindAccess' }
    default:
      return { kind: 'other', event }
  }
}
