import { checkCoupon } from '@/domain/coupon/checkCoupon'
import { couponLimits, type CouponProduct, type CouponTerms, type RoomCoupon } from '@/domain/coupon/coupon'
import { AppError } from '@/domain/errors/AppError'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import { asProductId, type RoomId } from '@/domain/kernel/ids'
import { isOver } from '@/domain/room/phase'
import type { ChangedCouponBody, NewCouponBody } from '@/domain/wire/couponHttp'
import type { CatalogueStore } from '../ports/catalogue'
import type { Claimed, CountedCoupon, CouponRecord, CouponStore } from '../ports/coupons'
import type { SessionUser } from '../ports/sessions'
import type { Rooms, Speaker } from '../rooms/rooms'
import type { CouponBoard } from '../shop/couponBoard'
import { openRoomFor, openUnfinishedRoom } from './openRoom'
import { readRequiredLine } from './readText'
import { systemActor } from './systemActor'

export interface CouponDeps {
  readonly rooms: Rooms
  readonly coupons: CouponStore
  readonly catalogue: Pick<CatalogueStore, 'find'>
  readonly couponBoard: Pick<CouponBoard, 'moved'>
  readonly clock: Pick<Clock, 'now'>
  readonly ids: IdSource
}

type WantedTerms = Omit<NewCouponBody, 'key'>

/** The terms with the names of their products. @throws AppError `request.invalid` with the field */
async function readTerms(deps: CouponDeps, { productIds, ...wanted }: WantedTerms): Promise<CouponTerms> {
  const products: CouponProduct[] = []
  for (const id of productIds) {
    const product = await deps.catalogue.find(asProductId(id))
    if (product === null || product.kind !== 'goods') throw new AppError('request.invalid', { field: 'products', id })
    products.push({ id, name: product.name.slice(0, couponLimits.productName) })
  }
  const { value, withDeals, membersOnly, inRoom, total, perPerson, startsAt, endsAt, validMs } = wanted
  const title = readRequiredLine(wanted.title, 'title')
  // The fields in the order of the records: a repetition is compared as text.
  const terms = {
    ...{ title, value: orderFields(value), products, withDeals, membersOnly, inRoom, total, perPerson },
    ...{ startsAt, endsAt, validMs },
  }
  const field = checkCoupon(terms, deps.clock.now())
  if (field !== null) throw new AppError('request.invalid', { field })
  return terms
}

function orderFields(value: CouponTerms['value']): CouponTerms['value'] {
  switch (value.type) {
    case 'fixed':
      return { type: value.type, offFen: value.offFen }
    case 'percent':
      return { type: value.type, percentOff: value.percentOff, capFen: value.capFen }
    case 'threshold':
      return { type: value.type, fromFen: value.fromFen, offFen: value.offFen }
  }
}

/** @throws AppError `request.invalid`, `coupon.keyReused`, `coupon.tooMany` */
export async function createCoupon(
  deps: CouponDeps,
  { key, ...wanted }: NewCouponBody,
  createdBy: string,
): Promise<CountedCoupon> {
  const terms = await readTerms(deps, wanted)
  return deps.coupons.create({ id: key, terms, at: deps.clock.now(), createdBy })
}

/**
 * Changes a coupon; rooms that offer it show the new terms.
 * @throws AppError `request.invalid`, those of `CouponStore.change`
 */
export async function changeCoupon(
  deps: CouponDeps,
  couponId: string,
  { version, ...wanted }: ChangedCouponBody,
): Promise<CountedCoupon> {
  const coupon = await deps.coupons.change(couponId, version, await readTerms(deps, wanted))
  // A change reaches no room that is over, nor one that shows another coupon by now.
  const command = { type: 'coupon.change', coupon: roomCouponOf(coupon) } as const
  for (const { roomId } of await deps.coupons.offers(couponId)) {
    await deps.rooms.execute(roomId, command, systemActor)
  }
  return coupon
}

/** Ends the claims of a coupon; rooms end their offers of it. @throws AppError `coupon.notFound` */
export async function stopCoupon(deps: CouponDeps, couponId: string): Promise<CountedCoupon> {
  const coupon = await deps.coupons.stop(couponId, deps.clock.now())
  for (const { roomId } of await deps.coupons.offers(couponId)) await endOffer(deps, roomId, couponId)
  return coupon
}

/** A coupon as a room's log has it. */
export function roomCouponOf({ id, claimed, ...coupon }: CouponRecord): RoomCoupon {
  const { title, value, products, withDeals, membersOnly, total, perPerson, startsAt, endsAt, validMs } = coupon
  return {
    ...{ id, title, value, products: products.map(({ name }) => name), withDeals, membersOnly },
    ...{ total, left: total - claimed, perPerson, startsAt, endsAt, validMs },
  }
}

