import type { ReactElement } from 'react'
import type { OrderTrouble } from '@/domain/order/orderTrouble'
import { useText } from '@/features/shared/useText'
import { Notice } from '@/ui/Notice'
import { orderTexts } from '../texts/orderTexts'

/** What is wrong with an order, what it means and what to do about it. */
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
