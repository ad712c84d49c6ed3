import type { Kysely } from 'kysely'
import { judgedAt, type Deal } from '@/domain/deal/deal'
import { AppError } from '@/domain/errors/AppError'
import { formatPrice } from '@/domain/product/money'
import type { OfferedSku, OrderDraft, WantedLine } from '../../../../ports/orders'
import { compileOnce, type Value } from '../../sql/compileOnce'
import type { MoneySchema } from '../moneySchema'
import type { Writer } from './orderRows'

/** The row of a deal in `person_limits`. Ids of products have no colon. */
export const limitOfDeal = (dealId: string): string => `deal:${dealId}`

/** Both prices of a refusal, in words for its reader. */
export const oldAndNew = (wasFen: number, nowFen: number): { readonly was: string; readonly price: string } => ({
  was: formatPrice(wasFen),
  price: formatPrice(nowFen),
})

interface DealPieces {
  readonly id: string
  readonly pieces: number
  readonly at: number
}

interface DealtLine extends WantedLine {
  readonly offer: OfferedSku
  /** Null for the ordinary price. */
  readonly deal: Deal | null
}

/** left −q; no row where fewer are left, or where the deal does not run at that time. */
const takeLeft = compileOnce((database: Kysely<MoneySchema>, value: Value<DealPieces>) =>
  database
    .updateTable('deals')
    .set((eb) => ({ left: eb('left', '-', value(({ pieces }) => pieces)) }))
    .where('id', '=', value(({ id }) => id))
    .where('stopped', '=', 0)
    .where('left', '>=', value(({ pieces }) => pieces))
    .where('starts_at', '<=', value(({ at }) => at))
    .where('ends_at', '>', value(({ at }) => at)),
)

/**
 * Takes the pieces of flash deals, in the order of their ids and before any SKU.
 * @throws AppError `deal.soldOut`, `deal.tooFew`, `deal.over`
 */
export async function takeDeals(
  transaction: Writer,
  lines: readonly DealtLine[],
  { at, pressedAt }: OrderDraft,
): Promise<void> {
  const wanted = new Map<string, { readonly pieces: number; readonly line: DealtLine }>()
  for (const line of lines) {
    if (line.deal === null) continue
    wanted.set(line.deal.id, { line, pieces: (wanted.get(line.deal.id)?.pieces ?? 0) + line.quantity })
  }
  for (const [id, { pieces, line }] of [...wanted].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const judged = line.dealId === undefined ? at : judgedAt(at, pressedAt)
    const { numAffectedRows } = await takeLeft(transaction, { id, pieces, at: judged })
    if (numAffectedRows === 1n) continue
    const row = await transaction
      .selectFrom('deals').select(['left', 'ends_at', 'stopped']).where('id', '=', id).executeTakeFirst()
    const { skuId, name, ordinaryFen } = line.offer
    const detail = { skuId, name, ...oldAndNew(line.priceFen, ordinaryFen) }
    const isOver = row === undefined || row.stopped === 1 || row.ends_at <= judged
    if (isOver) throw new AppError('deal.over', detail)
    // While pieces are left the SKU is sold by the deal alone: the ordinary price is no way out then.
    throw new AppError(row.left === 0 ? 'deal.soldOut' : 'deal.tooFew', { ...detail, left: row.left })
  }
}

type DealLine = Pick<MoneySchema['order_lines'], 'deal_id' | 'quantity'>

/** Gives pieces back to their deals, in the order of the deals' ids and before any SKU, and to the person's limits. */
export async function returnToDeals(transaction: Writer, lines: readonly DealLine[], buyerId: string): Promise<void> {
  const back = new Map<string, number>()
  for (const { deal_id, quantity } of lines) {
    if (deal_id !== '') back.set(deal_id, (back.get(deal_id) ?? 0) + quantity)
  }
  const sorted = [...back].sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [id, pieces] of sorted) {
    // No row where the deal has no limit.
    await transaction
      .updateTable('person_limits')
      .set((eb) => ({ pieces: eb('pieces', '-', pieces) }))
      .where('product_id', '=', limitOfDeal(id))
      .where('person_id', '=', buyerId)
      .execute()
  }
  for (const [id, pieces] of sorted) {
    await transaction
      .updateTable('deals')
      .set((eb) => ({ left: eb('left', '+', pieces) }))
      .where('id', '=', id)
      .execute()
  }
}
