/**
 * Refund for `pieces` more pieces of a line: the floor of the refunded share of the amount paid, less earlier refunds.
 * The last piece takes the rest, so that all refunds together equal the amount paid. BigInt: a product of two amounts
 * exceeds 2^53.
 */
export function refundShareFen(line: {
  readonly paidFen: number
  readonly quantity: number
  readonly refundedPieces: number
  readonly refundedFen: number
  readonly pieces: number
}): number {
  const after = BigInt(line.refundedPieces + line.pieces)
  const share = Number((BigInt(line.paidFen) * after) / BigInt(line.quantity))
  return Math.max(0, share - line.refundedFen)
}
