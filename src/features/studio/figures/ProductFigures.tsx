import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { FiguresReply } from '@/domain/wire/figureHttp'
import { useText } from '@/features/shared/useText'
import { Part } from '@/ui/Part'
import { figureTexts } from '../texts/figureTexts'
import { productFacts } from './figureFacts'
import styles from './Figures.module.scss'

/** Sales, openings and explanations of each product, the best-selling first. */
export function ProductFigures({ products }: Pick<FiguresReply, 'products'>): ReactElement {
  const t = useText(figureTexts)
  return (
    <View className={styles.card}>
      <Part as="h2" className={styles.title}>
        {t('products')}
      </Part>
      <Part as="ul">
        {products.map((product) => {
          const [sold, facts] = productFacts(product, t)
          return (
            <Part as="li" key={product.id} className={styles.product}>
              <Text className={styles.name}>{product.name}</Text>
              <Text className={product.pieces > 0 ? styles.sold : styles.quiet}>{sold}</Text>
              <Text className={styles.quiet}>{facts}</Text>
            </Part>
          )
        })}
      </Part>
    </View>
  )
}
