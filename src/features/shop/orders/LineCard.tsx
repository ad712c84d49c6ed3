import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { Price } from '@/ui/Price'
import { ProductPicture } from '@/ui/ProductPicture'
import styles from './LineCard.module.scss'

export interface BoughtLine {
  readonly name: string
  readonly options: readonly { readonly name: string; readonly value: string }[]
  readonly pictureUrl: string
  readonly priceFen: number
  readonly quantity: number
}

/** One line of an order: product, variant, quantity, price of a piece. */
export const LineCard = ({ line }: { line: BoughtLine }): ReactElement => (
  <View className={styles.line}>
    <ProductPicture url={line.pictureUrl} className={styles.picture} />
    <View className={styles.words}>
      <Text className={styles.name}>{line.name}</Text>
      {line.options.length > 0 && (
        <Text className={styles.options}>{line.options.map(({ value }) => value).join(' · ')}</Text>
      )}
      <View className={styles.foot}>
        <Price priceFen={line.priceFen} size={17} />
        <Text className={styles.quantity}>{`×${line.quantity}`}</Text>
      </View>
    </View>
  </View>
)
