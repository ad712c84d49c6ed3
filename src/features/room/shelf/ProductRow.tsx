import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import type { Product } from '@/domain/product/product'
import { useApp } from '@/features/shared/AppContext'
import { DealLine, priceWithDeal, useDeal } from '@/features/shared/DealLine'
import { useText } from '@/features/shared/useText'
import { shelfTexts } from '@/texts/shelfTexts'
import { Part } from '@/ui/Part'
import { classes } from '@/ui/classes'
import { Price } from '@/ui/Price'
import { ProductPicture } from '@/ui/ProductPicture'
import { useRoom, useRoomFact } from '../RoomContext'
import styles from './ProductRow.module.scss'
import { ProductWayPress } from './ProductWayPress'

/** So few that it is worth saying, pieces. */
const FEW = 10

/** One product on the shelf, as a viewer sees it. */
export function ProductRow({ product, pinned }: { product: Product; pinned: boolean }): ReactElement {
  const t = useText(shelfTexts)
  const isExplained = useRoomFact((room) => room.explaining?.productId === product.id)
  const { name, stock, pictureUrl } = product
  const seen = useDeal(product.deal, useRoom((state) => state.clockSkewMs))
  const priceFen = priceWithDeal(seen, product.priceFen)
  return (
    <Part as="li" className={classes(styles.row, stock === 0 && styles.gone)}>
      <View className={styles.frame}>
        <ProductPicture url={pictureUrl} className={styles.picture} />
        {stock === 0 && <Text className={styles.soldOut}>{t('shelf.soldOut')}</Text>}
        {(isExplained || pinned) && (
          <Text className={styles.talking}>{t(isExplained ? 'shelf.talking' : 'shelf.pinned')}</Text>
        )}
      </View>
      <View className={styles.words}>
        <Text className={styles.name}>{name}</Text>
        {stock > 0 && <Stock pieces={stock} />}
        {seen !== null && <DealLine seen={seen} />}
        <View className={styles.foot}>
          {priceFen === 0 ? (
            <Text className={styles.free}>{t('shelf.free')}</Text>
          ) : (
            <Price priceFen={priceFen} size={20} />
          )}
          <ProductWayPress product={product} />
        </View>
      </View>
    </Part>
  )
}

/** How many are left: always in a shop, in a class only when it presses. */
function Stock({ pieces }: { pieces: number }): ReactElement | null {
  const kind = useRoomFact((room) => room.kind)
  const t = useText(shelfTexts)
  const language = useApp((state) => state.language)
  const few = pieces <= FEW
  if (kind === 'class' && !few) return null
  return (
    <Text className={few ? styles.few : styles.stock}>
      {t(few ? 'shelf.few' : 'shelf.stock', { count: formatCount(pieces, language) })}
    </Text>
  )
}
