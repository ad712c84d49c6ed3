import { MoreErrorWords } from '@/features/shared/useText'
import { shopErrorTexts } from '@/features/shop/texts/shopErrorTexts'
import { OrdersEntry } from '@/features/studio/orders/OrdersEntry'
import { hostErrorTexts } from '@/features/studio/texts/hostErrorTexts'
import { payErrorTexts } from '@/texts/payErrorTexts'

const words = { ...hostErrorTexts, ...shopErrorTexts, ...payErrorTexts }

export default function OrdersPage() {
  return (
    <MoreErrorWords.Provider value={words}>
      <OrdersEntry />
    </MoreErrorWords.Provider>
  )
}
