import { asProductId, asRoomId, asUserId } from '@/domain/kernel/ids'
import { figureLimits } from '@/domain/figures/figures'
import type { FiguresReply, LivesReply } from '@/domain/wire/figureHttp'
import type { RoomCommand } from '@/domain/room/command'
import { systemActor } from '../../../server/usecases/systemActor'
import { httpLimits } from '../../../server/http/limits'
import { openAppRig, type AppRig } from './appRig'

const tea = asRoomId('tea')
const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
}

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
  await rig.openTea()
  const payload = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 300 }
  await rig.ask({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload })
})
afterEach(() => rig.close())

const person = (id: string, role: 'guest' | 'viewer' = 'guest') => ({
  authorization: `Bearer ${rig.sessions.issue({ id: asUserId(id), name: `${id}-name`, role }).token}`,
})
const post = (url: string, headers: { authorization: string }, payload: object = {}) =>
  rig.ask({ method: 'POST', url, headers, payload })
const execute = async (command: RoomCommand): Promise<void> =>
  expect(await rig.rooms.execute(tea, command, systemActor)).toMatchObject({ ok: true })
const steps = (who: { authorization: string }, ...named: object[]) =>
  post('/api/rooms/tea/steps', who, { steps: named })
const read = async (query = ''): Promise<FiguresReply> =>
  (await rig.ask({ url: `/api/rooms/tea/figures${query}`, headers: rig.as('host') })).body as FiguresReply
const buy = async (buyer: string, pieces: number, pays: boolean): Promise<void> => {
  const lines = [{ skuId: 'cup', quantity: pieces, priceFen: 12_800 }]
  const body = { key: `key-of-the-buyer-${buyer}`, roomId: 'tea', lines, totalFen: pieces * 12_800, address }
  const placed = (await post('/api/shop/orders', person(buyer, 'viewer'), body)).body as { order: { id: string } }
  if (!pays) return
  const url = `/api/shop/orders/${placed.order.id}/payments`
  const { paymentId } = (await post(url, person(buyer, 'viewer'), { method: 'page' })).body as { paymentId: string }
  await post(`${url}/${paymentId}/sandbox`, person(buyer, 'viewer'), { outcome: 'paid' })
}

test('[FIGURES-2] the figures of a live hold its talk, explanations, steps and orders', async () => {
  for (const user of ['ann', 'bo', 'chen']) rig.figures.onArrival(tea, asUserId(user))
  const ann = { id: asUserId('ann'), name: 'Ann', role: 'viewer' } as const
  await rig.rooms.execute(tea, { type: 'chat.say', text: '你好' }, ann)
  await execute({ type: 'stream.up', session: 's' })
  await execute({ type: 'product.explain', productId: asProductId('cup') })
  const noted = await steps(person('ann'), { step: 'bag' }, { step: 'product', productId: 'cup' })
  expect(noted.body).toEqual({ noted: 2 })
  await buy('ann', 2, true)
  await buy('bo', 1, false)
  const figures = await read()
  expect(figures).toMatchObject({
    ...{ roomId: 'tea', title: 'Tea', endedAt: 0 },
    totals: { joins: 3, lines: 1, placed: 2, paid: 1, paidFen: 25_600, goodsFen: 25_600, shippingFen: 0 },
    funnel: { entered: 3, bag: 2, product: 2, placed: 2, paid: 1 },
    products: [
      { id: 'cup', name: '青瓷杯', explanations: 1, opened: 1, placed: 2, paid: 1, pieces: 2, goodsFen: 25_600 },
    ],
    explained: [{ productId: 'cup', name: '青瓷杯', toMs: null }],
  })
  expect(figures.minutes.length).toBeGreaterThan(0)
  const sum = [figures.before, ...figures.minutes, figures.after].reduce((all, { paidFen }) => all + paidFen, 0)
  expect(sum).toBe(25_600)
  expect((await read('?minutes=1')).minutes).toHaveLength(1)
})

test('[FIGURES-1] steps of hosts, products beside the shelf and rooms that are over count nothing', async () => {
  expect((await steps(rig.as('host'), { step: 'bag' })).body).toEqual({ noted: 0 })
  expect((await steps(person('ann'), { step: 'product', productId: 'gone' })).body).toEqual({ noted: 0 })
  await execute({ type: 'room.end' })
  expect((await steps(person('ann'), { step: 'bag' })).body).toEqual({ noted: 0 })
  expect((await read()).funnel.bag).toBe(0)
})

test('[FIGURES-5] a request names so many steps and no more, and a banned person none', async () => {
  const many = Array.from({ length: figureLimits.stepsAtOnce }, () => ({ step: 'bag' }))
  expect((await steps(person('ann'), ...many)).status).toBe(200)
  expect((await steps(person('ann'), ...many, { step: 'bag' })).status).toBe(400)
  expect((await steps(person('ann'), { step: 'paid' })).status).toBe(400)
  await execute({ type: 'person.ban', userId: asUserId('ann'), forMs: 0 })
  expect((await steps(person('ann'), { step: 'bag' })).body).toMatchObject({ code: 'room.banned' })
})

test('[FIGURES-5] steps of one address have a limit a minute', async () => {
  await rig.close()
  rig = await openAppRig({ limits: { ...httpLimits, stepsPerMinute: 2 } })
  await rig.openTea()
  const codes = []
  for (let nth = 0; nth < 3; nth += 1) codes.push((await steps(person(`p${nth}`), { step: 'bag' })).status)
  expect(codes).toEqual([200, 200, 429])
})

test('[FIGURES-7] a report is compared with the last lives that its reader may see', async () => {
  await buy('ann', 1, true)
  await execute({ type: 'room.end' })
  for (const id of ['cake', 'never', 'next']) {
    await post('/api/rooms', rig.as('owner'), { id, kind: 'shop', title: id, hostName: 'Lin' })
    if (id !== 'never') await post(`/api/rooms/${id}/commands`, rig.as('owner'), { type: 'room.start' })
    if (id !== 'next') await post(`/api/rooms/${id}/commands`, rig.as('owner'), { type: 'room.end' })
  }
  const lives = async (headers: { authorization: string }) =>
    ((await rig.ask({ url: '/api/rooms/next/figures/lives', headers })).body as LivesReply).lives
  const all = await lives(rig.as('owner'))
  expect(all.map(({ roomId }) => roomId).sort()).toEqual(['cake', 'tea'])
  expect(all.find(({ roomId }) => roomId === 'tea')).toMatchObject({ title: 'Tea', totals: { paidFen: 12_800 } })
  const single = await rig.addStaff('single', 'host', [asRoomId('next'), asRoomId('cake')])
  expect((await lives(single)).map(({ roomId }) => roomId)).toEqual(['cake'])
})
