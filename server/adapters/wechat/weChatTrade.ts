import type { Clock } from '@/domain/kernel/clock'
import type { Carrier } from '@/domain/order/weChatCarriers'
import type { ReportToUpload, UploadOutcome, WeChatTrade } from '../../ports/weChatTrade'
import { createTokenCall, isTokenFault } from './tokenCall'

const BEIJING_MS = 8 * 3_600_000
/** A list of carriers is kept so long, ms. */
const CARRIERS_FOR_MS = 24 * 3_600_000

/**
 * errcodes of upload_shipping_info by what follows. 10060023: the same content as before; 10060002: everything is
 * shipped already. 10060001: the payment is not known, also for a while after it was made.
 * Source: developers.weixin.qq.com, api_uploadshippinginfo, seen 2026-11; unconfirmed on a live account.
 */
const outcomes: Readonly<Record<number, UploadOutcome['type']>> = {
  0: 'sent',
  10060023: 'sent',
  10060002: 'sent',
  [-1]: 'later',
  44990: 'later',
  45009: 'later',
  45011: 'later',
  10060001: 'later',
  10060012: 'later',
  10060019: 'later',
  40013: 'config',
  40125: 'config',
  40164: 'config',
  48001: 'config',
}

/**
 * order_state of get_order at and after the receipt: 3 received, 4 done, 6 settling. Source: public code that calls
 * wxa/sec/order/get_order, seen 2026-11; unconfirmed on a live account.
 */
const receivedStates: readonly unknown[] = [3, 4, 6]

/** errcodes of WeChat's own trouble and of its quotas; -1 also stands for no answer. */
const busyCodes: readonly number[] = [-1, 45009, 45011]

/** RFC 3339 with milliseconds and Beijing's offset. */
const timeOf = (at: number): string => new Date(at + BEIJING_MS).toISOString().replace('Z', '+08:00')

const bodyOf = (report: ReportToUpload): object => ({
  order_key: { order_number_type: 2, transaction_id: report.transactionId },
  logistics_type: 1,
  delivery_mode: report.mode === 'whole' ? 1 : 2,
  ...(report.mode === 'split' && { is_all_delivered: report.isAllDelivered }),
  shipping_list: report.parcels.map(({ trackingNumber, carrier, goods, receiverContact }) => ({
    tracking_no: trackingNumber,
    express_company: carrier,
    item_desc: goods,
    ...(receiverContact !== null && { contact: { receiver_contact: receiverContact } }),
  })),
  upload_time: timeOf(report.at),
  payer: { openid: report.openId },
})

const readCarriers = (list: unknown): readonly Carrier[] =>
  (Array.isArray(list) ? list : []).flatMap((item: unknown): Carrier[] => {
    const { delivery_id: code, delivery_name: name } = (item ?? {}) as Readonly<Record<string, unknown>>
    return typeof code === 'string' && typeof name === 'string' ? [{ code, names: [name] }] : []
  })

/** WeChat's API of orders over HTTPS. Neither openid nor number of a payment is ever logged. */
export function createWeChatTrade(options: {
  readonly origin: string
  readonly appId: string
  readonly appSecret: string
  readonly clock: Pick<Clock, 'now'>
}): WeChatTrade {
  const { appId, clock } = options
  const call = createTokenCall(options)
  let held: { readonly carriers: readonly Carrier[]; readonly until: number } | null = null

  return {
    appId,
    async upload(report) {
      const { errcode } = await call('/wxa/sec/order/upload_shipping_info', bodyOf(report))
      return { type: outcomes[errcode] ?? (isTokenFault(errcode) ? 'config' : 'refused'), errcode }
    },
    async carriers() {
      if (held !== null && held.until > clock.now()) return held.carriers
      const answer = await call('/cgi-bin/express/delivery/open_msg/get_delivery_list', {})
      if (answer.errcode !== 0) return held?.carriers ?? []
      held = { carriers: readCarriers(answer.delivery_list), until: clock.now() + CARRIERS_FOR_MS }
      return held.carriers
    },
    async isManaged() {
      const { errcode, is_trade_managed: isManaged } = await call('/wxa/sec/order/is_trade_managed', { appid: appId })
      return errcode === 0 && typeof isManaged === 'boolean' ? isManaged : null
    },
    async readReceipt(transactionId) {
      const { errcode, order } = await call('/wxa/sec/order/get_order', { transaction_id: transactionId })
      if (errcode !== 0) return busyCodes.includes(errcode) ? 'busy' : 'unknown'
      const { order_state: state } = (order ?? {}) as Readonly<Record<string, unknown>>
      if (typeof state !== 'number') return 'unknown'
      return receivedStates.includes(state) ? 'received' : 'notReceived'
    },
    async readOrderPath() {
      const { errcode, path } = await call('/wxa/sec/order/get_order_detail_path', {})
      return errcode === 0 && typeof path === 'string' ? path : null
    },
    async setOrderPath(path) {
      return (await call('/wxa/sec/order/update_order_detail_path', { path })).errcode
    },
  }
}
