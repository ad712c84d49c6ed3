import { AppError } from '@/domain/errors/AppError'
import type { ProductOption, ShippingRule, AfterSaleTerms } from '@/domain/catalogue/catalogue'
import { orderLimits, type LineSnapshot } from '@/domain/order/order'
import { shippingOf } from '@/domain/order/orderShipping'
import type { OfferedSku, OrderDraft } from '../../../../ports/orders'
import { noteEvent, type Reader, type Writer } from './orderRows'
import { gatherMoves, moveStock, showStock, type StockMove } from './stockMoves'

/** SKUs that are for sale, with the price of the room. */
export async function readOffers(database: Reader, skuIds: readonly string[], roomId: string): Promise<OfferedSku[]> {
  if (skuIds.length === 0) return []
  const rows = await database
    .selectFrom('skus')
    .innerJoin('catalogue_products as product', 'product.id', 'skus.product_id')
    .leftJoin('room_prices', (join) =>
      join.onRef('room_prices.sku_id', '=', 'skus.id').on('room_prices.room_id', '=', roomId),
    )
    .select([
      'skus.id as skuId', 'skus.price_fen', 'room_prices.price_fen as room_price_fen', 'skus.stock',
      'skus.option_values', 'skus.code', 'skus.picture_url', 'skus.strike_fen', 'skus.strike_basis',
      'product.id as productId', 'product.name', 'product.pictures', 'product.description', 'product.options',
      'product.limit_per_person', 'product.shipping', 'product.terms', 'product.version',
    ])
    .where('skus.id', 'in', [...new Set(skuIds)])
    .where('skus.removed_at', '=', 0)
    .where('product.archived_at', '=', 0)
    .where('product.kind', '=', 'goods')
    .execute()
  return rows.map((row) => {
    const options = JSON.parse(row.options) as ProductOption[]
    const values = JSON.parse(row.option_values) as string[]
    const pictures = JSON.parse(row.pictures) as string[]
    const snapshot: LineSnapshot = {
      name: row.name,
      options: options.map(({ name }, index) => ({ name, value: values[index] ?? '' })),
      code: row.code,
      pictureUrl: row.picture_url === '' ? (pictures[0] ?? '') : row.picture_url,
      pictures,
      description: row.description,
      strikeFen: row.strike_fen,
      strikeBasis: row.strike_basis,
      terms: JSON.parse(row.terms) as AfterSaleTerms,
      productVersion: row.version,
    }
    return {
      skuId: row.skuId,
      productId: row.productId,
      name: row.name,
      priceFen: row.room_price_fen ?? row.price_fen,
      stock: row.stock,
      limitPerPerson: row.limit_per_person,
      shipping: JSON.parse(row.shipping) as ShippingRule,
      snapshot,
    }
  })
}

/**
 * Places an order. The idempotency row comes first: of two transactions with one key the second waits for the first
 * and finds its order. Then pieces are taken by conditional updates, in the order of the SKUs' ids; each refusal undoes
 * the whole.
 */
export async function placeOrder(
  transaction: Writer,
  draft: OrderDraft,
): Promise<{ readonly orderId: string; readonly isNew: boolean }> {
  const { buyer, at } = draft
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('order_keys')
    .values({ buyer_id: buyer.id, key: draft.key, order_id: draft.id, digest: draft.digest })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return { orderId: await repeated(transaction, draft), isNew: false }
  await refuseTooManyUnpaid(transaction, buyer.id)

  const wanted = draft.lines
  const moves = await takePieces(transaction, draft)
  const offers = new Map((await readOffers(transaction, moves.map((move) => move.skuId), draft.roomId)).map(byId))
  const lines = wanted.map((line) => {
    const offer = offers.get(line.skuId)
    if (offer === undefined) throw new AppError('order.productGone', { skuId: line.skuId, name: '' })
    if (offer.priceFen !== line.priceFen) {
      throw new AppError('order.priceChanged', { skuId: line.skuId, priceFen: offer.priceFen, name: offer.name })
    }
    return { ...line, offer, fen: offer.priceFen * line.quantity }
  })
  for (const { offer } of lines) {
    const needsTick = offer.snapshot.terms.type === 'exception'
    if (needsTick && !draft.acceptedTerms.includes(offer.productId)) {
      throw new AppError('order.termsNotAccepted', { productId: offer.productId, name: offer.name })
    }
  }
  const goodsFen = lines.reduce((sum, { fen }) => sum + fen, 0)
  const shipping = shippingOf(
    lines.map(({ offer, fen }) => ({ rule: offer.shipping, fen })),
    draft.address.province,
  )
  if ('refused' in shipping) {
    const { name = '' } = lines[shipping.refused]?.offer ?? {}
    throw new AppError('order.notSentThere', { name, province: draft.address.province })
  }
  const totalFen = goodsFen + shipping.fen
  if (totalFen > orderLimits.totalFen) throw new AppError('order.tooLarge', { most: orderLimits.totalFen })
  if (totalFen !== draft.totalFen) throw new AppError('order.priceChanged', { totalFen, skuId: '', name: '' })
  const limited = await countAgainstLimits(transaction, draft, lines)

  await transaction
    .insertInto('orders')
    .values({
      ...{ id: draft.id, room_id: draft.roomId, buyer_id: buyer.id, buyer_name: buyer.name, state: 'created' },
      ...{ goods_fen: goodsFen, shipping_fen: shipping.fen, total_fen: totalFen, refunded_fen: 0 },
      ...{ address_name: draft.address.name, phone: draft.address.phone, province: draft.address.province },
      ...{ city: draft.address.city, district: draft.address.district, address_detail: draft.address.detail },
      ...{ remark: draft.remark, note: '', paid_by: '', cancel_reason: '', snapshot: draft.snapshot },
      ...{ created_at: at, expires_at: draft.expiresAt, next_at: draft.expiresAt, tries: 0 },
      ...{ paid_at: 0, shipped_at: 0, done_at: 0, ended_at: 0 },
    })
    .execute()
  for (const [index, { offer, quantity, priceFen, fen, skuId }] of lines.entries()) {
    await transaction
      .insertInto('order_lines')
      .values({
        ...{ order_id: draft.id, number: index + 1, product_id: offer.productId, sku_id: skuId, quantity },
        ...{ price_fen: priceFen, paid_fen: fen, shipped_pieces: 0, refunded_pieces: 0, withdrawn_pieces: 0 },
        ...{ refunded_fen: 0 },
        ...{ limited: limited.has(offer.productId) ? 1 : 0, snapshot: JSON.stringify(offer.snapshot) },
      })
      .execute()
  }
  await noteEvent(transaction, draft.id, at, 'placed', { actor: 'buyer', id: buyer.id, name: buyer.name })
  if (totalFen === 0) {
    await transaction
      .updateTable('orders')
      .set({ state: 'paid', paid_by: 'nothing', paid_at: at, next_at: 0 })
      .where('id', '=', draft.id)
      .execute()
    await moveStock(transaction, moves, 'reserved', 'sold')
    await noteEvent(transaction, draft.id, at, 'paid', { actor: 'system', id: '', name: '' }, { totalFen: 0 })
  }
  await showStock(transaction, moves, at)
  return { orderId: draft.id, isNew: true }
}

