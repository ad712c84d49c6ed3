import { AppError } from '../errors/AppError'
import type { PiecesOfLine } from './leftOfOrder'
import { orderLimits, type Order } from './order'

/**
 * Parcels of a payment that WeChat takes in one report (shipping_list 1–15).
 * Source: developers.weixin.qq.com, api_uploadshippinginfo, seen 2026-11.
 */
export const MOST_REPORTED_PARCELS = 15

interface ShippedOrder {
  readonly lines: readonly Pick<Order['lines'][number], 'number' | 'quantity' | 'shippedPieces' | 'withdrawnPieces'>[]
  /** Parcels so far. */
  readonly parcels: number
  readonly payments: readonly Pick<Order['payments'][number], 'provider' | 'method' | 'state'>[]
}

/** Whether WeChat gets reports of the parcels of an order: it was paid inside WeChat. */
export const isReportedToWeChat = ({ payments }: Pick<ShippedOrder, 'payments'>): boolean =>
  payments.some(({ provider, method, state }) => provider === 'wechat' && method === 'jsapi' && state === 'kept')

/**
 * Why an order gets no further parcel with these pieces, or null. The last possible parcel has to hold everything that
 * is left: else the order could never be shipped whole, nor reported whole to WeChat.
 * @param pieces null: everything that is left.
 */
export function refuseParcel(order: ShippedOrder, pieces: readonly PiecesOfLine[] | null): AppError | null {
  const most = isReportedToWeChat(order) ? MOST_REPORTED_PARCELS : orderLimits.parcels
  const holdsRest = order.lines.every((line) => {
    const sent = pieces?.reduce((sum, piece) => (piece.number === line.number ? sum + piece.pieces : sum), 0)
    return sent === undefined || sent >= line.quantity - line.shippedPieces - line.withdrawnPieces
  })
  const after = order.parcels + 1
  return after > most || (after === most && !holdsRest) ? new AppError('order.tooManyParcels', { most }) : null
}
