import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { writeBill, type BilledRow } from './payBill'
import { findPrepayFault, findRefundFault } from './payBodies'
import { MCH_ID, PUBLIC_KEY_ID, type PlatformSigner } from './payKeys'
import { findRequestFault, notificationBody, signedHeads, type SentNotification } from './payMessages'

interface Trade {
  readonly body: string
  readonly fields: { out_trade_no: string; appid: string; notify_url: string; time_expire: string; description: string }
  readonly totalFen: number
  readonly kind: string
  state: 'NOTPAY' | 'USERPAYING' | 'SUCCESS' | 'CLOSED' | 'REFUND'
  transactionId: string
  payerFen: number
  openId: string
}

interface Refund {
  readonly body: string
  readonly paymentId: string
  readonly refundId: string
  readonly refundFen: number
  readonly notifyUrl: string
  state: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
}

type Said = { readonly status: number; readonly body: string; readonly isUnsigned?: true; readonly bytes?: Buffer }

/**
 * WeChat Pay over real HTTP with real RSA keys. It checks requests by the vendor's description, and leaves its
 * notifications to the test: they wait in `outbox` until the test delivers them, in any order, any number of times, or
 * never.
 */
export interface WeChatPayService {
  /** Two hosts of one service. */
  readonly origins: readonly [string, string]
  /** Requests as `host METHOD /path`, oldest first; host is 0 or 1. */
  readonly asked: string[]
  readonly outbox: SentNotification[]
  /** Key of notifications, and of answers to requests that name no key. */
  signWith(signer: PlatformSigner): void
  /**
   * A buyer pays; `couponFen` is the part that WeChat pays for them. `isLate`: the bank took the money before the end,
   * and WeChat learns it after it has closed the payment.
   */
  pay(paymentId: string, options?: { openId?: string; couponFen?: number; isLate?: boolean }): void
  /** Marks the payment as one whose buyer is typing the password just now. */
  beginPaying(paymentId: string): void
  settleRefund(refundId: string, state: 'SUCCESS' | 'CLOSED' | 'ABNORMAL'): void
  setBalance(fen: number): void
  /** The next call is answered so, without an effect. */
  answerNext(status: number, code: string): void
  /** The next call is answered 200 with this, signed, without an effect. */
  sayNext(content: object): void
  /** The next call loses its connection, before or after its effect. */
  breakNext(when: 'before' | 'after'): void
  /** The next call has its effect and is never answered. */
  hangNext(): void
  /** The next answer has a signature by this kind of fault. */
  spoilNext(fault: 'body' | 'old' | 'serial'): void
  setBill(day: string, rows: readonly BilledRow[]): void
  /** The next bill has another sum than its file. */
  spoilBill(): void
  stopHost(host: 0 | 1): Promise<void>
  /** A probe: a notification whose signature must not pass. */
  probe(): SentNotification
  /** A signed notification with any content. */
  notify(eventType: string, content: object, url?: string): SentNotification
  close(): Promise<void>
}

const refusal = (status: number, code: string): Said => ({ status, body: JSON.stringify({ code, message: `as of ${code}` }) })
const said = (status: number, content: object): Said => ({ status, body: JSON.stringify(content) })

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

