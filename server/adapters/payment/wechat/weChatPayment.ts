import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { AppError } from '@/domain/errors/AppError'
import type { AttemptToPay, Payment, PayInstruction, PayMethod, RefundState } from '../../../ports/payment'
import { createPayCall, type PayAnswer, type PayCallOptions } from './payCall'
import { isMissing, payFault, type PayRefusal } from './payFaults'
import { cutPayText } from './payText'
import { writeBeijingTime } from './payTime'
import { readNotification } from './readNotification'
import { readRefund, readTransaction } from './readAnswer'
import { makeNonce, signPayment } from './signature'
import { readTradeBill } from './tradeBill'

const PAY_PATH = '/v3/pay/transactions'
const REFUND_PATH = '/v3/refund/domestic/refunds'
/** Longest unzipped bill, bytes: about half a million rows. */
const BILL_BYTES = 256 * 1_024 * 1_024
/** WeChat Pay's limits: description 127, reason 80. */
const DESCRIPTION_BYTES = 127
const REASON_BYTES = 80

/** Address of this server for notifications of payments and of refunds; https, without a query. */
export interface NotifyUrls {
  readonly payment: string
  readonly refund: string
}

export interface WeChatPaymentOptions extends PayCallOptions {
  /** 32 characters; opens notifications. */
  readonly apiV3Key: string
  /** App ids bound to the merchant; the first stands in `h5` and `native` payments. */
  readonly appIds: readonly [string, ...string[]]
  readonly methods: readonly PayMethod[]
  readonly notifyUrls: NotifyUrls
}

type PayFields = Readonly<Record<string, unknown>>

const malformed = (): AppError => new AppError('payment.unreachable', { reason: 'fields' })

/**
 * WeChat Pay API v3 for a merchant that sells by itself. No key and no openid is ever logged. Nothing here ran against
 * a real merchant. Sources: pay.weixin.qq.com, the page of each call; wechatpay-apiv3/wechatpay-java. Seen 2026-11.
 */