const byId = (offer: OfferedSku): [string, OfferedSku] => [offer.skuId, offer]

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

async function refuseTooManyUnpaid(transaction: Writer, buyerId: string): Promise<void> {
  // Orders of one person come one after the other from here on, so that none counts before another is kept.
  await transaction
    .insertInto('person_limits')
    .values({ product_id: '', person_id: buyerId, pieces: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['product_id', 'person_id'])
        .doUpdateSet((eb) => ({ pieces: eb.ref('person_limits.pieces') })),
    )
    .execute()
  const { count } = await transaction
    .selectFrom('orders')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('buyer_id', '=', buyerId)
    .where('state', 'in', ['created', 'closing'])
    .executeTakeFirstOrThrow()
  if (Number(count) >= orderLimits.unpaidOfPerson) throw new AppError('order.tooManyUnpaid', { count: Number(count) })
}

/** stock −q, reserved +q for each SKU, or a refusal that says what is left. */
async function takePieces(transaction: Writer, draft: OrderDraft): Promise<StockMove[]> {
  const skuIds = [...new Set(draft.lines.map((line) => line.skuId))]
  const rows = await transaction
    .selectFrom('skus')
    .innerJoin('catalogue_products as product', 'product.id', 'skus.product_id')
    .select(['skus.id', 'skus.product_id', 'product.name'])
    .where('skus.id', 'in', skuIds)
    .execute()
  const moves = gatherMoves(
    draft.lines.map(({ skuId, quantity }) => {
      const row = rows.find(({ id }) => id === skuId)
      if (row === undefined) throw new AppError('order.productGone', { skuId, name: '' })
      return { skuId, productId: row.product_id, pieces: quantity }
    }),
  )
  const failed = await moveStock(transaction, moves, 'stock', 'reserved')
  if (failed === null) return moves
  const { stock } = await transaction
    .selectFrom('skus')
    .select('stock')
    .where('id', '=', failed.skuId)
    .executeTakeFirstOrThrow()
  const name = rows.find(({ id }) => id === failed.skuId)?.name ?? ''
  throw new AppError('order.soldOut', { skuId: failed.skuId, name, left: stock })
}

/** Counts pieces of limited products for the person; the counter's own condition is the limit. */
async function countAgainstLimits(
  transaction: Writer,
  { buyer }: OrderDraft,
  lines: readonly { readonly quantity: number; readonly offer: OfferedSku }[],
): Promise<ReadonlySet<string>> {
  const wanted = new Map<string, { readonly most: number; readonly name: string; readonly pieces: number }>()
  for (const { offer, quantity } of lines) {
    if (offer.limitPerPerson === 0) continue
    const pieces = (wanted.get(offer.productId)?.pieces ?? 0) + quantity
    wanted.set(offer.productId, { most: offer.limitPerPerson, name: offer.name, pieces })
  }
  for (const [productId, { most, name, pieces }] of [...wanted].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (buyer.isGuest) throw new AppError('order.guestsMayNot', { name, most })
    const refusal = new AppError('order.limitReached', { name, most })
    // The condition of an upsert is not asked for a first row.
    if (pieces > most) throw refusal
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('person_limits')
      .values({ product_id: productId, person_id: buyer.id, pieces })
      .onConflict((conflict) =>
        conflict
          .columns(['product_id', 'person_id'])
          .doUpdateSet((eb) => ({ pieces: eb('person_limits.pieces', '+', pieces) }))
          .where('person_limits.pieces', '<=', most - pieces),
      )
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) throw refusal
  }
  return new Set(wanted.keys())
}

