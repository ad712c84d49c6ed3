import { useEffect, type ReactElement } from 'react'
import { NoticeLine } from '@/features/app/NoticeLine'
import { useText } from '@/features/app/useText'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { leavePage } from '@/platform/navigation/navigation'
import { useShopParams } from '@/platform/navigation/shopParams'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { scrollToTop } from '@/platform/navigation/scrollToTop'
import { commonTexts } from '@/texts/commonTexts'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { ShopErrorWords } from '../ShopErrorWords'
import { orderTexts } from '../texts/orderTexts'
import { OrderDetail } from './OrderDetail'
import { OrderList } from './OrderList'
import styles from './OrdersEntry.module.scss'

/** The orders of this person, or the one that the address names. */
export function OrdersEntry(): ReactElement {
  const t = useText(orderTexts)
  const common = useText(commonTexts)
  const { id } = useShopParams()
  const title = t(id === '' ? 'orders.title' : 'orders.one')
  usePageTitle(title)
  useEffect(scrollToTop, [id])
  return (
    <BackLayers>
      <Part as="main" className={styles.page}>
        <Part as="header" className={styles.head}>
          <Pressable className={styles.back} label={common('action.back')} onPress={leavePage}>
            <Icon name="back" />
          </Pressable>
          <Part as="h1" className={styles.title}>
            {title}
          </Part>
        </Part>
        <ShopErrorWords>{id === '' ? <OrderList /> : <OrderDetail key={id} orderId={id} />}</ShopErrorWords>
        <NoticeLine />
      </Part>
    </BackLayers>
  )
}
