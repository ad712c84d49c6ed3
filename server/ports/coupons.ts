import type { CouponTerms } from '@/domain/coupon/coupon'
import type { CouponLine } from '@/domain/coupon/discount'
import type { RoomId, UserId } from '@/domain/kernel/ids'

/** A coupon of the shop with its counts. */
export interface CouponRecord extends CouponTerms {
  readonly id: string
  readonly claimed: number
  /** Server ms; 0: it was not stopped. */
  readonly stoppedAt: number
  /** Counts the changes of its terms, from 1. */
  readonly version: number
  readonly createdAt: number
}

/** A coupon with its uses, which are counted for staff alone. */
export interface CountedCoupon extends CouponRecord {
  /** Claims that orders use which are not cancelled. */
  readonly used: number
}

/** One claim of a person. */
export interface CouponClaim {
  readonly id: string
  readonly couponId: string
  readonly state: 'claimed' | 'used'
  readonly claimedAt: number
  /** Server ms. */
  readonly expiresAt: number
  readonly orderId: string
}

/** A claim with the terms of its coupon. */
export interface HeldCoupon extends CouponClaim {
  readonly coupon: CouponTerms
}

/** A claim that an order would use, judged for its lines. */
export interface OfferedClaim extends HeldCoupon {
  readonly discountFen: number
  /** Empty where the claim can be used. */
  readonly obstacle: '' | 'products' | 'deals' | 'threshold'
  /** What the goods lack to the threshold, fen. */
  readonly lackFen: number
}

export interface NewClaim {
  readonly id: string
  readonly key: string
  readonly couponId: string
  readonly personId: UserId
  readonly isGuest: boolean
  readonly roomId: RoomId | ''
  readonly at: number
}

/** Answer to a claim. `left`: claims that are left afterwards. */
export interface Claimed {
  readonly claim: HeldCoupon
  readonly isNew: boolean
  readonly left: number
}

/** Coupons and their claims. Uses and returns of claims are part of the orders' transactions (`OrderStore`). */
export interface CouponStore {
  /**
   * Adds a coupon. The same id again is the same coupon; with other terms it is refused.
   * @throws AppError `coupon.keyReused`, `coupon.tooMany`
   */
  create(coupon: {
    readonly id: string
    readonly terms: CouponTerms
    readonly at: number
    readonly createdBy: string
  }): Promise<CountedCoupon>
  /**
   * Changes the terms that the author saw under `version`.
   * @throws AppError `coupon.notFound`, `coupon.changed`, `coupon.stopped`; `coupon.alreadyClaimed` for terms that
   * claims rely on; `coupon.belowClaimed`
   */
  change(couponId: string, version: number, terms: CouponTerms): Promise<CountedCoupon>
  /** Ends the claims of a coupon; those that people have stay good. @throws AppError `coupon.notFound` */
  stop(couponId: string, at: number): Promise<CountedCoupon>
  find(couponId: string): Promise<CouponRecord | null>
  findCounted(couponId: string): Promise<CountedCoupon | null>
  /** The newest first. */
  list(limit: number): Promise<CountedCoupon[]>
  /** Coupons that can be claimed at a time outside of rooms. */
  open(at: number, limit: number): Promise<CouponRecord[]>
  /**
   * Claims one; the same key again is the same claim.
   * @throws AppError `coupon.notFound`, `coupon.limitReached`, `coupon.soldOut`, `coupon.over`, `coupon.notYet`,
   * `coupon.membersOnly`, `coupon.tooManyHeld`
   */
  claim(claim: NewClaim): Promise<Claimed>
  /** The claim that a person made of a coupon under a key; null for none. @throws AppError `coupon.keyReused` */
  claimOfKey(couponId: string, personId: UserId, key: string): Promise<Claimed | null>
  /** Claims of a person, the newest first. */
  ofPerson(personId: UserId, limit: number): Promise<HeldCoupon[]>
  /** Claims of a person that are neither used nor expired, judged for the lines of an order, by their expiry. */
  judged(personId: UserId, lines: readonly CouponLine[], at: number): Promise<OfferedClaim[]>
  /** Notes that a room offers a coupon, in the place of another one. */
  setOffer(roomId: RoomId, couponId: string): Promise<void>
  /** Removes the note that a room offers this coupon; that of another one stays. */
  clearOffer(roomId: RoomId, couponId: string): Promise<void>
  /** Rooms that offer a coupon, or any of them (null), as far as they are noted. */
  offers(couponId: string | null): Promise<{ readonly roomId: RoomId; readonly couponId: string }[]>
}
