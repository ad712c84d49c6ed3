import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { priceParts } from '@/domain/product/money'
import styles from './Price.module.scss'

/** An amount in fen as shops write it: small sign, large yuan, small decimals. `size` of the yuan in px. */
export function Price({ priceFen, size = 18 }: { priceFen: number; size?: number }): ReactElement {
  const { yuan, fen } = priceParts(priceFen)
  return (
    <View className={styles.price} style={{ fontSize: `calc(${size}px * var(--text-scale, 1))` }}>
      <Text className={styles.small}>¥</Text>
      <Text>{yuan}</Text>
      {fen !== '' && <Text className={styles.small}>.{fen}</Text>}
    </View>
  )
}
