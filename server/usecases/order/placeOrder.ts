import { createHash } from 'node:crypto'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId } from '@/domain/kernel/ids'
import type { Address, Order } from '@/domain/order/order'
import { chooseBestClaim } from '@/domain/coupon/discount'
import { shippingOf } from '@/domain/order/orderShipping'
import type { AddressBody, NewOrderBody, QuoteBody, QuoteReply } from '@/domain/wire/orderHttp'
import type { OfferedSku } from '../../ports/orders'
import type { SessionUser } from '../../ports/sessions'
import { openRoomFor } from '../openRoom'
import { readRequiredLine } from '../readText'
import { cleanLine } from '@/domain/text/readableText'
import type { OrderDeps } from './orderDeps'

const MINUTE_MS = 60_000

/** A cut of the content: the same key with other content is a fault of the client. */
const digestOf = (body: NewOrderBody): string => createHash('sha256').update(JSON.stringify(body)).digest('hex')

const readAddress = (address: AddressBody): Address => ({
  name: readRequiredLine(address.name, 'address.name'),
  phone: address.phone,
  province: readRequiredLine(address.province, 'address.province'),
  city: readRequiredLine(address.city, 'address.city'),
  district: cleanLine(address.district),
  detail: readRequiredLine(address.detail, 'address.detail'),
})

/** The room must be there and open to this buyer; orders outside of rooms are welcome too. */
async function checkRoom(deps: OrderDeps, roomId: string | undefined, user: SessionUser): Promise<void> {
  if (roomId !== undefined) await openRoomFor(deps.rooms, asRoomId(roomId), user, deps.clock.now())
}

/** Prices an order of these pieces as of now. @throws AppError `order.productGone`, `room.notFound`, `room.banned` */
export async function quoteOrder(deps: OrderDeps, user: SessionUser, body: QuoteBody): Promise<QuoteReply> {
  await checkRoom(deps, body.roomId, user)
  const skuIds = body.lines.map(({ skuId }) => skuId)
  const offers = await deps.orders.offers(skuIds, body.roomId ?? '', deps.clock.now())
  const lines = body.lines.map(({ skuId, quantity }) => {
    const offer = offers.find((other) => other.skuId === skuId)
    if (offer === undefined) throw new AppError('order.productGone', { skuId, name: '' })
    return { offer, quantity, fen: offer.priceFen * quantity }
  })
  const goodsFen = lines.reduce((sum, { fen }) => sum + fen, 0)
  const rules = lines.map(({ offer, fen }) => ({ rule: offer.shipping, fen }))
  const needsRegion = rules.some(({ rule }) => rule.type === 'byRegion')
  const shipping = needsRegion && body.province === undefined ? null : shippingOf(rules, body.province ?? '')
  if (shipping !== null && 'refused' in shipping) {
    const { name = '' } = lines[shipping.refused]?.offer ?? {}
    throw new AppError('order.notSentThere', { name, province: body.province ?? '' })
  }
  const shippingFen = shipping?.fen ?? null
  const coupons = await quoteCoupons(deps, user, lines, body.claimId)
  return {
    now: deps.clock.now(),
    lines: lines.map(({ offer, quantity }) => ({
      productId: offer.productId,
      skuId: offer.skuId,
      quantity,
      priceFen: offer.priceFen,
      stock: offer.stock,
      name: offer.name,
      options: offer.snapshot.options.map((option) => ({ ...option })),
      pictureUrl: offer.snapshot.pictureUrl,
      terms: { ...offer.snapshot.terms },
      ...(offer.deal === null ? {} : { deal: offer.deal }),
    })),
    goodsFen,
    shippingFen,
    ...coupons,
    totalFen: goodsFen - coupons.discountFen + (shippingFen ?? 0),
    provider: deps.cashier.provider,
  }
}

/**
 * The buyer's coupons for these lines. A claim that was asked for by name counts if it applies; otherwise none does,
 * and its row says why.
 */
async function quoteCoupons(
  { coupons, clock }: OrderDeps,
  user: SessionUser,
  lines: readonly { readonly offer: OfferedSku; readonly fen: number }[],
  wanted: string | undefined,
): Promise<Required<Pick<QuoteReply, 'coupons' | 'claimId' | 'discountFen'>>> {
  if (wanted === undefined) return { coupons: [], claimId: '', discountFen: 0 }
  const counted = lines.map(({ offer, fen }) => ({ productId: offer.productId, fen, isDeal: offer.deal !== null }))
  const judged = (await coupons.judged(user.id, counted, clock.now())).map((claim) => {
    const { id: claimId, expiresAt, discountFen, obstacle, lackFen } = claim
    const { title, value } = claim.coupon
    return { claimId, title, value: { ...value }, expiresAt, discountFen, obstacle, lackFen }
  })
  const chosen = wanted === 'best' ? chooseBestClaim(judged) : judged.find(({ claimId }) => claimId === wanted)
  const { claimId = '', discountFen = 0 } = chosen?.discountFen ? chosen : {}
  return { coupons: judged, claimId, discountFen }
}

/**
 * Places an order and takes its pieces. The contract is made by this (电商法 art. 49), so nothing is answered before
 * it is durable.
 * @throws AppError those of `OrderStore.place`, `room.notFound`, `room.banned`, `request.invalid`
 */
export async function placeOrder(
  deps: OrderDeps,
  user: SessionUser,
  body: NewOrderBody,
): Promise<{ readonly order: Order; readonly isNew: boolean }> {
  await checkRoom(deps, body.roomId, user)
  const at = deps.clock.now()
  const { roomId = '', lines, totalFen, pressedAt, acceptedTerms = [], claimId } = body
  const { orderId, isNew } = await deps.orders.place({
    ...{ id: deps.ids.next(), key: body.key, digest: digestOf(body), lines, totalFen, acceptedTerms, at, pressedAt },
    ...{ claimId, roomId: roomId === '' ? '' : asRoomId(roomId) },
    buyer: { id: user.id, name: user.name, isGuest: user.role === 'guest' },
    address: readAddress(body.address),
    remark: cleanLine(body.remark ?? ''),
    snapshot: JSON.stringify({ terms: await deps.about.read(), seller: (await deps.sellers.read()).details }),
    expiresAt: at + deps.payWithinMinutes * MINUTE_MS,
  })
  const order = await deps.orders.find(orderId)
  if (order === null) throw new AppError('order.notFound')
  return { order, isNew }
}
