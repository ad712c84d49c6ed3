import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { httpLimits } from '../../../server/http/limits'
import { teaSeller } from '../../fakes/teaSeller'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  // 500 buyers come from one address here.
  rig = await openAppRig({ limits: { ...httpLimits, ordersPerMinute: 1_000, apiPerMinute: 5_000 } })
  await rig.openTea()
  const payload = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 5 }
  await rig.app.inject({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload })
})
afterEach(() => rig.close())

type Head = { authorization: string }
const person = (id: string, role: 'viewer' | 'guest' = 'viewer'): Head => ({
  authorization: `Bearer ${rig.sessions.issue({ id: asUserId(id), name: id, role }).token}`,
})
const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
}
const bodyOf = (quantity: number, change: Record<string, unknown> = {}) => ({
  key: `key-of-this-test-${quantity}`, roomId: 'tea', lines: [{ skuId: 'cup', quantity, priceFen: 12_800 }],
  totalFen: 12_800 * quantity, address, ...change,
})
/** Answers of several shapes; a wrong path in one fails the comparison. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- twenty shapes of answers, each compared in its test
type Reply = { status: number; body: any }
const call = (method: 'GET' | 'POST' | 'PUT', url: string, headers: Head, payload?: object): Promise<Reply> =>
  rig.ask({ method, url: `/api${url}`, headers, ...(payload !== undefined && { payload }) })
const outcome = ({ status, body }: Reply): [number, unknown] => [status, body?.code ?? body?.order?.state]

async function buy(head: Head, quantity = 1): Promise<{ orderId: string; paymentId: string }> {
  const placed = await call('POST', '/shop/orders', head, bodyOf(quantity))
  const orderId = placed.body.order.id as string
  const started = await call('POST', `/shop/orders/${orderId}/payments`, head, { method: 'page' })
  return { orderId, paymentId: started.body.paymentId as string }
}
const settle = (head: Head, { orderId, paymentId }: { orderId: string; paymentId: string }, result = 'paid') =>
  call('POST', `/shop/orders/${orderId}/payments/${paymentId}/sandbox`, head, { outcome: result })

test('[ORDER-20] a viewer reviews, orders and pays in the room, and the shop ships and sees it received', async () => {
  const ann = person('ann')
  const quote = await call('POST', '/shop/quotes', ann, { roomId: 'tea', lines: [{ skuId: 'cup', quantity: 2 }] })
  expect(quote.body).toMatchObject({ goodsFen: 25_600, shippingFen: 0, totalFen: 25_600, provider: 'sandbox' })
  const bought = await buy(ann, 2)
  const failed = await settle(ann, bought, 'failed')
  expect(outcome(failed)).toEqual([200, 'created'])
  const paid = await settle(ann, bought)
  expect(outcome(paid)).toEqual([200, 'paid'])
  expect(paid.body.order).toMatchObject({ paidBy: 'sandbox', lines: [{ name: '青瓷杯', quantity: 2 }] })
  await rig.shop.stock.settle()
  await rig.relay.deliver(asRoomId('tea'))
  const shelf = (await call('GET', '/rooms/tea', ann)).body
  expect(JSON.stringify(shelf)).toContain('"stock":3')
  const counts = await call('GET', '/desk/counts?roomId=tea', rig.as('assistant'))
  expect(counts.body).toMatchObject({ paidOrders: 1, paidPieces: 2, paidFen: 25_600, latest: [{ buyerName: 'ann' }] })

  const parcel = { company: '顺丰', trackingNumber: 'SF123' }
  const shipped = await call('POST', `/desk/orders/${bought.orderId}/parcels`, rig.as('assistant'), parcel)
  expect(outcome(shipped)).toEqual([200, 'shipped'])
  const received = await call('POST', `/shop/orders/${bought.orderId}/receipt`, ann)
  expect(outcome(received)).toEqual([200, 'done'])
  expect(received.body.order.events.map(({ kind }: { kind: string }) => kind)).toEqual([
    'placed', 'paid', 'parcel', 'shipped', 'received',
  ])
  expect(JSON.stringify(received.body)).not.toContain('the-assistant')
})

test('[SELLER-6] an order keeps the seller and the terms as they were when it was placed', async () => {
  const save = (version: number, details: object) =>
    call('PUT', '/seller', rig.as('owner'), { version, details: { ...teaSeller, ...details } })
  await save(0, { licencePictureUrl: '/pictures/old-licence.jpg' })
  const ann = person('ann')
  const { orderId } = await buy(ann)
  await save(1, { name: '新名字' })
  const kept = await rig.snapshotOf(orderId)
  expect(kept).toMatchObject({ seller: { name: teaSeller.name, licenceNumber: teaSeller.licenceNumber } })
  expect(kept).toHaveProperty('terms', { agreement: null, privacy: null, contact: null })
  // Housekeeping keeps the picture that the order shows.
  expect(await rig.pictureUrls()).toContain('/pictures/old-licence.jpg')
})

test('[ORDER-21] an order is there for its buyer alone, and on another device by number and phone', async () => {
  const { orderId } = await buy(person('ann'))
  const bo = person('bo', 'guest')
  for (const path of ['', '/check', '/cancel', '/receipt']) {
    const method = path === '' ? 'GET' : 'POST'
    expect(outcome(await call(method, `/shop/orders/${orderId}${path}`, bo))).toEqual([404, 'order.notFound'])
  }
  const wrong = await call('POST', '/shop/orders/find', bo, { orderId, phone: '13800138001' })
  const missing = await call('POST', '/shop/orders/find', bo, { orderId: 'NOTHING', phone: '13800138000' })
  expect(outcome(wrong)).toEqual([404, 'order.notFound'])
  expect({ ...wrong.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' })
  const found = await call('POST', '/shop/orders/find', bo, { orderId: orderId.toLowerCase(), phone: '13800138000' })
  expect(outcome(found)).toEqual([200, 'created'])
  expect((await call('GET', '/shop/orders', bo)).body.orders).toHaveLength(1)
})

test('[PAY-14] an attempt to pay opens its order, for its buyer alone', async () => {
  const ann = person('ann')
  const { orderId, paymentId } = await buy(ann)
  const found = await call('GET', `/shop/orders/by-payment/${paymentId}`, ann)
  expect(found).toMatchObject({ status: 200, body: { order: { id: orderId } } })
  for (const path of [paymentId, 'nothing']) {
    const refused = await call('GET', `/shop/orders/by-payment/${path}`, person('bo'))
    expect(outcome(refused)).toEqual([404, 'order.notFound'])
  }
})

test('[ORDER-22] ten guesses a minute are all that one address has', async () => {
  const bo = person('bo', 'guest')
  const guess = () => call('POST', '/shop/orders/find', bo, { orderId: 'X', phone: '1' })
  for (let nth = 0; nth < 10; nth += 1) expect((await guess()).status).toBe(404)
  expect(outcome(await guess())).toEqual([429, 'request.tooMany'])
})

test('[ORDER-23] a buyer who cancels gets an answer at once, and the pieces can be bought again', async () => {
  const ann = person('ann')
  const bought = await buy(ann, 5)
  expect(outcome(await call('POST', '/shop/orders', person('bo'), bodyOf(1)))).toEqual([409, 'order.soldOut'])
  expect(outcome(await call('POST', `/shop/orders/${bought.orderId}/cancel`, ann))).toEqual([200, 'cancelled'])
  expect(outcome(await settle(ann, bought))).toEqual([409, 'payment.closed'])
  expect(outcome(await call('POST', '/shop/orders', person('bo'), bodyOf(1)))).toEqual([201, 'created'])
})

test('[ORDER-24] a claim that the owner agrees to is refunded by itself; assistants do not refund', async () => {
  const ann = person('ann')
  const bought = await buy(ann, 3)
  await settle(ann, bought)
  const asked = { reason: 'broken', text: '有一个裂了', lines: [{ number: 1, pieces: 1 }] }
  const claimed = await call('POST', `/shop/orders/${bought.orderId}/after-sales`, ann, asked)
  expect(claimed.body.order.afterSales).toMatchObject([{ state: 'asked', reason: 'broken' }])
  const claimId = claimed.body.order.afterSales[0].id as string
  const decision = `/desk/orders/${bought.orderId}/after-sales/${claimId}/decision`
  expect(outcome(await call('POST', decision, rig.as('assistant'), { decision: 'agree' }))).toEqual([
    403, 'session.forbidden',
  ])
  expect(outcome(await call('POST', decision, rig.as('owner'), { decision: 'refuse' }))).toEqual([
    400, 'request.invalid',
  ])
  const agreed = await call('POST', decision, rig.as('owner'), { decision: 'agree', answer: '给您退' })
  expect(agreed.body.order).toMatchObject({
    ...{ state: 'paid', refundedFen: 12_800, afterSales: [{ state: 'settled', answer: '给您退' }] },
    refunds: [{ state: 'succeeded', amountFen: 12_800 }],
  })
  const key = { key: 'k', lines: [{ number: 1, pieces: 2 }], reason: '缺货' }
  const twice = [
    await call('POST', `/desk/orders/${bought.orderId}/refunds`, rig.as('owner'), key),
    await call('POST', `/desk/orders/${bought.orderId}/refunds`, rig.as('owner'), key),
  ]
  expect(twice.map(outcome)).toEqual([[200, 'refunded'], [200, 'refunded']])
  expect(twice[1]?.body.order).toMatchObject({ refundedFen: 38_400 })
})

test('[ORDER-25] staff of one room see and touch the orders of that room alone', async () => {
  const { orderId } = await buy(person('ann'))
  const elsewhere = await rig.addStaff('elsewhere', 'assistant', ['another' as never])
  expect((await call('GET', '/desk/orders', elsewhere)).body.orders).toEqual([])
  expect(outcome(await call('GET', `/desk/orders/${orderId}`, elsewhere))).toEqual([404, 'order.notFound'])
  expect((await call('GET', '/desk/orders', rig.as('assistant'))).body.orders).toHaveLength(1)
})

test('[ORDER-26] a table ships fifty orders once, however often it is sent, with a word for each row', async () => {
  const payload = { stock: 60 }
  await rig.app.inject({ method: 'PUT', url: '/api/rooms/tea/products/cup', headers: rig.as('host'), payload })
  const rows: string[] = []
  for (let nth = 0; nth < 50; nth += 1) {
    const head = person(`b${nth}`)
    const bought = await buy(head)
    await settle(head, bought)
    rows.push(`${bought.orderId},顺丰,SF${nth}`)
  }
  const wrong = ['NOTHING,顺丰,SF99', `${rows[0]?.slice(0, 26)},,SF98`]
  const csv = `\ufeff${['订单号,快递公司,快递单号', ...rows, ...wrong].join('\r\n')}\r\n`
  const ship = (query = '') => call('POST', `/desk/parcels/import${query}`, rig.as('assistant'), { csv })
  const preview = await ship('?preview=1')
  expect(preview.body.rows.filter(({ outcome: word }: { outcome: string }) => word === 'ready')).toHaveLength(50)
  expect(preview.body.shipped).toBe(0)
  const [first, second] = [await ship(), await ship()]
  expect([first.body.shipped, second.body.shipped]).toEqual([50, 0])
  expect(first.body.rows.slice(50)).toMatchObject([{ outcome: 'order.notFound' }, { outcome: 'request.invalid' }])
  const exported = await rig.app.inject({ url: '/api/desk/orders/export?state=shipped', headers: rig.as('host') })
  expect(exported.body.split('\r\n').filter((line) => line.includes('顺丰'))).toHaveLength(50)
})

test('[DESK-7] the preview of a table judges split parcels row after row, exactly as the shipping does', async () => {
  const [ann, bo] = [person('ann'), person('bo')]
  const [first, other] = [await buy(ann, 3), await buy(bo, 1)]
  for (const [head, bought] of [[ann, first], [bo, other]] as const) await settle(head, bought)
  const rows = [
    `${first.orderId},顺丰,SF1,1,2`,
    `${first.orderId},顺丰,SF2,1,2`,
    `${first.orderId},中通,ZT1,2,1`,
    `${other.orderId},中通,ZT2,1,2`,
    `${first.orderId},顺丰,SF3,1,1`,
    `${first.orderId},顺丰,SF4,1,1`,
    `${other.orderId},中通,ZT3,,`,
  ]
  const csv = ['订单号,快递公司,快递单号,行,件数', ...rows].join('\n')
  const ship = (query = '') => call('POST', `/desk/parcels/import${query}`, rig.as('assistant'), { csv })
  const words = ({ body }: Reply): string[] =>
    body.rows.map((row: { outcome: string; detail: string }) =>
      row.outcome === 'ready' || row.outcome === 'shipped' ? 'ok' : `${row.outcome} ${row.detail}`)
  const preview = await ship('?preview=1')
  expect(words(preview)).toEqual([
    'ok', 'order.piecesExceeded 1, 1', 'order.piecesExceeded 0, 2', 'order.piecesExceeded 1, 1', 'ok',
    'order.wrongState shipped', 'ok',
  ])
  const untouched = await call('GET', `/desk/orders/${first.orderId}`, rig.as('assistant'))
  expect(untouched.body.order).toMatchObject({ state: 'paid', parcels: [] })
  expect(words(await ship())).toEqual(words(preview))
  expect(words(await ship('?preview=1'))[0]).toBe('repeated SF1')
})

test('[DESK-10] the desk lists orders that need a person, with the reasons, and counts them', async () => {
  const ann = person('ann')
  const bought = await buy(ann)
  await settle(ann, bought)
  const trouble = () => call('GET', '/desk/orders?state=trouble', rig.as('assistant'))
  const counted = async () => (await call('GET', '/desk/counts', rig.as('assistant'))).body.troubles
  expect([(await trouble()).body.orders, await counted()]).toEqual([[], 0])
  const refund = { key: 'r1', lines: [{ number: 1, pieces: 1 }], reason: '缺货' }
  await rig.shop.orders.addRefund({
    ...{ ...refund, id: `${bought.orderId}-r1`, orderId: bought.orderId, shippingFen: 0, restock: false },
    ...{ afterSaleId: '', by: { actor: 'owner', id: 'o', name: 'o' }, at: 1 },
  })
  await rig.shop.orders.settleRefund(`${bought.orderId}-r1`, 'failed', 1)
  const found = (await trouble()).body.orders
  expect([found, await counted()]).toMatchObject([[{ id: bought.orderId, troubles: ['refund'] }], 1])
  const opened = await call('GET', `/desk/orders/${bought.orderId}`, rig.as('assistant'))
  expect(opened.body.order.troubles).toEqual(['refund'])
})

test('[ORDER-16] the operator sets the time to pay, for the order and for each attempt', async () => {
  await rig.close()
  rig = await openAppRig({}, { payWithinMinutes: 5 })
  await rig.openTea()
  const payload = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 5 }
  await rig.app.inject({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload })
  const ann = person('ann')
  const { orderId } = await buy(ann)
  const { createdAt, expiresAt, payments } = (await call('GET', `/shop/orders/${orderId}`, ann)).body.order
  expect(expiresAt - createdAt).toBe(300_000)
  expect(payments).toMatchObject([{ expiresAt }])
})
