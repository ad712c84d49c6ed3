import type { ReactElement } from 'react'
import type { OrderTrouble } from '@/domain/order/orderTrouble'
import { useText } from '@/features/shared/useText'
import { Notice } from '@/ui/Notice'
import { orderTexts } from '../texts/orderTexts'

/** Faults of an order, each with its meaning and its remedy. */
export function OrderTroubles({ troubles }: { troubles: readonly OrderTrouble[] }): ReactElement {
  const t = useText(orderTexts)
  return (
    <>
      {troubles.map((trouble) => (
        <Notice key={trouble} weight="warn" title={t(`trouble.${trouble}`)} body={t(`trouble.${trouble}Body`)} />
      ))}
    </>
  )
}
