import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatPrice } from '@/domain/product/money'
import { useText } from '@/features/shared/useText'
import { Price } from '@/ui/Price'
import { buyTexts } from '../texts/buyTexts'
import styles from './Amounts.module.scss'

export interface AmountsProps {
  readonly goodsFen: number
  /** Null where it depends on the address. */
  readonly shippingFen: number | null
  readonly totalFen: number
  /** Amount off by a coupon. */
  readonly discountFen?: number | undefined
  readonly couponTitle?: string | undefined
}

/** Amounts of an order: goods, coupon, shipping, total. */
export function Amounts(props: AmountsProps): ReactElement {
  const { goodsFen, shippingFen, totalFen, discountFen = 0, couponTitle = '' } = props
  const t = useText(buyTexts)
  const known = shippingFen === 0 ? t('review.free') : formatPrice(shippingFen ?? 0)
  const fee = shippingFen === null ? t('review.byAddress') : known
  return (
    <View className={styles.amounts}>
      <View className={styles.row}>
        <Text>{t('review.goodsTotal')}</Text>
        <Text>{formatPrice(goodsFen)}</Text>
      </View>
      {discountFen > 0 && (
        <View className={styles.row}>
          <Text>{t(couponTitle === '' ? 'review.discount' : 'review.coupon', { title: couponTitle })}</Text>
          <Text>{`−${formatPrice(discountFen)}`}</Text>
        </View>
      )}
      <View className={styles.row}>
        <Text>{t('review.shipping')}</Text>
        <Text>{fee}</Text>
      </View>
      <View className={styles.total}>
        <Text>{t('review.total')}</Text>
        <Price priceFen={totalFen} size={20} />
      </View>
    </View>
  )
}
