import { asUserId } from '@/domain/kernel/ids'
import { orderLimits } from '@/domain/order/order'
import { pictureForm } from '../../fixtures/pictureForm'
import { makeJpeg, makePng } from '../../fixtures/pictures'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
  await rig.openTea()
  const payload = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 50 }
  await rig.app.inject({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload })
})
afterEach(() => rig.close())

type Head = { authorization: string }
const person = (id: string, role: 'viewer' | 'guest' = 'guest'): Head => ({
  authorization: `Bearer ${rig.sessions.issue({ id: asUserId(id), name: id, role }).token}`,
})
const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
}
/** Fields of the answers here; each answer has some of them. */
interface Body {
  readonly code?: string
  readonly name: string
  readonly paymentId: string
  readonly order: { readonly id: string; readonly afterSales: readonly object[] }
}
interface Reply {
  readonly status: number
  readonly body: Body
}
const call = (method: 'GET' | 'POST', url: string, headers: Head, payload?: object): Promise<Reply> =>
  rig.ask({ method, url: `/api${url}`, headers, ...(payload !== undefined && { payload }) }) as Promise<Reply>
const outcome = ({ status, body }: Reply): [number, unknown] => [status, body.code]

let orders = 0
async function order(head: Head): Promise<string> {
  orders += 1
  const lines = [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }]
  const body = { key: `key-of-this-test-${orders}`, roomId: 'tea', lines, totalFen: 12_800, address }
  return (await call('POST', '/shop/orders', head, body)).body.order.id
}
async function buy(head: Head): Promise<string> {
  const orderId = await order(head)
  const { paymentId } = (await call('POST', `/shop/orders/${orderId}/payments`, head, { method: 'page' })).body
  await call('POST', `/shop/orders/${orderId}/payments/${paymentId}/sandbox`, head, { outcome: 'paid' })
  return orderId
}
const picture = makePng(30, 20)
const send = (head: Head, orderId: string, bytes = picture): Promise<Reply> => {
  const { type, payload } = pictureForm(bytes)
  const url = `/api/shop/orders/${orderId}/claim-pictures`
  return rig.ask({ method: 'POST', url, headers: { ...head, 'content-type': type }, payload }) as Promise<Reply>
}
const read = (head: Head, orderId: string, name: string, side = 'shop') =>
  rig.app.inject({ url: `/api/${side}/orders/${orderId}/claim-pictures/${name}`, headers: head })
const claim = (head: Head, orderId: string, pictures: readonly string[]): Promise<Reply> =>
  call('POST', `/shop/orders/${orderId}/after-sales`, head, {
    reason: 'broken', lines: [{ number: 1, pieces: 1 }], pictures,
  })

test('[CLAIM-2] buyer and staff of the room read a picture a guest added to a claim, nobody else does', async () => {
  const ann = person('ann')
  const orderId = await buy(ann)
  const { status, body } = await send(ann, orderId)
  expect([status, body.name]).toEqual([201, expect.stringMatching(/^[0-9A-Z]{26}\.png$/)])
  // Before the claim it is the uploader's alone.
  expect((await read(rig.as('owner'), orderId, body.name, 'desk')).statusCode).toBe(404)
  expect((await read(ann, orderId, body.name)).rawPayload.equals(picture)).toBe(true)
  const claimed = await claim(ann, orderId, [body.name])
  expect(claimed.body.order.afterSales).toMatchObject([{ state: 'asked', pictures: [body.name] }])

  const served = await read(ann, orderId, body.name)
  expect(served.headers).toMatchObject({
    'content-type': 'image/png', 'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff',
  })
  expect((await read(rig.as('assistant'), orderId, body.name, 'desk')).rawPayload.equals(picture)).toBe(true)
  const others = [
    await read(person('bo'), orderId, body.name),
    await read(person('bo', 'viewer'), orderId, body.name, 'desk'),
    await rig.app.inject({ url: `/api/shop/orders/${orderId}/claim-pictures/${body.name}` }),
    await rig.app.inject({ url: `/pictures/${body.name}` }),
    await rig.app.inject({ url: `/pictures/claims/${body.name}` }),
  ]
  expect(others.map(({ statusCode }) => statusCode)).toEqual([404, 403, 401, 404, 404])
})

test('[CLAIM-2] number and phone open the pictures of an order on another device', async () => {
  const orderId = await buy(person('ann'))
  const other = person('ann-at-work')
  expect(outcome(await send(other, orderId))).toEqual([404, 'order.notFound'])
  await call('POST', '/shop/orders/find', other, { orderId, phone: address.phone })
  const { name } = (await send(other, orderId)).body
  await claim(other, orderId, [name])
  expect((await read(person('ann'), orderId, name)).statusCode).toBe(200)
})

test('[CLAIM-3] a picture is of one claim, by its uploader, and of its own order', async () => {
  const [ann, bo] = [person('ann'), person('bo')]
  const [annsOrder, bosOrder] = [await buy(ann), await buy(bo)]
  const { name } = (await send(ann, annsOrder)).body
  const refused = [400, 'request.invalid']
  expect(outcome(await claim(bo, bosOrder, [name]))).toEqual(refused)
  expect(outcome(await claim(ann, annsOrder, [name, name]))).toEqual(refused)
  expect(outcome(await claim(ann, annsOrder, ['/pictures/x.png']))).toEqual(refused)
  expect((await claim(ann, annsOrder, [name])).status).toBe(201)
  expect((await read(bo, bosOrder, name)).statusCode).toBe(404)
})

test('[CLAIM-4] only orders that can be claimed take pictures, few of them, checked by their content', async () => {
  const ann = person('ann')
  const unpaid = await order(ann)
  expect(outcome(await send(ann, unpaid))).toEqual([409, 'order.wrongState'])
  const orderId = await buy(person('bo'))
  const bo = person('bo')
  expect(outcome(await send(bo, orderId, Buffer.from('<svg/>')))).toEqual([415, 'upload.notAnImage'])
  for (let count = 0; count < orderLimits.waitingPictures; count += 1) {
    expect((await send(bo, orderId, makeJpeg(8, 8))).status).toBe(201)
  }
  expect(outcome(await send(bo, orderId))).toEqual([409, 'order.tooManyPictures'])
})
