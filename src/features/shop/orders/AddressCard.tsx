import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { Address } from '@/domain/order/order'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import { buyTexts } from '../texts/buyTexts'
import styles from './AddressCard.module.scss'

interface AddressCardProps {
  readonly address: Address
  /** Absent or null where it cannot be changed. */
  readonly onChange?: (() => void) | null
}

/** Where an order goes. The city of a municipality is not said twice. */
export function AddressCard({ address, onChange = null }: AddressCardProps): ReactElement {
  const t = useText(buyTexts)
  const { name, phone, province, city, district, detail } = address
  const place = [province, city === province ? '' : city, district, detail].filter((part) => part !== '').join(' ')
  return (
    <View className={styles.address}>
      <View className={styles.words}>
        <Text className={styles.person}>{`${name}  ${phone}`}</Text>
        <Text className={styles.place}>{place}</Text>
      </View>
      {onChange !== null && <Button text={t('review.change')} size="small" icon="edit" onPress={onChange} />}
    </View>
  )
}
