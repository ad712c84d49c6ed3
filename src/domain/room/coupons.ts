import type { RoomCoupon } from '../coupon/coupon'
import { ok, type Result } from '../kernel/result'
import type { RoomCommand } from './command'
import type { DecisionContext } from './decide'
import type { NewRoomEvent, RoomEvent, RoomFact } from './event'
import type { Rejection } from './rejection'
import type { RoomState } from './state'

type CouponCommand = Extract<RoomCommand, { type: `coupon.${string}` }>
type CouponEvent = Extract<RoomEvent, { kind: `coupon.${string}` }>

/**
 * Decides what a room shows of coupons, whose truth is in the records: a step that the room knows already makes no
 * event. One coupon at a time; offering another one takes its place.
 */
export function decideCoupon(
  { coupon = null }: Pick<RoomState, 'coupon'>,
  command: CouponCommand,
  { actor, now }: DecisionContext,
): Result<NewRoomEvent[], Rejection> {
  const happens = (...facts: RoomFact[]) => ok(facts.map((fact) => ({ ...fact, at: now, by: actor.id })))
  if (command.type === 'coupon.change' && coupon?.id !== command.coupon.id) return happens()
  if (command.type === 'coupon.offer' || command.type === 'coupon.change') {
    return isSame(coupon, command.coupon) ? happens() : happens({ kind: 'coupon.offered', coupon: command.coupon })
  }
  if (coupon?.id !== command.couponId) return happens()
  if (command.type === 'coupon.end') return happens({ kind: 'coupon.ended', couponId: coupon.id })
  const { couponId, left } = command
  return left === coupon.left ? happens() : happens({ kind: 'coupon.counted', couponId, left })
}

/** The room with one more event of its coupon; an event of another coupon changes nothing. */
export function evolveCoupon(state: RoomState, event: CouponEvent): RoomState {
  if (event.kind === 'coupon.offered') return { ...state, coupon: event.coupon }
  const { coupon } = state
  if (coupon?.id !== event.couponId) return state
  return { ...state, coupon: event.kind === 'coupon.ended' ? null : { ...coupon, left: event.left } }
}

const isSame = (one: RoomCoupon | null, other: RoomCoupon): boolean => JSON.stringify(one) === JSON.stringify(other)
