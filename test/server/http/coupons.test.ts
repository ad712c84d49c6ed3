import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { ChangedCouponBody, ClaimReply, CouponReply, MyCouponsReply } from '@/domain/wire/couponHttp'
import type { OrderReply, QuoteReply } from '@/domain/wire/orderHttp'
import { httpLimits } from '../../../server/http/limits'
import { createCouponBoard } from '../../../server/shop/couponBoard'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import type { CouponStore } from '../../../server/ports/coupons'
import { changeCoupon, offerCoupon, withdrawCoupon } from '../../../server/usecases/runCoupons'
import { systemActor } from '../../../server/usecases/systemActor'
import { openAppRig, type AppRig } from './appRig'

const tea = asRoomId('tea')
const HOUR = 3_600_000
const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
}

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
  await rig.openTea()
  const product = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 30 }
  await rig.ask({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload: product })
})
afterEach(() => rig.close())

let keys = 0
const newKey = (): string => `key-of-this-test-${(keys += 1)}`
const person = (id: string, role: 'guest' | 'viewer' = 'guest') => ({
  authorization: `Bearer ${rig.sessions.issue({ id: asUserId(id), name: `${id}-name`, role }).token}`,
})
const ask = (method: 'POST' | 'PUT' | 'GET', url: string, headers: { authorization: string }, payload?: object) =>
  rig.ask({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
const terms = (change: object = {}) => ({
  ...{ key: newKey(), title: '开播礼', value: { type: 'threshold', fromFen: 10_000, offFen: 2_000 }, productIds: [] },
  ...{ withDeals: false, membersOnly: false, inRoom: true, total: 2, perPerson: 1, startsAt: 0 },
  ...{ endsAt: Date.now() + HOUR, validMs: 0 },
  ...change,
})
const create = async (change: object = {}): Promise<CouponReply['coupon']> => {
  const made = await ask('POST', '/api/coupons', rig.as('host'), terms(change))
  expect(made).toMatchObject({ status: 201 })
  return (made.body as CouponReply).coupon
}
const offer = (couponId: string) => ask('PUT', '/api/rooms/tea/coupon', rig.as('host'), { couponId })
const claim = (couponId: string, who: { authorization: string }, change: object = {}) =>
  ask('POST', `/api/shop/coupons/${couponId}/claims`, who, { key: newKey(), roomId: 'tea', ...change })
const shown = async () => (await rig.rooms.state(tea))?.coupon

test('[COUPON-8] a room offers a coupon, counts its claims, and tells that the last one is gone', async () => {
  const { id } = await create()
  expect((await claim(id, person('ann'))).body).toMatchObject({ code: 'coupon.notOffered' })
  expect(await offer(id)).toMatchObject({ status: 200 })
  expect(await shown()).toMatchObject({ id, title: '开播礼', total: 2, left: 2, perPerson: 1 })
  expect(await claim(id, person('ann'))).toMatchObject({ status: 201, body: { left: 1, claim: { state: 'claimed' } } })
  await rig.shop.couponBoard.settle()
  expect(await shown()).toMatchObject({ left: 1 })
  await claim(id, person('bo'))
  await rig.shop.couponBoard.settle()
  expect(await shown()).toMatchObject({ left: 0 })
  expect(await claim(id, person('chen'))).toMatchObject({ status: 409, body: { code: 'coupon.soldOut' } })
  const end = () => ask('POST', '/api/rooms/tea/coupon/end', rig.as('host'), { couponId: id })
  expect([(await end()).status, (await end()).status]).toEqual([204, 204])
  expect(await shown()).toBeNull()
  const log = (await rig.rooms.read(tea, 0, 1_000)).filter(({ kind }) => kind.startsWith('coupon.'))
  expect(log.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
    'coupon.offered the-host', 'coupon.counted system', 'coupon.counted system', 'coupon.ended the-host',
  ])
})

test('[COUPON-8] changed terms reach the room; a stop ends the offer; claims stay good', async () => {
  const coupon = await create()
  await offer(coupon.id)
  await claim(coupon.id, person('ann'))
  const { key: _key, ...wanted } = terms({ total: 9, endsAt: coupon.endsAt })
  const changed = await ask('PUT', `/api/coupons/${coupon.id}`, rig.as('host'), { ...wanted, version: 1 })
  expect(changed).toMatchObject({ status: 200, body: { coupon: { total: 9, claimed: 1 } } })
  expect(await shown()).toMatchObject({ total: 9, left: 8 })
  await ask('POST', `/api/coupons/${coupon.id}/stop`, rig.as('host'))
  expect(await shown()).toBeNull()
  expect((await offer(coupon.id)).body).toMatchObject({ code: 'coupon.stopped' })
  const mine = (await ask('GET', '/api/shop/coupons', person('ann'))).body as MyCouponsReply
  expect(mine.claims).toMatchObject([{ couponId: coupon.id, state: 'claimed' }])
})

/** What the use cases need, over a store in which another host's step comes between two of theirs. */
const depsWith = (between: (coupons: CouponStore) => Partial<CouponStore>) => {
  const { coupons, couponBoard } = rig.shop
  const catalogue = { find: async () => null }
  const store = { ...coupons, ...between(coupons) }
  return { rooms: rig.rooms, coupons: store, couponBoard, catalogue, clock: systemClock, ids: createUlidSource() }
}
const host = { id: asUserId('the-host'), name: 'Lin', role: 'host' } as const

test('[COUPON-8] an offer that another host makes while one ends keeps its note, also of the same coupon', async () => {
  const [first, second] = [await create(), await create()]
  for (const next of [second, first]) {
    await offer(first.id)
    const deps = depsWith((coupons) => ({
      clearOffer: async (roomId, couponId) => {
        await offer(next.id)
        await coupons.clearOffer(roomId, couponId)
      },
    }))
    await withdrawCoupon(deps, tea, first.id, host)
    expect(await shown()).toMatchObject({ id: next.id })
    expect(await rig.shop.coupons.offers(null)).toEqual([{ roomId: 'tea', couponId: next.id }])
  }
})

test('[COUPON-8] changed terms do not bring a coupon back into a room that offers another one since', async () => {
  const [first, second] = [await create(), await create()]
  await offer(first.id)
  const deps = depsWith((coupons) => ({
    offers: async (couponId) => {
      const found = await coupons.offers(couponId)
      await offer(second.id)
      return found
    },
  }))
  const { key: _key, ...wanted } = terms({ total: 9 })
  await changeCoupon(deps, first.id, { ...wanted, version: 1 } as ChangedCouponBody)
  expect(await shown()).toMatchObject({ id: second.id, total: 2 })
})

test('[COUPON-8] a stop or a change that comes while a room begins its offer reaches the room', async () => {
  const { id } = await create()
  const { key: _key, ...wanted } = terms({ total: 9 })
  let between = () => ask('PUT', `/api/coupons/${id}`, rig.as('host'), { ...wanted, version: 1 })
  const deps = depsWith((coupons) => ({
    find: async (couponId) => {
      const found = await coupons.find(couponId)
      await between()
      return found
    },
  }))
  expect(await offerCoupon(deps, tea, id, host)).toMatchObject({ total: 9 })
  expect(await shown()).toMatchObject({ id, total: 9, left: 9 })
  between = () => ask('POST', `/api/coupons/${id}/stop`, rig.as('host'))
  await expect(offerCoupon(deps, tea, id, host)).rejects.toMatchObject({ code: 'coupon.stopped' })
  expect(await shown()).toBeNull()
  expect(await rig.shop.coupons.offers(null)).toEqual([])
})

test('[COUPON-8] after a crash the next start brings the room up to the records', async () => {
  const { id } = await create({ total: 5 })
  await offer(id)
  await claim(id, person('ann'))
  await rig.shop.coupons.setOffer(asRoomId('pots'), id)
  await rig.shop.coupons.stop(id, Date.now())
  const quiet = { error: () => undefined }
  const board = createCouponBoard({ rooms: rig.rooms, coupons: rig.shop.coupons, clock: systemClock, logger: quiet })
  board.start()
  await board.settle()
  expect(await shown()).toBeNull()
  expect(await rig.shop.coupons.offers(null)).toEqual([])
  await board.stop()
})

test('[COUPON-2] a claim whose answer was lost is given again, whatever has changed in the meantime', async () => {
  const { id } = await create()
  await offer(id)
  const key = newKey()
  const first = (await claim(id, person('ann'), { key })).body as ClaimReply
  await ask('POST', '/api/rooms/tea/coupon/end', rig.as('host'), { couponId: id })
  const again = await claim(id, person('ann'), { key })
  expect(again).toMatchObject({ status: 200, body: { claim: { id: first.claim.id } } })
  await rig.rooms.execute(tea, { type: 'room.end' }, systemActor)
  expect(await claim(id, person('ann'), { key })).toMatchObject({ status: 200 })
  // Outside of rooms, where a coupon of rooms is refused.
  expect(await ask('POST', `/api/shop/coupons/${id}/claims`, person('ann'), { key })).toMatchObject({ status: 200 })
  expect((await claim(id, person('ann'))).body).toMatchObject({ code: 'coupon.notOffered' })
  expect((await claim(id, person('bo'), { key })).body).toMatchObject({ code: 'coupon.notOffered' })
  const other = await create()
  expect((await claim(other.id, person('ann'), { key })).body).toMatchObject({ code: 'coupon.keyReused' })
})

test('[COUPON-3] a claim in a room that is over, of a banned person, and of a guest of a members’ coupon', async () => {
  const { id } = await create({ membersOnly: true })
  await offer(id)
  expect((await claim(id, person('ann'))).body).toMatchObject({ code: 'coupon.membersOnly' })
  expect(await claim(id, person('bo', 'viewer'))).toMatchObject({ status: 201 })
  expect((await claim(id, person('bo', 'viewer'))).body).toMatchObject({ code: 'coupon.limitReached' })
  const say = { type: 'chat.say', text: 'x' } as const
  await rig.rooms.execute(tea, say, { id: asUserId('chen'), name: 'chen', role: 'viewer' })
  const ban = { type: 'person.ban', userId: asUserId('chen'), forMs: 0 } as const
  await rig.rooms.execute(tea, ban, systemActor)
  expect((await claim(id, person('chen', 'viewer'))).body).toMatchObject({ code: 'room.banned' })
  await rig.rooms.execute(tea, { type: 'room.end' }, systemActor)
  expect((await claim(id, person('di', 'viewer'))).body).toMatchObject({ code: 'coupon.notOffered' })
  expect((await offer(id)).body).toMatchObject({ code: 'room.wrongPhase' })
})

test('[COUPON-1] an open coupon is claimed outside of rooms; wrong fields are named', async () => {
  const { id } = await create({ inRoom: false })
  const listed = (await ask('GET', '/api/shop/coupons', person('ann'))).body as MyCouponsReply
  expect(listed).toMatchObject({ claims: [], open: [{ id, left: 2, coupon: { title: '开播礼' } }] })
  expect(await ask('POST', `/api/shop/coupons/${id}/claims`, person('ann'), { key: newKey() })).toMatchObject({
    status: 201,
  })
  const fields: [object, string][] = [
    [{ title: ' ' }, 'title'], [{ value: { type: 'threshold', fromFen: 5, offFen: 6 } }, 'offFen'],
    [{ value: { type: 'fixed', offFen: 0 } }, 'offFen'], [{ total: 1, perPerson: 2 }, 'perPerson'],
    [{ endsAt: 5 }, 'endsAt'], [{ validMs: 5 }, 'validMs'], [{ productIds: ['nothing'] }, 'products'],
    [{ productIds: ['cup', 'cup'] }, 'products'],
  ]
  for (const [change, field] of fields) {
    const refused = await ask('POST', '/api/coupons', rig.as('host'), terms(change))
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid', detail: { field } } })
  }
  expect((await create({ productIds: ['cup'] })).products).toEqual([{ id: 'cup', name: '青瓷杯' }])
})

const quote = async (who: { authorization: string }, claimId?: string, quantity = 1): Promise<QuoteReply> => {
  const body = { roomId: 'tea', lines: [{ skuId: 'cup', quantity }], ...(claimId === undefined ? {} : { claimId }) }
  return (await ask('POST', '/api/shop/quotes', who, body)).body as QuoteReply
}
const place = (who: { authorization: string }, totalFen: number, claimId?: string) =>
  ask('POST', '/api/shop/orders', who, {
    ...{ key: newKey(), roomId: 'tea', lines: [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }], totalFen, address },
    ...(claimId === undefined ? {} : { claimId }),
  })

