import pino from 'pino'
import { asUserId } from '@/domain/kernel/ids'
import { createWeChatPayment } from '../../../server/adapters/payment/wechat/weChatPayment'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createWeChatTrade } from '../../../server/adapters/wechat/weChatTrade'
import { startWeChatPayService, type WeChatPayService } from '../../fakes/weChatPay/weChatPayService'
import { startWeChatServer, WECHAT_APP, type WeChatServer } from '../../fakes/weChatServer'
import { payOptions } from '../payment/weChatPayRig'
import { openAppRig, type AppRig } from './appRig'

const GET_ORDER = '/wxa/sec/order/get_order'
let rig: AppRig
let weChat: WeChatServer
let pay: WeChatPayService

beforeEach(async () => {
  weChat = await startWeChatServer()
  pay = await startWeChatPayService({ now: systemClock.now })
  const logger = pino({ level: 'silent' })
  const payment = createWeChatPayment({ ...payOptions(pay, systemClock), logger })
  const trade = createWeChatTrade({ origin: weChat.origin, ...WECHAT_APP, clock: systemClock })
  rig = await openAppRig({}, { payment, trade, miniProgramAppId: WECHAT_APP.appId })
  await rig.openTea()
  const payload = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 5 }
  await rig.app.inject({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload })
})
afterEach(async () => {
  await rig.close()
  await weChat.close()
  await pay.close()
})

type Head = { authorization: string }
interface OrderBody {
  readonly order: {
    readonly id: string
    readonly state: string
    readonly payments: readonly { readonly transactionId: string }[]
    readonly events: readonly { readonly kind: string; readonly by: string }[]
  }
}
const person = (id: string): Head => ({
  authorization: `Bearer ${rig.sessions.issue({ id: asUserId(id), name: id, role: 'viewer' }).token}`,
})
const post = async <Body>(url: string, headers: Head, payload?: object): Promise<{ status: number; body: Body }> => {
  const asked = { method: 'POST', url: `/api${url}`, headers, ...(payload && { payload }) } as const
  return (await rig.ask(asked)) as { status: number; body: Body }
}
const check = (head: Head, id: string) => post<OrderBody & { code?: string }>(`/shop/orders/${id}/receipt/check`, head)
const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
}

/** An order that was paid by WeChat Pay. */
async function buy(head: Head): Promise<{ id: string; transactionId: string }> {
  const lines = [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }]
  const wish = { key: 'key-of-this-test', roomId: 'tea', lines, totalFen: 12_800, address }
  const { id } = (await post<OrderBody>('/shop/orders', head, wish)).body.order
  const started = await post<{ paymentId: string }>(`/shop/orders/${id}/payments`, head, { method: 'native' })
  pay.pay(started.body.paymentId, { openId: 'oAnnInTheMiniProgram_M2pxb1' })
  const { order } = (await post<OrderBody>(`/shop/orders/${id}/check`, head)).body
  return { id, transactionId: order.payments[0]?.transactionId ?? '' }
}
const ship = (id: string) =>
  post<OrderBody>(`/desk/orders/${id}/parcels`, rig.as('assistant'), { company: '顺丰', trackingNumber: 'SF1' })

test('[RECEIPT-1] WeChat’s word, and nothing that a client says, receives an order of WeChat Pay', async () => {
  const ann = person('ann')
  const { id, transactionId } = await buy(ann)
  // Not shipped yet: nothing is asked.
  expect(await check(ann, id)).toMatchObject({ status: 200, body: { order: { state: 'paid' } } })
  expect(weChat.asked).not.toContain(GET_ORDER)
  await ship(id)
  weChat.trade.know(transactionId, 'oAnnInTheMiniProgram_M2pxb1')
  expect(await check(ann, id)).toMatchObject({ status: 409, body: { code: 'order.receiptUnconfirmed' } })
  expect(await check(person('ben'), id)).toMatchObject({ status: 404, body: { code: 'order.notFound' } })
  const known = weChat.trade.payments.get(transactionId)
  if (known === undefined) throw new Error('WeChat knows no such payment')
  known.state = 3
  const received = await check(ann, id)
  expect(received).toMatchObject({ status: 200, body: { order: { state: 'done' } } })
  expect(received.body.order.events.at(-1)).toMatchObject({ kind: 'received', by: 'wechat' })
  expect(await check(ann, id)).toMatchObject({ status: 200, body: { order: { state: 'done' } } })
})

test('[RECEIPT-1] without an answer of WeChat the order stays as it is', async () => {
  const ann = person('ann')
  const { id } = await buy(ann)
  await ship(id)
  // A payment that WeChat does not know, or of another account: the shop's own button is the way.
  expect(await check(ann, id)).toMatchObject({ body: { code: 'wechat.notConfigured' } })
  weChat.fail(GET_ORDER, -1)
  expect(await check(ann, id)).toMatchObject({ status: 503, body: { code: 'wechat.busy' } })
  // The shop's own button stays.
  expect(await post(`/shop/orders/${id}/receipt`, ann)).toMatchObject({ body: { order: { state: 'done' } } })
})
