import { Text, View } from '@tarojs/components'
import { useContext, useState, type ReactElement } from 'react'
import { BuyContext } from '@/features/shared/BuyContext'
import { DealLine, priceWithDeal, useDeal } from '@/features/shared/DealLine'
import { useText } from '@/features/shared/useText'
import { shelfTexts } from '@/texts/shelfTexts'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { Price } from '@/ui/Price'
import { ProductPicture } from '@/ui/ProductPicture'
import { useRoom, useRoomFact } from '../RoomContext'
import styles from './PinnedCard.module.scss'

/** The product that the host shows now, above the bar. A viewer may dismiss it; the next one appears all the same. */
export function PinnedCard({ onLook }: { onLook: () => void }): ReactElement | null {
  const t = useText(shelfTexts)
  const product = useRoomFact(({ shelf, pinned }) => shelf.find(({ id }) => id === pinned) ?? null)
  const isExplained = useRoomFact(({ explaining, pinned }) => pinned !== null && explaining?.productId === pinned)
  const buy = useContext(BuyContext)
  const seen = useDeal(product?.deal, useRoom((state) => state.clockSkewMs))
  const [hidden, setHidden] = useState<string | null>(null)
  if (hidden !== null && hidden !== product?.id) setHidden(null)
  if (product === null || product.id === hidden) return null
  const { id, name, priceFen, pictureUrl, stock, goods } = product
  const shownFen = priceWithDeal(seen, priceFen)
  const isBuyable = goods === true && buy !== null && stock > 0
  return (
    <View key={id} className={styles.card}>
      <Pressable className={styles.body} onPress={isBuyable ? () => buy(id) : onLook}>
        <View className={styles.frame}>
          <ProductPicture url={pictureUrl} className={styles.picture} />
          <Text className={styles.tag}>{t(isExplained ? 'shelf.talking' : 'shelf.pinned')}</Text>
        </View>
        <View className={styles.words}>
          <Text className={styles.name}>{name}</Text>
          <Price priceFen={shownFen} size={18} />
          {seen !== null && <DealLine seen={seen} />}
        </View>
        <Text className={stock === 0 ? styles.soldOut : styles.look}>
          {t(stock === 0 ? 'shelf.soldOut' : isBuyable ? 'shelf.grab' : 'shelf.look')}
        </Text>
      </Pressable>
      <Pressable className={styles.hide} label={t('shelf.hidePinned')} onPress={() => setHidden(id)}>
        <Icon name="close" size={14} />
      </Pressable>
    </View>
  )
}
