import { calculateDiscount } from '@/domain/coupon/discount'
import type { Deal } from '@/domain/deal/deal'
import { AppError } from '@/domain/errors/AppError'
import { formatPrice } from '@/domain/product/money'
import type { OfferedSku, OrderDraft } from '../../../../ports/orders'
import { termsOf } from '../couponStore'
import type { Writer } from './orderRows'

interface DiscountedLine {
  readonly offer: OfferedSku
  /** Null for the ordinary price. */
  readonly deal: Deal | null
  /** Price of the line, fen. */
  readonly fen: number
}

const none = { fen: 0, shares: [] as readonly number[], title: '' }

/**
 * The discount of the claim that the order names, with the share of each line. The claim itself is spent later, in the
 * order of locks.
 * @throws AppError `coupon.notFound`, `coupon.notForThese`, `coupon.notForDeals`, `coupon.belowThreshold`
 */
export async function judgeCoupon(
  transaction: Writer,
  lines: readonly DiscountedLine[],
  { claimId, buyer }: OrderDraft,
): Promise<{ readonly fen: number; readonly shares: readonly number[]; readonly title: string }> {
  if (claimId === undefined) return none
  const claim = await transaction
    .selectFrom('coupon_claims').select('coupon_id').where('id', '=', claimId).where('person_id', '=', buyer.id)
    .executeTakeFirst()
  if (claim === undefined) throw new AppError('coupon.notFound')
  const coupon = await transaction
    .selectFrom('coupons').selectAll().where('id', '=', claim.coupon_id).executeTakeFirstOrThrow()
  const { title } = coupon
  const counted = lines.map(({ offer, deal, fen }) => ({ productId: offer.productId, fen, isDeal: deal !== null }))
  const discount = calculateDiscount(termsOf(coupon), counted)
  if (!('obstacle' in discount)) return { ...discount, title }
  const { obstacle, lackFen } = discount
  if (obstacle === 'threshold') throw new AppError('coupon.belowThreshold', { title, lack: formatPrice(lackFen) })
  throw new AppError(obstacle === 'deals' ? 'coupon.notForDeals' : 'coupon.notForThese', { title })
}

/**
 * claimed → used, by one conditional update between deals and SKUs: of orders that name one claim at once the first
 * has it. @throws AppError `coupon.usedElsewhere`, `coupon.expired`
 */
export async function spendClaim(transaction: Writer, { claimId, id, buyer, at }: OrderDraft): Promise<void> {
  if (claimId === undefined) return
  const { numUpdatedRows } = await transaction
    .updateTable('coupon_claims')
    .set({ state: 'used', order_id: id, used_at: at })
    .where('id', '=', claimId)
    .where('person_id', '=', buyer.id)
    .where('state', '=', 'claimed')
    .where('expires_at', '>', at)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 1n) return
  const row = await transaction
    .selectFrom('coupon_claims')
    .innerJoin('coupons', 'coupons.id', 'coupon_claims.coupon_id')
    .select(['coupon_claims.state', 'coupons.title'])
    .where('coupon_claims.id', '=', claimId)
    .executeTakeFirstOrThrow()
  throw new AppError(row.state === 'used' ? 'coupon.usedElsewhere' : 'coupon.expired', { title: row.title })
}

/** used → claimed, for an order that is cancelled. The claim's expiry stays. */
export const returnClaim = (transaction: Writer, orderId: string): Promise<unknown> =>
  transaction
    .updateTable('coupon_claims')
    .set({ state: 'claimed', order_id: '', used_at: 0 })
    .where('order_id', '=', orderId)
    .where('state', '=', 'used')
    .execute()
