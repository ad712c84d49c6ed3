import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { Badge } from '@/ui/Badge'
import { orderTexts } from '../texts/orderTexts'

const tones: Readonly<Record<string, 'good' | 'warn' | 'quiet'>> = { paid: 'warn', shipped: 'good', done: 'good' }
const known = ['created', 'closing', 'cancelled', 'paid', 'shipped', 'done', 'refunded'] as const

/** How an order stands, in a word; a state that this build has no words for is shown as it is called. */
export function StateBadge({ state }: { state: string }): ReactElement {
  const t = useText(orderTexts)
  const named = known.find((each) => each === state)
  return <Badge text={named === undefined ? state : t(`state.${named}`)} tone={tones[state] ?? 'quiet'} />
}
