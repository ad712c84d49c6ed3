import type { OrderReply, OrderSummary } from '@/domain/wire/orderHttp'

/** States that have texts; an unknown one comes from a newer server. */
const known = ['created', 'closing', 'cancelled', 'paid', 'shipped', 'done', 'refunded'] as const
export type KnownState = (typeof known)[number]

export const stateOf = ({ state }: Pick<OrderSummary, 'state'>): KnownState =>
  known.find((other) => other === state) ?? 'paid'

export const toneOf = (state: KnownState): 'quiet' | 'good' | 'warn' | 'bad' => {
  if (state === 'created') return 'warn'
  if (state === 'paid' || state === 'shipped') return 'good'
  return 'quiet'
}

export const piecesOf = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

/** Money that came after the end of a cancelled order, fen; `returns` is false where its refund failed or waits. */
export interface LateMoney {
  readonly fen: number
  readonly returns: boolean
}

/** Null where no money came late. A refund that is repeated counts once: the payments count. */
export function lateMoneyOf({ state, payments, refunds }: OrderReply['order']): LateMoney | null {
  const late = payments.filter((payment) => payment.state === 'surplus')
  if (state !== 'cancelled' || late.length === 0) return null
  const running = refunds.filter(({ kind, state: step }) => kind === 'surplus' && step !== 'failed' && step !== 'stuck')
  return { fen: late.reduce((sum, { amountFen }) => sum + amountFen, 0), returns: running.length >= late.length }
}