export async function startWeChatPayService({ now }: { now: () => number }): Promise<WeChatPayService> {
  const asked: string[] = []
  const outbox: SentNotification[] = []
  const trades = new Map<string, Trade>()
  const refunds = new Map<string, Refund>()
  const bills = new Map<string, readonly BilledRow[]>()
  const usedNonces = new Set<string>()
  let signer: PlatformSigner = 'publicKey'
  let balanceFen = Number.MAX_SAFE_INTEGER
  let nextAnswer: Said | null = null
  let nextBreak: 'before' | 'after' | 'hang' | null = null
  let nextSpoil: 'body' | 'old' | 'serial' | null = null
  let isBillSpoilt = false
  let prepays = 0
  let base = ''

  const transactionOf = (trade: Trade): object => ({
    mchid: MCH_ID,
    appid: trade.fields.appid,
    out_trade_no: trade.fields.out_trade_no,
    trade_state: trade.state,
    trade_state_desc: 'as of the test',
    trade_type: trade.kind.toUpperCase(),
    ...(trade.transactionId !== '' && {
      transaction_id: trade.transactionId,
      success_time: '2026-11-30T22:00:30+08:00',
      payer: { openid: trade.openId },
      amount: { total: trade.totalFen, payer_total: trade.payerFen, currency: 'CNY', payer_currency: 'CNY' },
    }),
  })
  const refundOf = ({ refundId, paymentId, refundFen, state }: Refund, stateField: string): object => ({
    refund_id: `50${refundId.slice(-8)}`,
    out_refund_no: refundId,
    out_trade_no: paymentId,
    transaction_id: trades.get(paymentId)?.transactionId,
    [stateField]: state,
    ...(state === 'SUCCESS' && { success_time: '2026-11-30T23:00:00+08:00' }),
    user_received_account: '支付用户零钱',
    amount: { refund: refundFen, total: trades.get(paymentId)?.totalFen, payer_refund: refundFen },
  })

  const prepay = (kind: string, text: string): Said => {
    const body = JSON.parse(text) as Trade['fields'] & { amount: { total: number }; payer?: { openid: string } }
    const fault = findPrepayFault(kind, body as never, now())
    if (fault !== null) return refusal(400, fault)
    const before = trades.get(body.out_trade_no)
    if (before?.state === 'SUCCESS' || before?.state === 'REFUND') return refusal(400, 'ORDERPAID')
    if (before?.state === 'CLOSED') return refusal(400, 'ORDER_CLOSED')
    if (before !== undefined && (before.body !== text || before.kind !== kind)) return refusal(403, 'OUT_TRADE_NO_USED')
    const openId = body.payer?.openid ?? 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'
    const { total: totalFen } = body.amount
    const fresh = { body: text, fields: body, totalFen, kind, transactionId: '', payerFen: totalFen, openId }
    if (before === undefined) trades.set(body.out_trade_no, { ...fresh, state: 'NOTPAY' })
    const id = `wx${String((prepays += 1)).padStart(32, '0')}`
    if (kind === 'jsapi') return said(200, { prepay_id: id })
    if (kind === 'h5') return said(200, { h5_url: `https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=${id}` })
    return said(200, { code_url: `weixin://wxpay/bizpayurl?pr=${id}` })
  }

  const close = (paymentId: string, text: string): Said => {
    const trade = trades.get(paymentId)
    if ((JSON.parse(text) as { mchid?: string }).mchid !== MCH_ID) return refusal(400, 'PARAM_ERROR')
    if (trade === undefined) return refusal(404, 'ORDER_NOT_EXIST')
    if (trade.state === 'SUCCESS' || trade.state === 'REFUND') return refusal(400, 'ORDERPAID')
    if (trade.state === 'USERPAYING') return refusal(400, 'USERPAYING')
    if (trade.state === 'CLOSED') return refusal(400, 'ORDER_CLOSED')
    trade.state = 'CLOSED'
    return { status: 204, body: '' }
  }

  const refund = (text: string): Said => {
    const body = JSON.parse(text) as {
      out_trade_no: string
      out_refund_no: string
      notify_url: string
      amount: { refund: number; total: number }
    }
    const fault = findRefundFault(body as never)
    if (fault !== null) return refusal(400, fault)
    const known = refunds.get(body.out_refund_no)
    if (known !== undefined) {
      return known.body === text ? said(200, refundOf(known, 'status')) : refusal(400, 'INVALID_REQUEST')
    }
    const trade = trades.get(body.out_trade_no)
    if (trade === undefined || trade.transactionId === '') return refusal(404, 'RESOURCE_NOT_EXISTS')
    const others = [...refunds.values()].filter(
      ({ paymentId, state }) => paymentId === body.out_trade_no && state !== 'CLOSED',
    )
    const before = others.reduce((sum, { refundFen }) => sum + refundFen, 0)
    const isTooMuch = before + body.amount.refund > trade.totalFen || body.amount.total !== trade.totalFen
    if (isTooMuch || others.length >= 50) return refusal(400, 'INVALID_REQUEST')
    if (body.amount.refund > balanceFen) return refusal(403, 'NOT_ENOUGH')
    balanceFen -= body.amount.refund
    trade.state = 'REFUND'
    const made: Refund = {
      body: text,
      paymentId: body.out_trade_no,
      refundId: body.out_refund_no,
      refundFen: body.amount.refund,
      notifyUrl: body.notify_url,
      state: 'PROCESSING',
    }
    refunds.set(made.refundId, made)
    return said(200, refundOf(made, 'status'))
  }

  const bill = (query: URLSearchParams): Said => {
    if (query.get('bill_type') !== 'ALL' || query.get('tar_type') !== 'GZIP') return refusal(400, 'PARAM_ERROR')
    const day = query.get('bill_date') ?? ''
    const rows = bills.get(day)
    if (rows === undefined) return refusal(404, 'NO_STATEMENT_EXIST')
    const sum = createHash('sha1').update(isBillSpoilt ? 'another file' : writeBill(day, rows)).digest('hex')
    return said(200, { hash_type: 'SHA1', hash_value: sum, download_url: `${base}/v3/billdownload/file?token=${day}` })
  }

  const answer = (method: string, url: URL, text: string): Said => {
    const [, version, area, kind = '', ...rest] = url.pathname.split('/')
    if (version !== 'v3') return refusal(404, 'RESOURCE_NOT_EXISTS')
    if (method === 'POST' && area === 'pay' && rest.length === 1) return prepay(rest[0] ?? '', text)
    if (area === 'pay' && rest[0] === 'out-trade-no') {
      const [, paymentId = '', act] = rest
      if (method === 'POST' && act === 'close') return close(paymentId, text)
      const trade = trades.get(paymentId)
      if (url.searchParams.get('mchid') !== MCH_ID) return refusal(400, 'PARAM_ERROR')
      return trade === undefined ? refusal(404, 'ORDER_NOT_EXIST') : said(200, transactionOf(trade))
    }
    if (method === 'POST' && url.pathname === '/v3/refund/domestic/refunds') return refund(text)
    if (url.pathname.startsWith('/v3/refund/domestic/refunds/')) {
      const known = refunds.get(rest.at(-1) ?? '')
      return known === undefined ? refusal(404, 'RESOURCE_NOT_EXISTS') : said(200, refundOf(known, 'status'))
    }
    if (kind === 'tradebill') return bill(url.searchParams)
    if (area === 'billdownload') {
      const day = url.searchParams.get('token') ?? ''
      return { status: 200, body: '', isUnsigned: true, bytes: gzipSync(writeBill(day, bills.get(day) ?? [])) }
    }
    return refusal(404, 'RESOURCE_NOT_EXISTS')
  }

  const judge = (request: IncomingMessage, text: string): Said => {
    const path = request.url ?? ''
    const { authorization = '', accept, 'user-agent': agent } = request.headers
    const method = request.method ?? ''
    const fault = findRequestFault({ method, path, body: text, authorization }, { nowMs: now(), usedNonces })
    if (fault !== null) return refusal(fault.status, fault.code)
    const isJson = text === '' || request.headers['content-type'] === 'application/json'
    if (!agent || !accept || !isJson) return refusal(400, 'PARAM_ERROR')
    return answer(method, new URL(path, 'http://here'), text)
  }

  const send = (request: IncomingMessage, response: ServerResponse, reply: Said): void => {
    const { status, body, isUnsigned, bytes } = reply
    const spoil = nextSpoil
    nextSpoil = null
    const asksFor = request.headers['wechatpay-serial']
    const by = asksFor === undefined ? signer : asksFor === PUBLIC_KEY_ID ? 'publicKey' : 'certificate'
    const heads = signedHeads(body, by, spoil === 'old' ? now() - 301_000 : now())
    if (isUnsigned !== true) {
      for (const [name, value] of Object.entries(heads)) response.setHeader(name, value)
      if (spoil === 'serial') response.setHeader('wechatpay-serial', 'PUB_KEY_ID_UNKNOWN')
    }
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.writeHead(status)
    response.end(bytes ?? (spoil === 'body' ? `${body} ` : body))
  }

  const handle = (host: number) => (request: IncomingMessage, response: ServerResponse) => {
    void (async () => {
      const text = await readBody(request)
      asked.push(`${host} ${request.method} ${(request.url ?? '').split('?', 1)[0]}`)
      const broken = nextBreak
      nextBreak = null
      if (broken === 'before') return void request.socket.destroy()
      const fixed = nextAnswer
      nextAnswer = null
      const reply = fixed ?? judge(request, text)
      if (broken === 'after') return void request.socket.destroy()
      if (broken !== 'hang') send(request, response, reply)
    })()
  }
  const servers = [createServer(handle(0)), createServer(handle(1))] as const
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const originOf = (host: 0 | 1): string => `http://127.0.0.1:${(servers[host].address() as AddressInfo).port}`
  const origins = [originOf(0), originOf(1)] as const
  base = origins[0]
  const stop = (host: 0 | 1): Promise<void> =>
    new Promise((resolve) => {
      servers[host].close(() => resolve())
      servers[host].closeAllConnections()
    })

  const notify: WeChatPayService['notify'] = (eventType, content, url = 'https://live.example.com/') => {
    const body = notificationBody(eventType, content)
    return { url, headers: { 'content-type': 'application/json', ...signedHeads(body, signer, now()) }, body }
  }
  const tradeOf = (paymentId: string): Trade => {
    const trade = trades.get(paymentId)
    if (trade === undefined) throw new Error(`the service has no payment ${paymentId}`)
    return trade
  }

  return {
    origins,
    asked,
    outbox,
    notify,
    signWith: (next) => void (signer = next),
    pay(paymentId, { openId, couponFen = 0, isLate = false } = {}) {
      const trade = tradeOf(paymentId)
      if (isLate !== (trade.state === 'CLOSED')) throw new Error(`it is ${trade.state}`)
      if (!isLate && trade.state !== 'NOTPAY' && trade.state !== 'USERPAYING') throw new Error(`it is ${trade.state}`)
      // The vendor raises a time that is too near to one minute from the call; the tests stay clear of that.
      if (!isLate && Date.parse(trade.fields.time_expire) <= now()) throw new Error('its time_expire is over')
      trade.state = 'SUCCESS'
      trade.transactionId = `42000${String(trades.size).padStart(5, '0')}${paymentId.slice(-10)}`
      trade.payerFen = trade.totalFen - couponFen
      if (openId !== undefined) trade.openId = openId
      outbox.push(notify('TRANSACTION.SUCCESS', transactionOf(trade), trade.fields.notify_url))
    },
    beginPaying: (paymentId) => void (tradeOf(paymentId).state = 'USERPAYING'),
    settleRefund(refundId, state) {
      const made = refunds.get(refundId)
      if (made === undefined) throw new Error(`the service has no refund ${refundId}`)
      made.state = state
      outbox.push(notify(`REFUND.${state}`, { mchid: MCH_ID, ...refundOf(made, 'refund_status') }, made.notifyUrl))
    },
    setBalance: (fen) => void (balanceFen = fen),
    answerNext: (status, code) => void (nextAnswer = refusal(status, code)),
    sayNext: (content) => void (nextAnswer = said(200, content)),
    breakNext: (when) => void (nextBreak = when),
    hangNext: () => void (nextBreak = 'hang'),
    spoilNext: (fault) => void (nextSpoil = fault),
    setBill: (day, rows) => void bills.set(day, rows),
    spoilBill: () => void (isBillSpoilt = true),
    stopHost: stop,
    probe() {
      const { url, headers, body } = notify('TRANSACTION.SUCCESS', { out_trade_no: 'PROBE' })
      const signature = `WECHATPAY/SIGNTEST/${headers['wechatpay-signature'] ?? ''}`
      return { url, headers: { ...headers, 'wechatpay-signature': signature }, body }
    },
    close: async () => {
      await Promise.all(([0, 1] as const).filter((host) => servers[host].listening).map(stop))
    },
  }
}
