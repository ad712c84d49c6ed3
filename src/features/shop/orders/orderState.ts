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

/** Money that came after the end of a cancelled order and goes back by itself, fen. */
export const lateFenOf = ({ state, refunds }: Pick<OrderReply['order'], 'state' | 'refunds'>): number =>
  state === 'cancelled'
    ? refunds.reduce((sum, { kind, amountFen }) => (kind === 'surplus' ? sum + amountFen : sum), 0)
    : 0
