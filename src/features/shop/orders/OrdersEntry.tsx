import { useEffect, type ReactElement } from 'react'
import { PageFrame, PageHead } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { useShopParams } from '@/platform/navigation/shopParams'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { scrollToTop } from '@/platform/navigation/scrollToTop'
import { ShopErrorWords } from '../ShopErrorWords'
import { orderTexts } from '../texts/orderTexts'
import { OrderDetail } from './OrderDetail'
import { OrderList } from './OrderList'

/** The orders of this user, or the one that the address names. */
export function OrdersEntry(): ReactElement {
  const t = useText(orderTexts)
  const { id } = useShopParams()
  const title = t(id === '' ? 'orders.title' : 'orders.one')
  usePageTitle(title)
  useEffect(scrollToTop, [id])
  return (
    <PageFrame width={640}>
      <PageHead title={title} />
      <ShopErrorWords>{id === '' ? <OrderList /> : <OrderDetail key={id} orderId={id} />}</ShopErrorWords>
    </PageFrame>
  )
}
