import { AppError } from '@/domain/errors/AppError'
import { judgedAt, type Deal } from '@/domain/deal/deal'
import { orderLimits } from '@/domain/order/order'
import { shippingOf } from '@/domain/order/orderShipping'
import type { OfferedSku, OrderDraft, WantedLine } from '../../../../ports/orders'
import { judgeCoupon, spendClaim } from './couponMoves'
import { limitOfDeal, oldAndNew, takeDeals } from './dealMoves'
import { noteEvent, noteFirstEvent, type Writer } from './orderRows'
import { countPieces, insertKey, insertLines, insertOrders, reservePieces } from './placeQueries'
import { readOffers } from './readOffers'
import { gatherMoves, mustMoveStock, productsOf, type StockMove } from './stockMoves'
import { countPaidOrEnded, UNPAID } from './unpaidOrders'

/**
 * Places an order. The idempotency row comes first: of two transactions with one key the second waits for the first
 * and finds its order. Pieces are taken last, by conditional updates in the order of the SKUs' ids, so that buyers of
 * one product wait for each other as shortly as possible; each refusal undoes the whole.
 */
export async function placeOrder(
  transaction: Writer,
  draft: OrderDraft,
): Promise<{ readonly orderId: string; readonly isNew: boolean; readonly productIds: readonly string[] }> {
  const { buyer, at } = draft
  const { numAffectedRows } = await insertKey(transaction, draft)
  if (numAffectedRows !== 1n) {
    return { orderId: await repeated(transaction, draft), isNew: false, productIds: [] }
  }
  await countUnpaid(transaction, buyer.id)

  const lines = await judgeLines(transaction, draft)
  const goodsFen = lines.reduce((sum, { fen }) => sum + fen, 0)
  const shippingFen = judgeShipping(lines, draft)
  const coupon = await judgeCoupon(transaction, lines, draft)
  const totalFen = goodsFen - coupon.fen + shippingFen
  if (totalFen > orderLimits.totalFen) throw new AppError('order.tooLarge', { most: orderLimits.totalFen })
  if (totalFen !== draft.totalFen) {
    throw new AppError('order.priceChanged', { totalFen, skuId: '', name: '', ...oldAndNew(draft.totalFen, totalFen) })
  }
  const limited = await countAgainstLimits(transaction, draft, lines)

  await insertOrders(transaction, [
    {
      ...{ id: draft.id, room_id: draft.roomId, buyer_id: buyer.id, buyer_name: buyer.name, state: 'created' },
      ...{ goods_fen: goodsFen, shipping_fen: shippingFen, total_fen: totalFen, refunded_fen: 0 },
      ...{ discount_fen: coupon.fen, coupon_claim_id: draft.claimId ?? '', coupon_title: coupon.title },
      ...{ address_name: draft.address.name, phone: draft.address.phone, province: draft.address.province },
      ...{ city: draft.address.city, district: draft.address.district, address_detail: draft.address.detail },
      ...{ remark: draft.remark, note: '', paid_by: '', cancel_reason: '', snapshot: draft.snapshot },
      ...{ created_at: at, expires_at: draft.expiresAt, next_at: draft.expiresAt, tries: 0 },
      ...{ paid_at: 0, shipped_at: 0, done_at: 0, ended_at: 0 },
    },
  ])
  await insertLines(
    transaction,
    lines.map(({ offer, deal, quantity, priceFen, fen, skuId }, index) => ({
      ...{ order_id: draft.id, number: index + 1, product_id: offer.productId, sku_id: skuId, quantity },
      ...{ price_fen: priceFen, paid_fen: fen - (coupon.shares[index] ?? 0), shipped_pieces: 0 },
      ...{ refunded_pieces: 0, withdrawn_pieces: 0 },
      ...{ refunded_fen: 0, limited: limited.has(offer.productId) ? 1 : 0, deal_id: deal?.id ?? '' },
      snapshot: JSON.stringify(offer.snapshot),
    })),
  )
  await noteFirstEvent(transaction, draft.id, at, 'placed', { actor: 'buyer', id: buyer.id, name: buyer.name })
  await takeDeals(transaction, lines, draft)
  await spendClaim(transaction, draft)
  const moves = await takePieces(transaction, lines)
  if (totalFen === 0) {
    await transaction
      .updateTable('orders')
      .set({ state: 'paid', paid_by: 'nothing', paid_at: at, next_at: 0 })
      .where('id', '=', draft.id)
      .execute()
    await mustMoveStock(transaction, moves, 'reserved', 'sold')
    await countPaidOrEnded(transaction, buyer.id)
    await noteEvent(transaction, draft.id, at, 'paid', { actor: 'system', id: '', name: '' }, { totalFen: 0 })
  }
  return { orderId: draft.id, isNew: true, productIds: productsOf(moves) }
}

interface JudgedLine extends WantedLine {
  readonly offer: OfferedSku
  /** The flash deal that the pieces are taken from. */
  readonly deal: Deal | null
  /** Price of the line, fen. */
  readonly fen: number
}

