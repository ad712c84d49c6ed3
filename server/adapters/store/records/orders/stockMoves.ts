import type { MoneySchema } from '../moneySchema'
import type { Writer } from './orderRows'

/** Pieces of one SKU that move from one counter of its row to another. */
export interface StockMove {
  readonly skuId: string
  readonly productId: string
  readonly pieces: number
}

type Counter = 'stock' | 'reserved' | 'sold'

/** Sums moves of the same SKU and sorts them: rows are always locked in one order, so that no two wait crosswise. */
export function gatherMoves(moves: readonly StockMove[]): StockMove[] {
  const bySku = new Map<string, StockMove>()
  for (const move of moves) {
    const before = bySku.get(move.skuId)
    bySku.set(move.skuId, before === undefined ? move : { ...move, pieces: before.pieces + move.pieces })
  }
  return [...bySku.values()].filter(({ pieces }) => pieces > 0).sort((one, other) => (one.skuId < other.skuId ? -1 : 1))
}

/**
 * Moves pieces between two counters, each SKU by one conditional update.
 * @returns the first SKU that has too few, or null when all moved.
 */
export async function moveStock(
  transaction: Writer,
  moves: readonly StockMove[],
  from: Counter,
  to: Counter,
): Promise<StockMove | null> {
  for (const move of gatherMoves(moves)) {
    const { numUpdatedRows } = await transaction
      .updateTable('skus')
      .set((eb) => ({ [from]: eb(from, '-', move.pieces), [to]: eb(to, '+', move.pieces) }) as never)
      .where('id', '=', move.skuId)
      .where(from, '>=', move.pieces)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) return move
  }
  return null
}

/** As `moveStock`, for moves that the records say must be possible: anything else is a fault of ours. */
export async function mustMoveStock(
  transaction: Writer,
  moves: readonly StockMove[],
  from: Counter,
  to: Counter,
): Promise<void> {
  const failed = await moveStock(transaction, moves, from, to)
  if (failed !== null) throw new Error(`SKU ${failed.skuId} has no ${failed.pieces} pieces in ${from}`)
}

/** The products whose pieces moved, each once. */
export const productsOf = (moves: readonly StockMove[]): string[] => [...new Set(moves.map((move) => move.productId))]

export const movesOf = (
  lines: readonly Pick<MoneySchema['order_lines'], 'sku_id' | 'product_id' | 'quantity'>[],
): StockMove[] =>
  lines.map((line) => ({ skuId: line.sku_id, productId: line.product_id, pieces: line.quantity }))
