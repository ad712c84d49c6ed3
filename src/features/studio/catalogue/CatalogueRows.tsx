import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { formatCount } from '@/domain/format/count'
import { formatPrice } from '@/domain/product/money'
import type { CatalogueListReply } from '@/domain/wire/catalogueHttp'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Picture } from '@/ui/Picture'
import { Pressable } from '@/ui/Pressable'
import { catalogueTexts } from '../texts/catalogueTexts'
import styles from './Catalogue.module.scss'

type Product = CatalogueListReply['products'][number]

/** Products as a list; a press on one opens it, and `tool` stands at its end. */
export function CatalogueRows({
  products,
  onOpen,
  tool,
}: {
  readonly products: readonly Product[]
  readonly onOpen: ((product: Product) => void) | null
  readonly tool: (product: Product) => ReactNode
}): ReactElement {
  const t = useText(catalogueTexts)
  const language = useApp((state) => state.language)
  const factsOf = ({ stock, sold, skus, kind }: Product): string =>
    [
      t('stock', { count: formatCount(stock, language) }),
      ...(sold > 0 ? [t('sold', { count: formatCount(sold, language) })] : []),
      ...(skus > 1 ? [t('skus', { count: skus })] : []),
      ...(kind === 'link' ? [t('link')] : []),
    ].join(' · ')
  const priceOf = ({ lowestFen, highestFen }: Product): string =>
    lowestFen === highestFen ? formatPrice(lowestFen) : `${formatPrice(lowestFen)} – ${formatPrice(highestFen)}`
  return (
    <Part as="ul" className={styles.list}>
      {products.map((product) => {
        const words = (
          <>
            <Picture className={styles.frame} url={product.pictureUrl} instead={<Icon name="bag" size={24} />} />
            <View className={styles.words}>
              <Text className={styles.name}>{product.name}</Text>
              <Text className={styles.price}>{priceOf(product)}</Text>
              <Text className={styles.facts}>{factsOf(product)}</Text>
            </View>
          </>
        )
        return (
          <Part as="li" key={product.id} className={styles.row}>
            {onOpen === null ? (
              <View className={styles.open}>{words}</View>
            ) : (
              <Pressable className={styles.open} onPress={() => onOpen(product)}>
                {words}
              </Pressable>
            )}
            {tool(product)}
          </Part>
        )
      })}
    </Part>
  )
}