/** The lines with the shop's present offers. @throws AppError where an offer differs from the one the buyer saw */
async function judgeLines(transaction: Writer, draft: OrderDraft): Promise<JudgedLine[]> {
  const skuIds = draft.lines.map((line) => line.skuId)
  const offers = new Map(
    (await readOffers(transaction, skuIds, draft.roomId, draft.at)).map((offer) => [offer.skuId, offer]),
  )
  return draft.lines.map((line) => {
    const offer = offers.get(line.skuId)
    if (offer === undefined) throw new AppError('order.productGone', { skuId: line.skuId, name: '' })
    const deal = judgePrice(line, offer, draft)
    if (offer.snapshot.terms.type === 'exception' && !draft.acceptedTerms.includes(offer.productId)) {
      throw new AppError('order.termsNotAccepted', { productId: offer.productId, name: offer.name })
    }
    return { ...line, offer, deal, fen: line.priceFen * line.quantity }
  })
}

/**
 * The flash deal whose price the buyer saw; null for the ordinary price. A named deal is judged by the time of the
 * press.
 */
function judgePrice(line: WantedLine, offer: OfferedSku, { at, pressedAt }: OrderDraft): Deal | null {
  const { skuId, name, priceFen } = offer
  if (line.dealId === undefined) {
    if (priceFen !== line.priceFen) throw priceChanged(offer, priceFen, line.priceFen)
    return offer.deal
  }
  const pressed = judgedAt(at, pressedAt)
  const isOpen = ({ startsAt, endsAt }: Deal): boolean => startsAt <= pressed && pressed < endsAt
  const seen = offer.deals.find((deal) => deal.id === line.dealId && isOpen(deal))
  if (seen === undefined) throw new AppError('deal.over', { skuId, name, ...oldAndNew(line.priceFen, priceFen) })
  if (seen.priceFen !== line.priceFen) throw priceChanged(offer, seen.priceFen, line.priceFen)
  return seen
}

const priceChanged = ({ skuId, name }: OfferedSku, priceFen: number, wasFen: number): AppError =>
  new AppError('order.priceChanged', { skuId, name, priceFen, ...oldAndNew(wasFen, priceFen) })

function judgeShipping(lines: readonly JudgedLine[], { address: { province } }: OrderDraft): number {
  const shipping = shippingOf(
    lines.map(({ offer, fen }) => ({ rule: offer.shipping, fen })),
    province,
  )
  if ('fen' in shipping) return shipping.fen
  const { name = '' } = lines[shipping.refused]?.offer ?? {}
  throw new AppError('order.notSentThere', { name, province })
}

async function repeated(transaction: Writer, { buyer, key, digest }: OrderDraft): Promise<string> {
  const known = await transaction
    .selectFrom('order_keys')
    .select(['order_id', 'digest'])
    .where('buyer_id', '=', buyer.id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (known.digest !== digest) throw new AppError('order.keyReused')
  return known.order_id
}

/** Counts one more order that waits to be paid; the counter's own condition is the limit. */
async function countUnpaid(transaction: Writer, buyerId: string): Promise<void> {
  const most = orderLimits.unpaidOfPerson
  const { numAffectedRows } = await countPieces(transaction, { productId: UNPAID, personId: buyerId, pieces: 1, most })
  if (numAffectedRows !== 1n) throw new AppError('order.tooManyUnpaid', { count: most })
}

/** stock −q, reserved +q for each SKU, or a refusal with the pieces that are left. A changed price is refused too. */
async function takePieces(transaction: Writer, lines: readonly JudgedLine[]): Promise<StockMove[]> {
  const moves = gatherMoves(
    lines.map(({ skuId, quantity, offer }) => ({ skuId, productId: offer.productId, pieces: quantity })),
  )
  for (const { skuId, pieces } of moves) {
    const { offer } = lines.find((line) => line.skuId === skuId) as JudgedLine
    const [taken] = (await reservePieces(transaction, { skuId, pieces })).rows
    if (taken === undefined) {
      const row = await transaction.selectFrom('skus').select('stock').where('id', '=', skuId).executeTakeFirst()
      throw new AppError('order.soldOut', { skuId, name: offer.name, left: row?.stock ?? 0 })
    }
    if (taken.price_fen !== offer.listedFen) throw priceChanged(offer, taken.price_fen, offer.listedFen)
  }
  return moves
}

/** Counts pieces of limited products for the person; the counter's own condition is the limit. */
async function countAgainstLimits(
  transaction: Writer,
  { buyer }: OrderDraft,
  lines: readonly JudgedLine[],
): Promise<ReadonlySet<string>> {
  const wanted = new Map<string, { readonly most: number; readonly name: string; readonly pieces: number }>()
  const want = (key: string, most: number, { offer: { name }, quantity }: JudgedLine): void => {
    if (most > 0) wanted.set(key, { most, name, pieces: (wanted.get(key)?.pieces ?? 0) + quantity })
  }
  for (const line of lines) {
    want(line.offer.productId, line.offer.limitPerPerson, line)
    if (line.deal !== null) want(limitOfDeal(line.deal.id), line.deal.perPerson, line)
  }
  for (const [productId, { most, name, pieces }] of [...wanted].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (buyer.isGuest) throw new AppError('order.guestsMayNot', { name, most })
    const refusal = new AppError('order.limitReached', { name, most })
    // The condition of an upsert is not asked for a first row.
    if (pieces > most) throw refusal
    const { numAffectedRows } = await countPieces(transaction, { productId, personId: buyer.id, pieces, most })
    if (numAffectedRows !== 1n) throw refusal
  }
  return new Set(wanted.keys())
}