test('[COUPON-6] a quote begins with the best coupon, lists the others with reasons, takes any or none', async () => {
  const small = await create()
  const large = await create({ title: '满 200', value: { type: 'threshold', fromFen: 20_000, offFen: 9_000 } })
  for (const { id } of [small, large]) {
    await offer(id)
    await claim(id, person('ann'))
  }
  const best = await quote(person('ann'), 'best')
  const [first, second] = best.coupons ?? []
  expect(best).toMatchObject({ goodsFen: 12_800, discountFen: 2_000, totalFen: 10_800, claimId: first?.claimId })
  expect(second).toMatchObject({ title: '满 200', discountFen: 0, obstacle: 'threshold', lackFen: 7_200 })
  expect(await quote(person('ann'), 'best', 2)).toMatchObject({ discountFen: 9_000, claimId: second?.claimId })
  expect(await quote(person('ann'), first?.claimId, 2)).toMatchObject({ discountFen: 2_000, totalFen: 23_600 })
  expect(await quote(person('ann'), 'none')).toMatchObject({ discountFen: 0, totalFen: 12_800, claimId: '' })
  // A claim that does not apply is not replaced by another one.
  expect(await quote(person('ann'), second?.claimId)).toMatchObject({ discountFen: 0, claimId: '', totalFen: 12_800 })
  // Clients that know no coupons see the price without one.
  expect(await quote(person('ann'))).toMatchObject({ discountFen: 0, totalFen: 12_800, coupons: [] })
})

