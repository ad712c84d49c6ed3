import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { Deal } from '@/domain/deal/deal'
import { formatCount } from '@/domain/format/count'
import { formatPrice } from '@/domain/product/money'
import type { Product } from '@/domain/product/product'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Picture } from '@/ui/Picture'
import { Pressable } from '@/ui/Pressable'
import { Unseen } from '@/ui/Unseen'
import { DealLine, priceWithDeal, useDeal } from '@/features/shared/DealLine'
import { dealFormTexts } from '../texts/dealFormTexts'
import { catalogueTexts } from '../texts/catalogueTexts'
import { controlTexts } from '../texts/controlTexts'
import styles from './ShelfRow.module.scss'

interface ShelfRowProps {
  readonly product: Product
  /** Server time minus device time, ms. */
  readonly skewMs: number
  readonly pinned: boolean
  readonly explained: boolean
  readonly busy: boolean
  /** Null once the room has ended. */
  readonly actions: {
    readonly pin: () => void
    readonly unpin: () => void
    /** Null while there is no video to explain it in. */
    readonly explain: (() => void) | null
    readonly endExplanation: () => void
    /** Null for a role limited to pinning. */
    readonly change: {
      readonly edit: () => void
      readonly delist: () => void
      /** Null at the ends of the shelf. */
      readonly up: (() => void) | null
      readonly down: (() => void) | null
      readonly price: () => void
      /** Starts a flash deal, or asks to end the one that is shown; null: none is. */
      readonly deal: (shown: Deal | null) => void
    } | null
  } | null
}

/** One product as the host handles it. */
export function ShelfRow({ product, skewMs, pinned, explained, busy, actions }: ShelfRowProps): ReactElement {
  const t = useText(controlTexts)
  const words = useText(catalogueTexts)
  const deals = useText(dealFormTexts)
  const seen = useDeal(product.deal, skewMs)
  const language = useApp((state) => state.language)
  const { name, priceFen, stock, pictureUrl, link } = product
  return (
    <Part as="li" className={classes(styles.row, pinned && styles.pinned)}>
      <Picture className={styles.frame} url={pictureUrl} instead={<Icon name="bag" size={26} />} />
      <View className={styles.words}>
        <Text className={styles.name}>{name}</Text>
        <View className={styles.facts}>
          <Text className={styles.price}>{formatPrice(priceWithDeal(seen, priceFen))}</Text>
          <Text className={stock === 0 ? styles.soldOut : styles.stock}>
            {stock === 0 ? t('shelf.soldOut') : t('shelf.stock', { count: formatCount(stock, language) })}
          </Text>
          {link !== null && (
            <View className={styles.link}>
              <Icon name="link" size={14} />
              <Unseen>{t('shelf.linked')}</Unseen>
            </View>
          )}
        </View>
        {seen !== null && <DealLine seen={seen} />}
        {actions !== null && (
          <View className={styles.actions}>
            {(explained || actions.explain !== null) && (
              <Button
                text={t(explained ? 'shelf.endExplanation' : 'shelf.explain')}
                size="small"
                variant="main"
                busy={busy}
                onPress={explained ? actions.endExplanation : actions.explain}
              />
            )}
            <Button
              text={t(pinned ? 'shelf.unpin' : 'shelf.pin')}
              size="small"
              variant={pinned || explained || actions.explain !== null ? 'plain' : 'main'}
              icon="pin"
              busy={busy}
              onPress={pinned ? actions.unpin : actions.pin}
            />
            {actions.change !== null && (
              <>
                {product.goods === true && (stock > 0 || seen !== null) && (
                  <Button
                    text={deals(seen === null ? 'open' : 'stop')}
                    size="small"
                    onPress={() => actions.change?.deal(seen?.deal ?? null)}
                  />
                )}
                <Pressable className={styles.tool} label={`${t('shelf.edit')} ${name}`} onPress={actions.change.edit}>
                  <Icon name="edit" size={18} />
                </Pressable>
                <Pressable className={styles.tool} label={words('roomPrice', { name })} onPress={actions.change.price}>
                  <Text>¥</Text>
                </Pressable>
                <Pressable
                  className={classes(styles.tool, styles.up)}
                  label={words('up', { name })}
                  onPress={actions.change.up}
                >
                  <Icon name="back" size={18} />
                </Pressable>
                <Pressable
                  className={classes(styles.tool, styles.down)}
                  label={words('down', { name })}
                  onPress={actions.change.down}
                >
                  <Icon name="back" size={18} />
                </Pressable>
                <Pressable className={styles.tool} label={`${t('shelf.delist')} ${name}`} onPress={actions.change.delist}>
                  <Icon name="trash" size={18} />
                </Pressable>
              </>
            )}
          </View>
        )}
      </View>
      {(pinned || explained) && (
        <Text className={styles.flag}>{t(explained ? 'shelf.explaining' : 'shelf.pinned')}</Text>
      )}
    </Part>
  )
}
