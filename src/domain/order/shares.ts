/**
 * Splits an amount by weights so that the parts add up to it exactly: each gets the floor of its share, and the fen
 * that are left go to the largest remainders, the first of equal ones first. BigInt: a product of two amounts exceeds
 * 2^53.
 * @param totalFen integer fen, 0 or more
 * @param weights integers, 0 or more; all 0 counts as all 1
 */
export function splitFen(totalFen: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  const even = all === 0n
  const whole = even ? BigInt(weights.length) : all
  const total = BigInt(totalFen)
  const parts = weights.map((weight, index) => {
    const product = total * (even ? 1n : BigInt(weight))
    return { index, fen: Number(product / whole), rest: product % whole }
  })
  let left = totalFen - parts.reduce((sum, { fen }) => sum + fen, 0)
  const byRest = [...parts].sort((one, other) =>
    one.rest === other.rest ? one.index - other.index : one.rest > other.rest ? -1 : 1,
  )
  for (const part of byRest) {
    if (left === 0) break
    part.fen += 1
    left -= 1
  }
  return parts.map(({ fen }) => fen)
}

/**
 * Money that returns with `pieces` more pieces of a line: the floor of the refunded share of what was paid, less what
 * was refunded before. The last piece takes the rest, so that all refunds together are what was paid.
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
