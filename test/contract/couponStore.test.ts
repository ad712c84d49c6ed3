import type { Kysely } from 'kysely'
import type { CouponTerms } from '@/domain/coupon/coupon'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { createCouponStore } from '../../server/adapters/store/records/couponStore'
import { createKeptRecords } from '../../server/adapters/store/records/keptRecords'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../server/adapters/store/records/orders/orderStore'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import type { NewClaim } from '../../server/ports/coupons'
import type { OrderDraft } from '../../server/ports/orders'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'
import { addGoods, draft, NOW } from './orderGoods'

const ids = createUlidSource()
const tea = asRoomId('tea')
const HOUR = 3_600_000
const buyerBy = { actor: 'buyer' as const, id: '', name: '' }

describe.each(recordPlaces)('coupons on $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  beforeEach(async () => {
    place = await make()
    database = await place.open()
  })
  afterEach(async () => {
    await database.destroy()
    await place.remove()
  })
  const orders = () => createOrderStore(database)
  const coupons = () => createCouponStore(database)
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'ok', (error: { code?: string }) => error.code ?? String(error))
  const terms = (change: Partial<CouponTerms> = {}): CouponTerms => ({
    ...{ title: '开播礼', value: { type: 'fixed', offFen: 300 }, products: [], withDeals: false, membersOnly: false },
    ...{ inRoom: true, total: 100, perPerson: 1, startsAt: NOW, endsAt: NOW + HOUR, validMs: 0 },
    ...change,
  })
  const create = (change: Partial<CouponTerms> = {}, id: string = ids.next()) =>
    coupons().create({ id, terms: terms(change), at: NOW, createdBy: 'lin' })
  const claim = (couponId: string, person: string, change: Partial<NewClaim> = {}) =>
    coupons().claim({
      ...{ id: ids.next(), key: ids.next(), couponId, personId: asUserId(person), isGuest: false },
      ...{ roomId: tea, at: NOW },
      ...change,
    })
  const claimId = async (couponId: string, person: string) => (await claim(couponId, person)).claim.id
  /** An order of cups at ¥10 with a claim that takes `offFen` off. */
  const order = (buyer: string, claim: string, offFen: number, pieces = 1, change: Partial<OrderDraft> = {}) =>
    draft(buyer, { cup: pieces }, { claimId: claim, totalFen: pieces * 1_000 - offFen, ...change })
  const giveUp = async (orderId: string): Promise<void> => {
    await orders().askToClose(orderId, 'buyer', buyerBy, NOW)
    await orders().giveUp(orderId, NOW)
  }

  test('[COUPON-2] 2,000 claims at once on 100 coupons give exactly 100, and the others a refusal', async () => {
    const { id } = await create()
    const attempt = async (person: string): Promise<string> => {
      const key = ids.next()
      let code = await codeOf(claim(id, person, { key }))
      // A pool that is full for too long refuses connections: a client sends the same claim again.
      for (let tries = 1; !/^(ok$|coupon)/.test(code) && tries < 20; tries += 1) {
        code = await codeOf(claim(id, person, { key }))
      }
      return code
    }
    const codes = await Promise.all(Array.from({ length: 2_000 }, (_, nth) => attempt(`p${nth}`)))
    const count = (code: string): number => codes.filter((other) => other === code).length
    expect([count('ok'), count('coupon.soldOut')]).toEqual([100, 1_900])
    expect(await coupons().findCounted(id)).toMatchObject({ claimed: 100, used: 0 })
    const rows = await database.selectFrom('coupon_claims').select('id').where('coupon_id', '=', id).execute()
    expect(rows).toHaveLength(100)
  }, 120_000)

  test('[COUPON-2] one person who claims 20 times at once gets the limit per person', async () => {
    const { id } = await create({ perPerson: 3 })
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(claim(id, 'ann'))))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(3)
    expect([...new Set(codes)].sort()).toEqual(['coupon.limitReached', 'ok'])
    expect(await coupons().find(id)).toMatchObject({ claimed: 3 })
  })

  test('[COUPON-2] the same key is the same claim, also at once and when none is left', async () => {
    const { id } = await create({ total: 1 })
    const same = await Promise.all(Array.from({ length: 8 }, () => claim(id, 'ann', { key: 'the-key' })))
    expect(new Set(same.map((one) => one.claim.id)).size).toBe(1)
    expect(same.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await codeOf(claim(id, 'bo'))).toBe('coupon.soldOut')
    const other = await create()
    expect(await codeOf(claim(other.id, 'ann', { key: 'the-key' }))).toBe('coupon.keyReused')
  })

  test('[COUPON-2] the same key is the same claim, though the coupon is for signed-in people since', async () => {
    const { id, version } = await create()
    const { claim: first } = await claim(id, 'ann', { key: 'the-key', isGuest: true })
    await coupons().change(id, version, terms({ membersOnly: true }))
    const again = await claim(id, 'ann', { key: 'the-key', isGuest: true })
    expect(again).toMatchObject({ isNew: false, claim: { id: first.id } })
    expect(await codeOf(claim(id, 'bo', { isGuest: true }))).toBe('coupon.membersOnly')
    const known = (couponId: string, person: string) => coupons().claimOfKey(couponId, asUserId(person), 'the-key')
    expect(await known(id, 'ann')).toMatchObject({ isNew: false, left: 99, claim: { id: first.id } })
    expect([await known(id, 'bo'), await known('none', 'bo')]).toEqual([null, null])
    expect(await codeOf(known((await create()).id, 'ann'))).toBe('coupon.keyReused')
  })

  test('[COUPON-3] each refusal names its reason', async () => {
    const { id } = await create({ startsAt: NOW + 10, endsAt: NOW + 20, membersOnly: true })
    expect(await codeOf(claim('none', 'ann'))).toBe('coupon.notFound')
    expect(await codeOf(claim(id, 'ann', { isGuest: true }))).toBe('coupon.membersOnly')
    expect(await codeOf(claim(id, 'ann'))).toBe('coupon.notYet')
    expect(await codeOf(claim(id, 'ann', { at: NOW + 10 }))).toBe('ok')
    expect(await codeOf(claim(id, 'ann', { at: NOW + 10 }))).toBe('coupon.limitReached')
    expect(await codeOf(claim(id, 'bo', { at: NOW + 20 }))).toBe('coupon.over')
    await coupons().stop(id, NOW + 11)
    expect(await codeOf(claim(id, 'bo', { at: NOW + 12 }))).toBe('coupon.over')
  })

  test('[COUPON-1] claimed terms keep their promise; number and end change for later claims', async () => {
    const { id, version } = await create({ total: 2, validMs: 0 })
    const first = await claim(id, 'ann')
    expect(first.claim.expiresAt).toBe(NOW + HOUR)
    const cheaper = terms({ value: { type: 'fixed', offFen: 1 } })
    expect(await codeOf(coupons().change(id, version, cheaper))).toBe('coupon.alreadyClaimed')
    await claim(id, 'bo')
    expect(await codeOf(coupons().change(id, version, terms({ total: 1 })))).toBe('coupon.belowClaimed')
    const changed = await coupons().change(id, version, terms({ total: 3, validMs: 60_000 }))
    expect(changed).toMatchObject({ version: 2, total: 3, claimed: 2 })
    expect(await codeOf(coupons().change(id, version, terms()))).toBe('coupon.changed')
    expect((await claim(id, 'chen')).claim.expiresAt).toBe(NOW + 60_000)
    expect((await coupons().ofPerson(asUserId('ann'), 9))[0]).toMatchObject({ expiresAt: NOW + HOUR })
    await coupons().stop(id, NOW)
    expect(await codeOf(coupons().change(id, 2, terms()))).toBe('coupon.stopped')
  })

  test('[COUPON-1] the same key is the same coupon', async () => {
    const made = await create({}, 'the-key-of-this-coupon')
    expect(await create({}, 'the-key-of-this-coupon')).toEqual(made)
    expect(await codeOf(create({ total: 5 }, 'the-key-of-this-coupon'))).toBe('coupon.keyReused')
  })

  test('[COUPON-7] an order uses its claim once, takes the amount off its lines and keeps the title', async () => {
    await addGoods(database, 'cup')
    await addGoods(database, 'pot')
    const { id } = await create({ value: { type: 'fixed', offFen: 1_000 } })
    const claimed = await claimId(id, 'ann')
    const lines = [
      { skuId: 'cup', quantity: 1, priceFen: 1_000 }, { skuId: 'pot', quantity: 2, priceFen: 1_000 },
    ]
    const { orderId } = await orders().place(order('ann', claimed, 0, 1, { lines, totalFen: 2_000 }))
    expect(await orders().find(orderId)).toMatchObject({
      ...{ goodsFen: 3_000, discountFen: 1_000, totalFen: 2_000, couponTitle: '开播礼' },
      lines: [{ paidFen: 667 }, { paidFen: 1_333 }],
    })
    expect(await coupons().findCounted(id)).toMatchObject({ claimed: 1, used: 1 })
    expect((await coupons().ofPerson(asUserId('ann'), 9))[0]).toMatchObject({ state: 'used', orderId })
    expect(await codeOf(orders().place(order('ann', claimed, 1_000, 2)))).toBe('coupon.usedElsewhere')
  })

  test('[COUPON-7] of ten orders at once with one claim one has it, and the others take nothing', async () => {
    await addGoods(database, 'cup', { stock: 20 })
    const { id } = await create()
    const claimed = await claimId(id, 'ann')
    const attempt = () => codeOf(orders().place(order('ann', claimed, 300)))
    const codes = await Promise.all(Array.from({ length: 10 }, attempt))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect([...new Set(codes)].sort()).toEqual(['coupon.usedElsewhere', 'ok'])
    const sku = await database.selectFrom('skus').selectAll().executeTakeFirstOrThrow()
    expect([sku.stock, sku.reserved]).toEqual([19, 1])
  })

  test('[COUPON-7] a claim of another person, an expired one, and too few goods are answers', async () => {
    await addGoods(database, 'cup')
    const { id } = await create({ value: { type: 'threshold', fromFen: 2_000, offFen: 500 } })
    const claimed = await claimId(id, 'ann')
    expect(await codeOf(orders().place(order('bo', claimed, 500, 2)))).toBe('coupon.notFound')
    const short = orders().place(order('ann', claimed, 500, 1))
    await expect(short).rejects.toMatchObject({ code: 'coupon.belowThreshold', detail: { lack: '¥10' } })
    const late = { at: NOW + HOUR, expiresAt: NOW + 2 * HOUR }
    expect(await codeOf(orders().place(order('ann', claimed, 500, 2, late)))).toBe('coupon.expired')
    // The buyer saw another total.
    expect(await codeOf(orders().place(order('ann', claimed, 400, 2)))).toBe('order.priceChanged')
    const named = await create({ products: [{ id: 'pot', name: 'pot' }] })
    expect(await codeOf(orders().place(order('ann', await claimId(named.id, 'ann'), 300)))).toBe('coupon.notForThese')
    expect(await coupons().findCounted(id)).toMatchObject({ used: 0 })
  })

  test('[COUPON-9] the claim returns when its order is cancelled, once, and at no other time', async () => {
    await addGoods(database, 'cup')
    const { id } = await create()
    const claimed = await claimId(id, 'ann')
    const { orderId } = await orders().place(order('ann', claimed, 300))
    await orders().askToClose(orderId, 'expired', buyerBy, NOW)
    expect(await codeOf(orders().place(order('ann', claimed, 300)))).toBe('coupon.usedElsewhere')
    await orders().giveUp(orderId, NOW)
    const second = await orders().place(order('ann', claimed, 300))
    // The end of an order that had the claim earlier leaves the later one alone.
    await orders().giveUp(orderId, NOW)
    expect((await coupons().ofPerson(asUserId('ann'), 9))[0]).toMatchObject({ state: 'used', orderId: second.orderId })
    await giveUp(second.orderId)
    expect(await coupons().findCounted(id)).toMatchObject({ claimed: 1, used: 0 })
  })

  test('[COUPON-7] nothing left to pay is paid at once; shipping is never taken off', async () => {
    await addGoods(database, 'cup')
    await addGoods(database, 'pot', { shipping: { type: 'flat', feeFen: 600, freeFromFen: 1_000 } })
    const { id } = await create({ value: { type: 'fixed', offFen: 99_999 }, perPerson: 2 })
    const free = await orders().place(order('ann', await claimId(id, 'ann'), 1_000))
    expect(await orders().find(free.orderId)).toMatchObject({ state: 'paid', totalFen: 0, discountFen: 1_000 })
    // Free shipping is judged by the goods before the coupon.
    const lines = [{ skuId: 'pot', quantity: 1, priceFen: 1_000 }]
    const sent = await orders().place(order('ann', await claimId(id, 'ann'), 0, 1, { lines, totalFen: 0 }))
    expect(await orders().find(sent.orderId)).toMatchObject({ shippingFen: 0, totalFen: 0 })
  })

  test('[COUPON-10] refunds of pieces return their share of the money paid and leave the claim used', async () => {
    await addGoods(database, 'cup')
    const { id } = await create({ value: { type: 'fixed', offFen: 1_000 } })
    const { orderId } = await orders().place(order('ann', await claimId(id, 'ann'), 1_000, 3))
    const payment = { provider: 'sandbox' as const, method: 'page', openId: '', at: NOW, nextAt: NOW }
    await orders().addPayment({ id: 'p1', orderId, ...payment })
    const word = { paymentId: 'p1', transactionId: 't', paidFen: 2_000, payer: '', paidAt: NOW }
    expect(await orders().pay(word, 'r0', NOW)).toBe('kept')
    const amounts: number[] = []
    for (const nth of [1, 2, 3]) {
      const refund = { id: `r${nth}`, orderId, lines: [{ number: 1, pieces: 1 }], shippingFen: 0, restock: false }
      const by = { actor: 'owner' as const, id: 'lin', name: 'Lin' }
      const { amountFen } = await orders().addRefund({ ...refund, reason: 'x', afterSaleId: '', by, at: NOW })
      amounts.push(amountFen)
      await orders().sendRefund(`r${nth}`, NOW)
      await orders().settleRefund(`r${nth}`, 'succeeded', NOW)
    }
    expect(amounts).toEqual([666, 667, 667])
    expect(await orders().find(orderId)).toMatchObject({ state: 'refunded', refundedFen: 2_000 })
    expect(await coupons().findCounted(id)).toMatchObject({ used: 1 })
  })

  test('[COUPON-7] uses equal the orders with a coupon that are not cancelled, whatever happens to them', async () => {
    await addGoods(database, 'cup', { stock: 60 })
    const { id } = await create({ perPerson: 4 })
    const people = Array.from({ length: 10 }, (_, nth) => `p${nth}`)
    const work = people.map(async (person, nth) => {
      const claims = [await claimId(id, person), await claimId(id, person)]
      const placed = await Promise.all(
        [...claims, ...claims].map((one) =>
          orders().place(order(person, one, 300)).then(({ orderId }) => orderId, () => ''),
        ),
      )
      const made = placed.filter((one) => one !== '')
      if (nth % 2 === 0) await Promise.all(made.map(giveUp))
      await Promise.all(claims.map((one) => codeOf(orders().place(order(person, one, 300)))))
    })
    await Promise.all(work)
    const open = await database
      .selectFrom('orders').select('id').where('coupon_claim_id', '<>', '').where('state', '<>', 'cancelled').execute()
    expect(await coupons().findCounted(id)).toMatchObject({ claimed: 20, used: open.length })
    expect(open).toHaveLength(20)
  }, 60_000)

  test('[COUPON-6] a buyer’s unused claims are judged for an order, each obstacle with its reason', async () => {
    const whole = await create({ title: '全店' })
    const named = await create({ title: '茶壶', products: [{ id: 'pot', name: 'pot' }] })
    const above = await create({ title: '满 20', value: { type: 'threshold', fromFen: 2_000, offFen: 900 } })
    for (const { id } of [whole, named, above]) await claim(id, 'ann')
    const judged = await coupons().judged(asUserId('ann'), [{ productId: 'cup', fen: 1_500, isDeal: false }], NOW)
    expect(judged).toMatchObject([
      { couponId: whole.id, discountFen: 300, obstacle: '' },
      { couponId: named.id, discountFen: 0, obstacle: 'products' },
      { couponId: above.id, discountFen: 0, obstacle: 'threshold', lackFen: 500 },
    ])
    expect(await coupons().judged(asUserId('ann'), [], NOW + HOUR)).toEqual([])
  })

  /** Rows of claims, as many claims of other times left them. */
  const addClaims = (rows: readonly { couponId: string; person: string; expiresAt: number; used?: boolean }[]) =>
    database
      .insertInto('coupon_claims')
      .values(
        rows.map(({ couponId, person, expiresAt, used = false }, nth) => ({
          ...{ id: `row${nth}`, coupon_id: couponId, person_id: person, number: nth + 1, key: `row${nth}` },
          ...{ room_id: '', claimed_at: NOW, expires_at: expiresAt, used_at: used ? NOW : 0 },
          ...{ state: used ? ('used' as const) : ('claimed' as const), order_id: used ? `order${nth}` : '' },
        })),
      )
      .execute()
  const claimIds = async () =>
    (await database.selectFrom('coupon_claims').select('id').orderBy('id').execute()).map(({ id }) => id)

  test('[COUPON-6] claims that cancelled orders returned hide none: those that expire first come first', async () => {
    const { id } = await create()
    // As many as a person may hold, and the returned ones of as many orders as may wait for their payment.
    const rows = Array.from({ length: 120 }, (_, nth) => ({ couponId: id, person: 'ann', expiresAt: NOW + 500 - nth }))
    await addClaims(rows)
    const judged = await coupons().judged(asUserId('ann'), [{ productId: 'cup', fen: 1_500, isDeal: false }], NOW)
    expect(judged).toHaveLength(120)
    expect(judged[0]).toMatchObject({ id: 'row119', discountFen: 300 })
  })

  test('[COUPON-15] an erasure deletes the person’s unused claims and leaves used ones with their orders', async () => {
    const { id } = await create()
    const claimOf = (person: string, used = false) => ({ couponId: id, person, used, expiresAt: NOW + HOUR })
    await addClaims([claimOf('ann'), claimOf('ann', true), claimOf('bo')])
    const kept = createKeptRecords(database)
    await kept.beginErasure(asUserId('ann'), NOW)
    await kept.finishErasure(asUserId('ann'), NOW)
    expect(await claimIds()).toEqual(['row1', 'row2'])
  })

  test('[COUPON-15] unused claims go after they and their coupon are over, coupons without claims later', async () => {
    const day = 86_400_000
    const [running, over, stopped] = [await create({ endsAt: NOW + 90 * day }), await create(), await create()]
    await coupons().stop(stopped.id, NOW)
    await addClaims([
      { couponId: running.id, person: 'ann', expiresAt: NOW },
      { couponId: over.id, person: 'ann', expiresAt: NOW },
      { couponId: over.id, person: 'bo', expiresAt: NOW + 40 * day },
      { couponId: over.id, person: 'chen', expiresAt: NOW, used: true },
      { couponId: stopped.id, person: 'ann', expiresAt: NOW },
    ])
    const kept = createKeptRecords(database)
    const listed = async () => (await coupons().list(9)).map(({ id }) => id).sort()
    const all = [running.id, over.id, stopped.id].sort()
    const early = NOW + day
    expect(await kept.forgetCoupons({ claimsOver: early, couponsOver: NOW })).toBe(2)
    expect([await claimIds(), await listed()]).toEqual([['row0', 'row2', 'row3'], all])
    // Claims of a coupon that can be claimed count for the limit per person.
    expect(await codeOf(claim(running.id, 'ann'))).toBe('coupon.limitReached')
    expect(await kept.forgetCoupons({ claimsOver: NOW + 91 * day, couponsOver: NOW + 91 * day })).toBe(4)
    expect([await claimIds(), await listed()]).toEqual([['row3'], [over.id]])
  })

  test('[COUPON-15] a coupon that begins again is claimed after the numbers of the claims that stayed', async () => {
    const { id, version } = await create()
    await addClaims([
      { couponId: id, person: 'ann', expiresAt: NOW }, { couponId: id, person: 'ann', expiresAt: NOW, used: true },
    ])
    const before = { claimsOver: NOW + 2 * HOUR, couponsOver: NOW + 2 * HOUR }
    expect(await createKeptRecords(database).forgetCoupons(before)).toBe(1)
    await coupons().change(id, version, terms({ perPerson: 3, endsAt: NOW + 9 * HOUR }))
    expect([await codeOf(claim(id, 'ann')), await codeOf(claim(id, 'ann'))]).toEqual(['ok', 'coupon.limitReached'])
  })

  test('[COUPON-15] the limit of coupons counts those that are not over', async () => {
    const { id } = await create()
    const row = await database.selectFrom('coupons').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    for (const part of [0, 1_000]) {
      const rows = Array.from({ length: 1_000 }, (_, nth) => ({ ...row, id: `c${part + nth}`, ends_at: NOW }))
      await database.insertInto('coupons').values(rows).execute()
    }
    expect(await codeOf(create())).toBe('ok')
    await database.updateTable('coupons').set({ ends_at: NOW + 1 }).where('ends_at', '=', NOW).execute()
    expect(await codeOf(create())).toBe('coupon.tooMany')
    await database.updateTable('coupons').set({ stopped_at: NOW }).where('ends_at', '=', NOW + 1).execute()
    expect(await codeOf(create())).toBe('ok')
  })

  test('[COUPON-13] uses are counted for lists of staff, and not for each read', async () => {
    const { id } = await create({ inRoom: false })
    await addClaims([{ couponId: id, person: 'ann', expiresAt: NOW + HOUR, used: true }])
    expect(await coupons().list(9)).toMatchObject([{ id, used: 1 }])
    expect(await coupons().findCounted(id)).toMatchObject({ id, used: 1 })
    expect(await coupons().find(id)).not.toHaveProperty('used')
    expect((await coupons().open(NOW, 9))[0]).not.toHaveProperty('used')
  })

  test('[COUPON-8] the note of a room’s offer finds the rooms of a coupon, and goes with its room', async () => {
    await coupons().setOffer(tea, 'c1')
    await coupons().setOffer(tea, 'c2')
    await coupons().setOffer(asRoomId('pots'), 'c1')
    expect(await coupons().offers('c1')).toEqual([{ roomId: 'pots', couponId: 'c1' }])
    await createKeptRecords(database).forgetRoom(tea)
    expect(await coupons().offers(null)).toEqual([{ roomId: 'pots', couponId: 'c1' }])
    // The end of an earlier offer leaves the later one alone.
    await coupons().clearOffer(asRoomId('pots'), 'c2')
    expect(await coupons().offers(null)).toEqual([{ roomId: 'pots', couponId: 'c1' }])
    await coupons().clearOffer(asRoomId('pots'), 'c1')
    expect(await coupons().offers(null)).toEqual([])
  })
})
