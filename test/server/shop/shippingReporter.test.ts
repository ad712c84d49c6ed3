import type { Kysely } from 'kysely'
import pino from 'pino'
import type { MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../../server/adapters/store/records/orders/orderStore'
import { createShippingReports } from '../../../server/adapters/store/records/shippingReportStore'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { createWeChatTrade } from '../../../server/adapters/wechat/weChatTrade'
import type { WeChatTrade } from '../../../server/ports/weChatTrade'
import { createShippingReporter, type ShippingReporter } from '../../../server/shop/shippingReporter'
import { takeTradeNews } from '../../../server/shop/takeTradeNews'
import { createTradeWatch, ORDER_PATH } from '../../../server/shop/tradeWatch'
import { addGoods, draft, EXPIRES, NOW } from '../../contract/orderGoods'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import { startWeChatServer, WECHAT_APP, type WeChatServer } from '../../fakes/weChatServer'
import { recordPlaces, type RecordPlace } from '../../postgres/recordPlaces'

const logger = pino({ level: 'silent' })
const ids = createUlidSource()
const by = { actor: 'owner' as const, id: 'o', name: 'o' }
const UPLOAD = '/wxa/sec/order/upload_shipping_info'

describe.each(recordPlaces)('reports of parcels on $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  let weChat: WeChatServer
  let clock: FakeClock
  let trade: WeChatTrade
  let reporter: ShippingReporter

  beforeEach(async () => {
    place = await make()
    database = await place.open()
    await addGoods(database, 'cup', { stock: 100 })
    weChat = await startWeChatServer()
    clock = createFakeClock(NOW)
    trade = createWeChatTrade({ origin: weChat.origin, ...WECHAT_APP, clock })
    reporter = start()
  })
  afterEach(async () => {
    await reporter.stop()
    await weChat.close()
    await database.destroy()
    await place.remove()
  })
  const reports = () => createShippingReports(database)
  const orders = () => createOrderStore(database)
  const start = (weChatTrade: WeChatTrade | null = trade): ShippingReporter =>
    createShippingReporter({ reports: reports(), trade: weChatTrade, clock, logger })
  const uploads = (transactionId: string) => weChat.trade.payments.get(transactionId)?.uploads ?? []
  const asked = (): number => weChat.asked.filter((path) => path === UPLOAD).length

  /** An order of cups that was paid by WeChat; `change` is of the attempt and of the provider's word. */
  const bought = async (cups: number, change: { method?: string; appId?: string; isKnown?: boolean } = {}) => {
    const { method = 'jsapi', appId = WECHAT_APP.appId, isKnown = true } = change
    const { orderId } = await orders().place(draft('ann', { cup: cups }))
    const payment = { id: ids.next(), orderId, provider: 'wechat' as const, method, openId: 'ann-at-wechat' }
    await orders().addPayment({ ...payment, at: NOW, nextAt: EXPIRES })
    const transactionId = `T-${payment.id}`
    const payer = JSON.stringify({ appId, openId: 'ann-at-wechat' })
    const word = { paymentId: payment.id, transactionId, paidFen: 1_000 * cups, payer, paidAt: NOW }
    expect(await orders().pay(word, ids.next(), NOW)).toBe('kept')
    if (isKnown) weChat.trade.know(transactionId, 'ann-at-wechat')
    return { orderId, paymentId: payment.id, transactionId }
  }
  const ship = (orderId: string, trackingNumber: string, pieces: number | null = null, company = '顺丰') =>
    orders().ship({
      ...{ id: ids.next(), orderId, company, trackingNumber, by, at: clock.now() },
      lines: pieces === null ? null : [{ number: 1, pieces }],
    })

  test('[PAY-10] a parcel with everything is reported once, and a restart reports nothing again', async () => {
    const { orderId, transactionId } = await bought(2)
    await reporter.look()
    expect(asked()).toBe(0)
    await ship(orderId, 'SF1')
    await reporter.look()
    await reporter.look()
    const again = start()
    await again.look()
    await again.stop()
    expect(uploads(transactionId)).toMatchObject([
      {
        delivery_mode: 1, order_key: { order_number_type: 2, transaction_id: transactionId },
        payer: { openid: 'ann-at-wechat' },
        shipping_list: [
          {
            tracking_no: 'SF1', express_company: 'SF', item_desc: 'cup×2',
            contact: { receiver_contact: '138****8000' },
          },
        ],
      },
    ])
    expect(asked()).toBe(1)
  })

  test('[PAY-10] parts are reported as they leave; the last one completes them and is no correction', async () => {
    const { orderId, transactionId } = await bought(2)
    await ship(orderId, 'SF1', 1)
    await reporter.look()
    await ship(orderId, 'ZT1', 1, '中通')
    await reporter.look()
    expect(uploads(transactionId).map(({ is_all_delivered, shipping_list }) => [
      is_all_delivered, shipping_list.map(({ tracking_no }) => tracking_no),
    ])).toEqual([[false, ['SF1']], [true, ['SF1', 'ZT1']]])
    expect(weChat.trade.payments.get(transactionId)).toMatchObject({ isFinished: true, isCorrected: false })
  })

  test('[PAY-10] a parcel that comes while a report is on its way is reported too', async () => {
    const { orderId, transactionId } = await bought(2)
    await ship(orderId, 'SF1', 1)
    const release = weChat.hold(UPLOAD)
    const look = reporter.look()
    while (asked() === 0) await new Promise(setImmediate)
    await ship(orderId, 'SF2', 1)
    release()
    await look
    await reporter.look()
    expect(uploads(transactionId)).toHaveLength(2)
    expect(await reports().problems(10)).toEqual([])
  })

  test('[PAY-12] WeChat that is busy, or does not know the payment yet, is asked again later', async () => {
    const { orderId, transactionId } = await bought(1, { isKnown: false })
    await ship(orderId, 'SF1')
    await reporter.look()
    expect([uploads(transactionId), await reports().problems(10)]).toEqual([[], []])
    weChat.trade.know(transactionId, 'ann-at-wechat')
    clock.advance(29_000)
    await reporter.look()
    expect(asked()).toBe(1)
    clock.advance(1_000)
    weChat.fail(UPLOAD, -1)
    await reporter.look()
    clock.advance(60_000)
    await reporter.look()
    expect(uploads(transactionId)).toHaveLength(1)
  })

  test('[PAY-12] an answer that was lost is no second report', async () => {
    const { orderId, transactionId } = await bought(1)
    await ship(orderId, 'SF1')
    const lossy: WeChatTrade = {
      ...trade,
      async upload(report) {
        await trade.upload(report)
        return { type: 'later', errcode: -1 }
      },
    }
    await start(lossy).look()
    clock.advance(60_000)
    await reporter.look()
    expect(weChat.trade.payments.get(transactionId)).toMatchObject({ isCorrected: false, uploads: [{}] })
    expect(await reports().problems(10)).toEqual([])
  })

  test('[PAY-12] a report that WeChat refuses waits for the owner, who may have it sent again', async () => {
    const { orderId, paymentId, transactionId } = await bought(1)
    await ship(orderId, 'SF1')
    weChat.fail(UPLOAD, 47001)
    await reporter.look()
    clock.advance(86_400_000)
    await reporter.look()
    expect(asked()).toBe(1)
    expect(await reports().problems(10)).toMatchObject([{ paymentId, orderId, state: 'problem', problem: '47001' }])
    expect(await reports().retry(paymentId, clock.now())).toBe(true)
    await reporter.look()
    expect(uploads(transactionId)).toHaveLength(1)
    expect(await reports().problems(10)).toEqual([])
  })

  test('[PAY-12] a mini program without the permission is a problem at once, and heals by itself', async () => {
    const { orderId, transactionId } = await bought(1)
    await ship(orderId, 'SF1')
    weChat.fail(UPLOAD, 48001)
    await reporter.look()
    expect(await reports().problems(10)).toMatchObject([{ state: 'due', problem: '48001' }])
    clock.advance(30_000)
    await reporter.look()
    expect(uploads(transactionId)).toHaveLength(1)
  })

  test('[PAY-11] a carrier is looked up in WeChat’s list; one that is in none is a problem with its name', async () => {
    const known = await bought(1)
    await ship(known.orderId, 'K1', null, '跨越速运')
    const unknown = await bought(1)
    await ship(unknown.orderId, 'M1', null, '马车')
    await reporter.look()
    expect(uploads(known.transactionId)).toMatchObject([{ shipping_list: [{ express_company: 'KYSY' }] }])
    expect(await reports().problems(10)).toMatchObject([{ problem: 'carrier', detail: '马车' }])
  })

  test('[PAY-12] after the whole report, a payment is corrected once and never again', async () => {
    const { orderId, paymentId, transactionId } = await bought(1)
    await ship(orderId, 'WRONG')
    await reporter.look()
    const correct = async (trackingNumber: string): Promise<void> => {
      await database.updateTable('parcels').set({ tracking_number: trackingNumber }).execute()
      await reports().retry(paymentId, clock.now())
      await reporter.look()
    }
    await correct('RIGHT')
    await correct('RIGHTER')
    const told = uploads(transactionId).map(({ shipping_list }) => shipping_list[0]?.tracking_no)
    expect(told).toEqual(['WRONG', 'RIGHT'])
    expect(await reports().problems(10)).toMatchObject([{ problem: 'corrected', state: 'problem' }])
  })

  test('[PAY-10] payments outside of this mini program, and servers without one, report nothing', async () => {
    for (const change of [{ method: 'native' }, { appId: 'wxfedcba9876543210' }]) {
      const { orderId } = await bought(1, change)
      await ship(orderId, 'SF1')
    }
    await reporter.look()
    const { orderId } = await bought(1)
    await ship(orderId, 'SF2')
    await start(null).look()
    expect(asked()).toBe(0)
  })

  test('[PAY-13] WeChat’s word of a settlement receives the order, once, and strange payments are none', async () => {
    const { orderId, paymentId, transactionId } = await bought(1)
    const take = (news: Parameters<typeof takeTradeNews>[1]) =>
      takeTradeNews({ orders: orders(), reports: reports(), clock, logger }, news)
    await take({ kind: 'remindShipping', paymentId, transactionId })
    await ship(orderId, 'SF1')
    await take({ kind: 'received', paymentId: '', transactionId })
    await take({ kind: 'received', paymentId, transactionId })
    await take({ kind: 'received', paymentId: 'another', transactionId: '' })
    await take({ kind: 'remindAccess' })
    const order = await orders().find(orderId)
    expect(order?.state).toBe('done')
    expect(order?.events.map(({ kind, by: actor }) => `${kind} ${actor}`).slice(2)).toEqual([
      'shippingReminded wechat', 'parcel owner', 'shipped system', 'received wechat',
    ])
  })

  test('[PAY-14] the path of 订单中心 is set where none is, and one that was set by hand stays', async () => {
    const watch = createTradeWatch({ trade, clock, logger })
    expect(watch.facts()).toBeNull()
    await watch.look()
    expect([weChat.trade.orderPath, watch.facts()]).toEqual([ORDER_PATH, { managed: 'on', orderPath: 'set' }])
    weChat.trade.orderPath = 'pages/mine?no=${商品订单号}'
    weChat.trade.isManaged = false
    await watch.look()
    expect(watch.facts()).toEqual({ managed: 'off', orderPath: 'other' })
    weChat.fail('/wxa/sec/order/is_trade_managed', 48001)
    weChat.fail('/wxa/sec/order/get_order_detail_path', -1)
    await watch.look()
    expect(watch.facts()).toEqual({ managed: 'unknown', orderPath: 'unknown' })
    await watch.stop()
  })
})
