import type { Kysely, Transaction } from 'kysely'
import { isSamePromise } from '@/domain/coupon/checkCoupon'
import { couponLimits, expiryOf, type CouponProduct, type CouponTerms, type CouponValue } from '@/domain/coupon/coupon'
import { calculateDiscount, type CouponLine } from '@/domain/coupon/discount'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId } from '@/domain/kernel/ids'
import { orderLimits } from '@/domain/order/order'
import type {
  Claimed, CountedCoupon, CouponRecord, CouponStore, HeldCoupon, NewClaim, OfferedClaim,
} from '../../../ports/coupons'
import { holdKey } from '../sql/holdKey'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'

type Row = MoneySchema['coupons']
type ClaimRow = MoneySchema['coupon_claims']
type Writer = Transaction<MoneySchema>

/** Coupons of a shop that are not over. */
const MOST_COUPONS = 2_000

export const termsOf = (row: Row): CouponTerms => ({
  title: row.title,
  value: JSON.parse(row.value) as CouponValue,
  products: JSON.parse(row.products) as CouponProduct[],
  withDeals: row.with_deals === 1,
  membersOnly: row.members_only === 1,
  inRoom: row.in_room === 1,
  total: row.total,
  perPerson: row.per_person,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  validMs: row.valid_ms,
})

const columnsOf = (terms: CouponTerms) => ({
  ...{ title: terms.title, value: JSON.stringify(terms.value), products: JSON.stringify(terms.products) },
  ...{ with_deals: terms.withDeals ? 1 : 0, members_only: terms.membersOnly ? 1 : 0, in_room: terms.inRoom ? 1 : 0 },
  ...{ total: terms.total, per_person: terms.perPerson, starts_at: terms.startsAt, ends_at: terms.endsAt },
  valid_ms: terms.validMs,
})

const heldOf = (claim: ClaimRow, coupon: Row): HeldCoupon => ({
  ...{ id: claim.id, couponId: claim.coupon_id, state: claim.state, claimedAt: claim.claimed_at },
  ...{ expiresAt: claim.expires_at, orderId: claim.order_id, coupon: termsOf(coupon) },
})

const recordOf = (row: Row): CouponRecord => ({
  ...termsOf(row),
  ...{ id: row.id, claimed: row.claimed, stoppedAt: row.stopped_at, version: row.version, createdAt: row.created_at },
})

