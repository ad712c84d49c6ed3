/** A payment as 发货信息管理 knows it. */
interface ManagedPayment {
  readonly openId: string
  /** Uploads that were taken, oldest first. */
  readonly uploads: Upload[]
  isFinished: boolean
  /** order_state of get_order, where a test sets it. */
  state?: number
  isCorrected: boolean
}

export interface Upload {
  readonly delivery_mode: number
  readonly is_all_delivered?: boolean
  readonly shipping_list: readonly {
    tracking_no: string
    express_company: string
    item_desc: string
    contact?: object
  }[]
  readonly upload_time: string
}

/** 发货信息管理 and 订单中心 by WeChat's description; the answers of one mini program. */
export interface WeChatTradeDesk {
  /** Payments that WeChat knows, by transaction. */
  readonly payments: Map<string, ManagedPayment>
  isManaged: boolean
  orderPath: string
  /** Makes a payment known. */
  know(transactionId: string, openId: string): void
  /** Null for a path that is not one of these. */
  answer(path: string, body: Readonly<Record<string, unknown>>): object | null
}

const said = (errcode: number, errmsg = 'as of the test'): object => ({ errcode, errmsg })

/** Faults of the form, by WeChat's table of errcodes. */
function findFault(body: Readonly<Record<string, unknown>>): number | null {
  const { order_key: key, shipping_list: list, delivery_mode: mode, upload_time: time, logistics_type: type } = body
  if (!Array.isArray(list) || typeof key !== 'object' || key === null) return 47001
  if (list.length === 0 || list.length > 15) return 10060024
  if (mode !== 1 && mode !== 2) return 268485224
  if (mode === 1 && list.length !== 1) return 268485228
  if (mode === 2 && typeof body.is_all_delivered !== 'boolean') return 10060007
  if (type !== 1) return 10060005
  if (typeof time !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/.test(time)) return 268485216
  for (const item of list as Upload['shipping_list']) {
    if (!item.item_desc) return 10060008
    if ([...item.item_desc].length > 120) return 10060009
    if (!item.tracking_no) return 268485226
    if (!item.express_company) return 268485227
    if (item.express_company === 'SF' && item.contact === undefined) return 10060014
  }
  return null
}

export function createWeChatTradeDesk(appId: string): WeChatTradeDesk {
  const payments: WeChatTradeDesk['payments'] = new Map()

  const upload = (body: Readonly<Record<string, unknown>>): object => {
    const fault = findFault(body)
    if (fault !== null) return said(fault)
    const { transaction_id: id = '' } = body.order_key as { transaction_id?: string }
    const payment = payments.get(id)
    if (payment === undefined) return said(10060001)
    if ((body.payer as { openid?: string } | undefined)?.openid !== payment.openId) return said(10060031)
    const given = body as unknown as Upload
    const last = payment.uploads.at(-1)
    const content = ({ delivery_mode, is_all_delivered, shipping_list }: Upload): string =>
      JSON.stringify({ delivery_mode, is_all_delivered, shipping_list })
    if (last !== undefined && content(last) === content(given)) return said(10060023)
    const isCorrection = last !== undefined && (payment.isFinished || last.delivery_mode !== given.delivery_mode)
    if (isCorrection && payment.isCorrected) return said(10060003)
    if (isCorrection) payment.isCorrected = true
    if (given.delivery_mode === 1 || given.is_all_delivered === true) payment.isFinished = true
    payment.uploads.push(given)
    return said(0, 'ok')
  }

  const desk: WeChatTradeDesk = {
    payments,
    isManaged: true,
    orderPath: '',
    know: (transactionId, openId) =>
      void payments.set(transactionId, { openId, uploads: [], isFinished: false, isCorrected: false }),
    answer(path, body) {
      switch (path) {
        case '/wxa/sec/order/upload_shipping_info':
          return upload(body)
        case '/wxa/sec/order/is_trade_managed':
          return body.appid === appId ? { ...said(0, 'ok'), is_trade_managed: desk.isManaged } : said(40097)
        case '/wxa/sec/order/get_order': {
          const payment = payments.get(String(body.transaction_id))
          if (payment === undefined) return said(10060001)
          const state = payment.state ?? (payment.isFinished ? 2 : 1)
          return { ...said(0, 'ok'), order: { transaction_id: body.transaction_id, order_state: state } }
        }
        case '/wxa/sec/order/get_order_detail_path':
          return { ...said(0, 'ok'), path: desk.orderPath }
        case '/wxa/sec/order/update_order_detail_path':
          if (typeof body.path !== 'string' || !body.path.includes('${商品订单号}')) return said(40097)
          desk.orderPath = body.path
          return said(0, 'ok')
        case '/cgi-bin/express/delivery/open_msg/get_delivery_list':
          return { ...said(0, 'ok'), count: 1, delivery_list: [{ delivery_id: 'KYSY', delivery_name: '跨越速运' }] }
        default:
          return null
      }
    },
  }
  return desk
}