/** Ends the offer of a coupon that was stopped. */
async function endOffer({ rooms, coupons }: CouponDeps, roomId: RoomId, couponId: string): Promise<void> {
  await rooms.execute(roomId, { type: 'coupon.end', couponId }, systemActor)
  await coupons.clearOffer(roomId, couponId)
}

/** The log tells which coupon a room offers: the note follows it, where hosts act at the same time. */
async function noteOffer({ rooms, coupons }: CouponDeps, roomId: RoomId): Promise<void> {
  const shown = (await rooms.state(roomId))?.coupon
  if (shown) await coupons.setOffer(roomId, shown.id)
}

/**
 * Offers a coupon in a room, in the place of the one before.
 * @throws AppError `coupon.notFound`, `coupon.stopped`, `coupon.over`, `coupon.soldOut`, `room.notFound`,
 * `room.wrongPhase`
 */
export async function offerCoupon(
  deps: CouponDeps,
  roomId: RoomId,
  couponId: string,
  actor: Speaker,
): Promise<CountedCoupon> {
  const { rooms, coupons } = deps
  await openUnfinishedRoom(rooms, roomId)
  const coupon = await coupons.find(couponId)
  if (coupon === null) throw new AppError('coupon.notFound')
  if (coupon.stoppedAt > 0) throw new AppError('coupon.stopped')
  if (coupon.endsAt <= deps.clock.now()) throw new AppError('coupon.over')
  if (coupon.claimed >= coupon.total) throw new AppError('coupon.soldOut')
  // A note without an entry of the log is taken away by the next start.
  await coupons.setOffer(roomId, couponId)
  const done = await rooms.execute(roomId, { type: 'coupon.offer', coupon: roomCouponOf(coupon) }, actor)
  if (!done.ok) throw new AppError(done.error.code, done.error.detail)
  await noteOffer(deps, roomId)
  // A stop or a change since the coupon was read found no room that shows it.
  const now = await coupons.findCounted(couponId)
  if (now === null || now.stoppedAt > 0) {
    await endOffer(deps, roomId, couponId)
    throw new AppError('coupon.stopped')
  }
  if (now.version !== coupon.version) {
    await rooms.execute(roomId, { type: 'coupon.change', coupon: roomCouponOf(now) }, systemActor)
  }
  return now
}

/** Ends the room's offer of a coupon. A repetition changes nothing. @throws AppError of the room */
export async function withdrawCoupon(
  deps: CouponDeps,
  roomId: RoomId,
  couponId: string,
  actor: Speaker,
): Promise<void> {
  const done = await deps.rooms.execute(roomId, { type: 'coupon.end', couponId }, actor)
  if (!done.ok) throw new AppError(done.error.code, done.error.detail)
  await deps.coupons.clearOffer(roomId, couponId)
  await noteOffer(deps, roomId)
}

/** @throws AppError where a coupon is not offered to a person in this place */
async function judgePlace(
  { coupons, rooms }: CouponDeps,
  user: SessionUser,
  couponId: string,
  roomId: RoomId | '',
  at: number,
): Promise<void> {
  if (roomId === '') {
    const coupon = await coupons.find(couponId)
    if (coupon === null) throw new AppError('coupon.notFound')
    if (coupon.inRoom) throw new AppError('coupon.notOffered')
  } else {
    const room = await openRoomFor(rooms, roomId, user, at)
    if (isOver(room.phase) || room.coupon?.id !== couponId) throw new AppError('coupon.notOffered')
  }
}

/**
 * Claims a coupon for a person, in the room that offers it or, for an open one, anywhere. A key that the person used
 * for this coupon gives its claim again, also where nobody could claim any more: the first answer may have been lost.
 * @throws AppError those of `CouponStore.claim`, `coupon.notOffered`, `room.notFound`, `room.banned`
 */
export async function claimCoupon(
  deps: CouponDeps,
  user: SessionUser,
  couponId: string,
  { key, roomId = '' }: { readonly key: string; readonly roomId?: RoomId | '' },
): Promise<Claimed> {
  const { coupons, clock, ids, couponBoard } = deps
  const at = clock.now()
  try {
    await judgePlace(deps, user, couponId, roomId, at)
  } catch (refusal) {
    // Looked up after the refusal alone: claims of a rush are spared a query.
    const known = await coupons.claimOfKey(couponId, user.id, key)
    if (known === null) throw refusal
    return known
  }
  const isGuest = user.role === 'guest'
  try {
    const claimed = await coupons.claim({ id: ids.next(), key, couponId, personId: user.id, isGuest, roomId, at })
    if (claimed.isNew) couponBoard.moved(couponId, claimed.left === 0)
    return claimed
  } catch (error) {
    // The room may show a count from before a crash.
    if (error instanceof AppError && error.code === 'coupon.soldOut') couponBoard.moved(couponId, false)
    throw error
  }
}