test('[COUPON-7] an order uses the coupon; buyer and desk see the amount; another total is an answer', async () => {
  const { id } = await create()
  await offer(id)
  const { claim: own } = (await claim(id, person('ann'))).body as ClaimReply
  expect((await place(person('ann'), 12_800, own.id)).body).toMatchObject({
    code: 'order.priceChanged', detail: { totalFen: 10_800, was: '¥128', price: '¥108' },
  })
  expect((await place(person('bo'), 10_800, own.id)).body).toMatchObject({ code: 'coupon.notFound' })
  const placed = await place(person('ann'), 10_800, own.id)
  expect(placed.status).toBe(201)
  const { order } = placed.body as OrderReply
  expect(order).toMatchObject({
    goodsFen: 12_800, discountFen: 2_000, couponTitle: '开播礼', totalFen: 10_800, lines: [{ paidFen: 10_800 }],
  })
  expect((await place(person('ann'), 10_800, own.id)).body).toMatchObject({
    code: 'coupon.usedElsewhere', detail: { title: '开播礼' },
  })
  const desk = await ask('GET', `/api/desk/orders/${order.id}`, rig.as('assistant'))
  expect(desk.body).toMatchObject({ order: { discountFen: 2_000, couponTitle: '开播礼' } })
  const { payload } = await rig.app.inject({ url: '/api/desk/orders/export', headers: rig.as('host') })
  const [head, row] = payload.split('\r\n').map((line) => line.split(','))
  expect(head?.slice(-3)).toEqual(['优惠', '优惠券', '行实付'])
  expect(row?.slice(-3)).toEqual(['20.00', '开播礼', '108.00'])
  const { coupons } = (await ask('GET', '/api/coupons', rig.as('assistant'))).body as { coupons: object[] }
  expect(coupons).toMatchObject([{ claimed: 1, used: 1 }])
})

test('[COUPON-9] a cancelled order gives the coupon back', async () => {
  const { id } = await create()
  await offer(id)
  const { claim: own } = (await claim(id, person('ann'))).body as ClaimReply
  const { order } = (await place(person('ann'), 10_800, own.id)).body as OrderReply
  await ask('POST', `/api/shop/orders/${order.id}/cancel`, person('ann'))
  expect(((await ask('GET', '/api/shop/coupons', person('ann'))).body as MyCouponsReply).claims).toMatchObject([
    { id: own.id, state: 'claimed', orderId: '' },
  ])
  expect((await place(person('ann'), 10_800, own.id)).status).toBe(201)
})

test('[COUPON-11] claims are limited for each address a minute', async () => {
  const strict = await openAppRig({ limits: { ...httpLimits, couponClaimsPerMinute: 2 } })
  const headers = strict.as('guest')
  const attempt = () =>
    strict.ask({ method: 'POST', url: '/api/shop/coupons/x/claims', headers, payload: { key: newKey() } })
  const statuses = [await attempt(), await attempt(), await attempt()].map(({ status }) => status)
  expect(statuses).toEqual([404, 404, 429])
  await strict.close()
})