export function createWeChatPayment(options: WeChatPaymentOptions): Payment {
  const { merchant, appIds, methods, notifyUrls, apiV3Key, keys, clock } = options
  const { mchId, privateKey } = merchant
  const accounts = { mchId, appIds }
  const { ask, fetchFile } = createPayCall(options)
  const number = encodeURIComponent

  const appIdOf = ({ method, payer }: AttemptToPay): string => {
    if (!methods.includes(method)) throw new AppError('payment.methodUnavailable', { method })
    if (method !== 'jsapi') return appIds[0]
    // An openid of another app id would be refused with words that help nobody.
    if (payer === null || !appIds.includes(payer.appId)) throw new AppError('payment.methodUnavailable', { method })
    return payer.appId
  }

  const bodyOf = (attempt: AttemptToPay, appId: string): object => ({
    appid: appId,
    mchid: mchId,
    description: cutPayText(attempt.description, DESCRIPTION_BYTES, attempt.orderId),
    out_trade_no: attempt.paymentId,
    time_expire: writeBeijingTime(attempt.expiresAt),
    notify_url: notifyUrls.payment,
    amount: { total: attempt.amountFen, currency: 'CNY' },
    ...(attempt.method === 'jsapi' && { payer: { openid: attempt.payer?.openId } }),
    ...(attempt.method === 'h5' && {
      scene_info: { payer_client_ip: attempt.clientAddress, h5_info: { type: 'Wap' } },
    }),
  })

  const instructionOf = (method: PayMethod, appId: string, fields: PayFields): PayInstruction => {
    const { prepay_id: prepayId, h5_url: url, code_url: codeUrl } = fields
    if (method === 'h5' && typeof url === 'string') return { type: 'redirect', url }
    if (method === 'native' && typeof codeUrl === 'string') return { type: 'qr', codeUrl }
    if (method !== 'jsapi' || typeof prepayId !== 'string') throw malformed()
    const timeStamp = String(Math.floor(clock.now() / 1_000))
    const nonceStr = makeNonce()
    return {
      type: 'jsapi',
      appId,
      timeStamp,
      nonceStr,
      package: `prepay_id=${prepayId}`,
      signType: 'RSA',
      paySign: signPayment({ appId, timeStamp, nonceStr, prepayId }, privateKey),
    }
  }

  const refundOf = (answer: PayAnswer, refundId: string): RefundState => {
    if (!('fields' in answer)) throw malformed()
    const read = readRefund(answer.fields)
    if (read?.refundId !== refundId) throw malformed()
    return read.state
  }

  return {
    provider: 'wechat',
    methods,
    async prepare(attempt) {
      const appId = appIdOf(attempt)
      // WeChat Pay would silently take a time in the past for "in a minute".
      if (attempt.expiresAt <= clock.now()) throw new AppError('payment.closed')
      const answer = await ask('POST', `${PAY_PATH}/${attempt.method}`, bodyOf(attempt, appId))
      if ('fields' in answer) return instructionOf(attempt.method, appId, answer.fields)
      // The number was used with another body, as the vendor's second word for it says.
      const otherwise = answer.refusal.code === 'INVALID_REQUEST' ? 'payment.numberUsed' : 'payment.misconfigured'
      throw payFault(answer.refusal, otherwise)
    },
    async query(paymentId) {
      const answer = await ask('GET', `${PAY_PATH}/out-trade-no/${number(paymentId)}?mchid=${number(mchId)}`)
      if ('refusal' in answer) {
        if (isMissing(answer.refusal)) return { state: 'unknownToProvider' }
        throw payFault(answer.refusal, 'payment.misconfigured')
      }
      const read = readTransaction(answer.fields, accounts)
      if (read?.paymentId !== paymentId) throw malformed()
      return read.state
    },
    async close(paymentId) {
      const answer = await ask('POST', `${PAY_PATH}/out-trade-no/${number(paymentId)}/close`, { mchid: mchId })
      if ('fields' in answer) return 'closed'
      return readCloseRefusal(answer.refusal)
    },
    async refund({ refundId, paymentId, refundFen, totalFen, reason }) {
      const answer = await ask('POST', REFUND_PATH, {
        out_trade_no: paymentId,
        out_refund_no: refundId,
        reason: cutPayText(reason, REASON_BYTES, '退款'),
        notify_url: notifyUrls.refund,
        amount: { refund: refundFen, total: totalFen, currency: 'CNY' },
      })
      if ('refusal' in answer) throw payFault(answer.refusal, 'payment.refundRefused')
      return refundOf(answer, refundId)
    },
    async queryRefund(refundId) {
      const answer = await ask('GET', `${REFUND_PATH}/${number(refundId)}`)
      if ('refusal' in answer && isMissing(answer.refusal)) return { state: 'unknownToProvider' }
      if ('refusal' in answer) throw payFault(answer.refusal, 'payment.misconfigured')
      return refundOf(answer, refundId)
    },
    notifications: {
      read: (headers, rawBody) =>
        readNotification(headers, rawBody, { keys, apiV3Key, accounts, nowMs: clock.now() }),
    },
    bills: {
      async read(day) {
        const query = `bill_date=${number(day)}&bill_type=ALL&tar_type=GZIP`
        const answer = await ask('GET', `/v3/bill/tradebill?${query}`)
        if ('refusal' in answer) {
          if (answer.refusal.code === 'NO_STATEMENT_EXIST') return []
          throw payFault(answer.refusal, 'payment.misconfigured')
        }
        const { hash_value: hash, download_url: url } = answer.fields
        if (typeof hash !== 'string' || typeof url !== 'string' || !URL.canParse(url)) throw malformed()
        // Our signature goes to the configured hosts alone, regardless of the host in the address.
        const { pathname, search } = new URL(url)
        return readBill(await fetchFile(`${pathname}${search}`), hash)
      },
    },
  }
}

/** Closing within 5 min of the preparation may be refused on a stale state: anything unclear is asked again. */
function readCloseRefusal(refusal: PayRefusal): 'closed' | 'paid' | 'retry' {
  if (isMissing(refusal)) return 'closed'
  if (refusal.code === 'USERPAYING' || refusal.code === 'INVALID_REQUEST') return 'retry'
  const fault = payFault(refusal, 'payment.misconfigured')
  if (fault.code === 'payment.closed') return 'closed'
  if (fault.code === 'payment.alreadyPaid') return 'paid'
  throw fault
}

/** The vendor's sum is SHA-1 over the unzipped file. */
function readBill(bytes: Buffer, hash: string): NonNullable<ReturnType<typeof readTradeBill>> {
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  let file = bytes
  try {
    if (isZipped) file = gunzipSync(bytes, { maxOutputLength: BILL_BYTES })
  } catch (cause) {
    throw new AppError('payment.answerUnverified', { reason: 'gzip' }, cause)
  }
  const sum = createHash('sha1').update(file).digest('hex')
  if (sum !== hash.toLowerCase()) throw new AppError('payment.answerUnverified', { reason: 'sha1' })
  const rows = readTradeBill(file.toString('utf8'))
  if (rows === null) throw new AppError('payment.answerUnverified', { reason: 'bill' })
  return rows
}
