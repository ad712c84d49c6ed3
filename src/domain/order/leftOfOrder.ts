/** Counts of a line, as in every reply about an order. */
interface LineCounts {
  readonly number: number
  readonly quantity: number
  readonly paidFen: number
  readonly shippedPieces: number
  readonly refundedPieces: number
  readonly refundedFen: number
}

export interface PiecesOfLine {
  readonly number: number
  readonly pieces: number
}

/** Pieces that can still be shipped: a refund takes pieces that were not shipped first. */
export const leftToShip = ({ quantity, shippedPieces, refundedPieces }: LineCounts): number =>
  Math.max(0, quantity - shippedPieces - refundedPieces)

export const leftToRefund = ({ quantity, refundedPieces }: LineCounts): number => quantity - refundedPieces

/** Shipping that can still be refunded, fen. */
export const shippingLeftFen = (order: {
  readonly shippingFen: number
  readonly refunds: readonly { readonly kind: string; readonly state: string; readonly shippingFen: number }[]
}): number =>
  order.refunds
    .filter(({ kind, state }) => kind === 'order' && state !== 'failed')
    .reduce((left, refund) => left - refund.shippingFen, order.shippingFen)

/**
 * Money that a refund of these pieces returns, fen, without shipping. It equals the server's `refundShareFen`, without
 * BigInt, which older phones lack: an order's limits keep every product below 2^53.
 */
export function refundOfPiecesFen(lines: readonly LineCounts[], asked: readonly PiecesOfLine[]): number {
  return asked.reduce((sum, { number, pieces }) => {
    const line = lines.find((other) => other.number === number)
    if (line === undefined) return sum
    const share = Math.floor((line.paidFen * (line.refundedPieces + pieces)) / line.quantity)
    return sum + Math.max(0, share - line.refundedFen)
  }, 0)
}

/** Whether some of these pieces were shipped, so that staff must confirm before they return to stock. */
export const touchesShipped = (lines: readonly LineCounts[], asked: readonly PiecesOfLine[]): boolean =>
  asked.some(({ number, pieces }) => {
    const line = lines.find((other) => other.number === number)
    return line !== undefined && pieces > leftToShip(line)
  })