async function countedOf(database: Kysely<MoneySchema>, rows: readonly Row[]): Promise<CountedCoupon[]> {
  const used = await database
    .selectFrom('coupon_claims')
    .select(['coupon_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('coupon_id', 'in', rows.map(({ id }) => id).concat(''))
    .where('state', '=', 'used')
    .groupBy('coupon_id')
    .execute()
  return rows.map((row) => ({
    ...recordOf(row),
    used: Number(used.find(({ coupon_id }) => coupon_id === row.id)?.count ?? 0),
  }))
}

const oneCounted = async (database: Kysely<MoneySchema>, row: Row): Promise<CountedCoupon> =>
  (await countedOf(database, [row]))[0] as CountedCoupon

/** Locks the row of a coupon on PostgreSQL by an update that changes nothing, and reads it. */
async function lockCoupon(transaction: Writer, id: string): Promise<Row> {
  const row = await transaction
    .updateTable('coupons')
    .set((eb) => ({ claimed: eb.ref('claimed') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new AppError('coupon.notFound')
  return row
}

/** Coupons of the shop in money.db. */
export const createCouponStore = (database: Kysely<MoneySchema>): CouponStore => ({
  create: ({ id, terms, at, createdBy }) =>
    transact(database, async (transaction) => {
      await holdKey(transaction, 'coupons')
      const known = await transaction.selectFrom('coupons').selectAll().where('id', '=', id).executeTakeFirst()
      if (known !== undefined) {
        if (JSON.stringify(termsOf(known)) !== JSON.stringify(terms)) throw new AppError('coupon.keyReused')
        return oneCounted(transaction, known)
      }
      const { count } = await transaction
        .selectFrom('coupons')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('stopped_at', '=', 0)
        .where('ends_at', '>', at)
        .executeTakeFirstOrThrow()
      if (Number(count) >= MOST_COUPONS) throw new AppError('coupon.tooMany', { most: MOST_COUPONS })
      const row: Row = {
        ...{ id, ...columnsOf(terms), claimed: 0, stopped_at: 0, version: 1, created_at: at, created_by: createdBy },
      }
      await transaction.insertInto('coupons').values(row).execute()
      return oneCounted(transaction, row)
    }),
  change: (couponId, version, terms) =>
    transact(database, async (transaction) => {
      const row = await lockCoupon(transaction, couponId)
      if (row.stopped_at > 0) throw new AppError('coupon.stopped')
      if (row.version !== version) throw new AppError('coupon.changed')
      if (row.claimed > 0 && !isSamePromise(termsOf(row), terms)) throw new AppError('coupon.alreadyClaimed')
      if (terms.total < row.claimed) throw new AppError('coupon.belowClaimed', { claimed: row.claimed })
      const changed = { ...columnsOf(terms), version: version + 1 }
      await transaction.updateTable('coupons').set(changed).where('id', '=', couponId).execute()
      return oneCounted(transaction, { ...row, ...changed })
    }),
  stop: (couponId, at) =>
    transact(database, async (transaction) => {
      const row = await lockCoupon(transaction, couponId)
      const stoppedAt = row.stopped_at > 0 ? row.stopped_at : at
      await transaction.updateTable('coupons').set({ stopped_at: stoppedAt }).where('id', '=', couponId).execute()
      return oneCounted(transaction, { ...row, stopped_at: stoppedAt })
    }),
  async find(couponId) {
    const row = await database.selectFrom('coupons').selectAll().where('id', '=', couponId).executeTakeFirst()
    return row === undefined ? null : recordOf(row)
  },
  async findCounted(couponId) {
    const row = await database.selectFrom('coupons').selectAll().where('id', '=', couponId).executeTakeFirst()
    return row === undefined ? null : oneCounted(database, row)
  },
  async list(limit) {
    const rows = await database
      .selectFrom('coupons').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
    return countedOf(database, rows)
  },
  async open(at, limit) {
    const rows = await database
      .selectFrom('coupons')
      .selectAll()
      .where('in_room', '=', 0)
      .where('stopped_at', '=', 0)
      .where('starts_at', '<=', at)
      .where('ends_at', '>', at)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(recordOf)
  },
  claim: (claim) => transact(database, (transaction) => claimOne(transaction, claim)),
  async claimOfKey(couponId, personId, key) {
    const known = await knownClaim(database, { personId, key })
    const coupon = await database.selectFrom('coupons').selectAll().where('id', '=', couponId).executeTakeFirst()
    return known === undefined || coupon === undefined ? null : repeated(known, coupon)
  },
  async ofPerson(personId, limit) {
    const claims = await database
      .selectFrom('coupon_claims')
      .selectAll()
      .where('person_id', '=', personId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return withCoupons(database, claims)
  },
  async judged(personId, lines, at) {
    const claims = await database
      .selectFrom('coupon_claims')
      .selectAll()
      .where('person_id', '=', personId)
      .where('state', '=', 'claimed')
      .where('expires_at', '>', at)
      .orderBy('expires_at')
      .orderBy('id')
      // Orders that wait for their payment may return their claims.
      .limit(couponLimits.claimsOfPerson + orderLimits.unpaidOfPerson)
      .execute()
    return (await withCoupons(database, claims)).map((held) => judgeClaim(held, lines))
  },
  async setOffer(roomId, couponId) {
    await database
      .insertInto('coupon_offers')
      .values({ room_id: roomId, coupon_id: couponId })
      .onConflict((conflict) => conflict.column('room_id').doUpdateSet({ coupon_id: couponId }))
      .execute()
  },
  async clearOffer(roomId, couponId) {
    await database
      .deleteFrom('coupon_offers').where('room_id', '=', roomId).where('coupon_id', '=', couponId).execute()
  },
  async offers(couponId) {
    const all = database.selectFrom('coupon_offers').selectAll().orderBy('room_id')
    const rows = await (couponId === null ? all : all.where('coupon_id', '=', couponId)).execute()
    return rows.map((row) => ({ roomId: asRoomId(row.room_id), couponId: row.coupon_id }))
  },
})

async function withCoupons(database: Kysely<MoneySchema>, claims: readonly ClaimRow[]): Promise<HeldCoupon[]> {
  const ids = [...new Set(claims.map(({ coupon_id }) => coupon_id))]
  const coupons = await database.selectFrom('coupons').selectAll().where('id', 'in', ids.concat('')).execute()
  return claims.flatMap((claim) => {
    const coupon = coupons.find(({ id }) => id === claim.coupon_id)
    return coupon === undefined ? [] : [heldOf(claim, coupon)]
  })
}

function judgeClaim(held: HeldCoupon, lines: readonly CouponLine[]): OfferedClaim {
  const discount = calculateDiscount(held.coupon, lines)
  return 'obstacle' in discount
    ? { ...held, discountFen: 0, ...discount }
    : { ...held, discountFen: discount.fen, obstacle: '', lackFen: 0 }
}

const knownClaim = (
  database: Kysely<MoneySchema>,
  { personId, key }: Pick<NewClaim, 'personId' | 'key'>,
): Promise<ClaimRow | undefined> =>
  database
    .selectFrom('coupon_claims')
    .selectAll()
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst()

function repeated(known: ClaimRow, coupon: Row): Claimed {
  if (known.coupon_id !== coupon.id) throw new AppError('coupon.keyReused')
  return { claim: heldOf(known, coupon), isNew: false, left: coupon.total - coupon.claimed }
}

/** Claims of the person: of this coupon, and unused ones of any. @throws AppError where one more is too many */
async function countOwn(transaction: Writer, { personId, at }: NewClaim, coupon: Row): Promise<number> {
  const { own, held } = await transaction
    .selectFrom('coupon_claims')
    .select((eb) => [
      // The last number and not a count: those before it may be deleted by their age.
      eb.fn.max<number | null>(eb.case().when('coupon_id', '=', coupon.id).then(eb.ref('number')).end()).as('own'),
      eb.fn.count<number>(
        eb.case().when(eb.and([eb('state', '=', 'claimed'), eb('expires_at', '>', at)])).then(1).end(),
      ).as('held'),
    ])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  if (Number(own ?? 0) >= coupon.per_person) throw new AppError('coupon.limitReached', { most: coupon.per_person })
  const most = couponLimits.claimsOfPerson
  if (Number(held) >= most) throw new AppError('coupon.tooManyHeld', { most })
  return Number(own ?? 0)
}

/**
 * Claims one coupon. The person's key is held first, so that claims of one person run one after the other; of many
 * people the counter's own condition decides, and the loser's refusal says which limit was reached. Once none is left
 * a claim waits for nobody.
 */
async function claimOne(transaction: Writer, claim: NewClaim): Promise<Claimed> {
  const { id, key, couponId, personId, isGuest, roomId, at } = claim
  const coupon = await transaction.selectFrom('coupons').selectAll().where('id', '=', couponId).executeTakeFirst()
  if (coupon === undefined) throw new AppError('coupon.notFound')
  const hasLeft = coupon.claimed < coupon.total
  if (hasLeft) await holdKey(transaction, `coupon claims of ${personId}`)
  const known = await knownClaim(transaction, claim)
  if (known !== undefined) return repeated(known, coupon)
  if (isGuest && coupon.members_only === 1) throw new AppError('coupon.membersOnly')
  const number = (await countOwn(transaction, claim, coupon)) + 1
  if (!hasLeft) throw refusalOf(coupon, at)
  const taken = await transaction
    .updateTable('coupons')
    .set((eb) => ({ claimed: eb('claimed', '+', 1) }))
    .where('id', '=', couponId)
    .where('stopped_at', '=', 0)
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .where((eb) => eb('claimed', '<', eb.ref('total')))
    .returningAll()
    .executeTakeFirst()
  if (taken === undefined) throw refusalOf(await readNow(transaction, couponId), at)
  // It may have been changed since it was read above.
  if (number > taken.per_person) throw new AppError('coupon.limitReached', { most: taken.per_person })
  const row: ClaimRow = {
    ...{ id, coupon_id: couponId, person_id: personId, number, key, room_id: roomId, claimed_at: at },
    ...{ expires_at: expiryOf(termsOf(taken), at), state: 'claimed', order_id: '', used_at: 0 },
  }
  await transaction.insertInto('coupon_claims').values(row).execute()
  return { claim: heldOf(row, taken), isNew: true, left: taken.total - taken.claimed }
}

const readNow = (transaction: Writer, couponId: string): Promise<Row> =>
  transaction.selectFrom('coupons').selectAll().where('id', '=', couponId).executeTakeFirstOrThrow()

/** The reason why a claim's update changed no row. */
function refusalOf({ starts_at, ends_at, stopped_at }: Row, at: number): AppError {
  if (stopped_at > 0 || ends_at <= at) return new AppError('coupon.over')
  return new AppError(starts_at > at ? 'coupon.notYet' : 'coupon.soldOut')
}
