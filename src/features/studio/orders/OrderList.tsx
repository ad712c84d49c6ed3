import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import { useApp } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioOrders } from '@/store/studio/createStudioOrders'
import type { DeskSummary, OrderTab } from '@/store/studio/orderList'
import { commonTexts } from '@/texts/commonTexts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { ProductPicture } from '@/ui/ProductPicture'
import { Spinner } from '@/ui/Spinner'
import { orderTexts } from '../texts/orderTexts'
import styles from './OrderList.module.scss'
import { StateBadge } from './StateBadge'

/** The orders of the filter, the newest first, page by page. */
export function OrderList({ store }: { store: StudioOrders }): ReactElement {
  const t = useText(orderTexts)
  const common = useText(commonTexts)
  const { filter, list, isReading, readError, hasNews, openId, choose, open, readAgain, readMore } = useStore(store)
  const isNarrowed = filter.roomId !== '' || filter.search.trim() !== ''
  return (
    <View className={styles.list}>
      {hasNews && <Button text={t('orders.news')} icon="refresh" wide onPress={() => void readAgain()} />}
      {readError !== null && (
        <Problem
          error={readError}
          mild={list !== null}
          action={{ text: common('action.retry'), onPress: () => void (list === null ? readAgain() : readMore()) }}
        />
      )}
      {list === null && readError === null && (
        <View className={styles.loading}>
          <Spinner />
        </View>
      )}
      {list !== null && list.orders.length === 0 && (
        <Nothing isNarrowed={isNarrowed} state={filter.state}>
          {isNarrowed && (
            <Button text={t('orders.clear')} onPress={() => choose({ state: '', roomId: '', search: '' })} />
          )}
        </Nothing>
      )}
      {list !== null && list.orders.length > 0 && (
        <Part as="ul" className={styles.rows}>
          {list.orders.map((order) => (
            <Part as="li" key={order.id}>
              <OrderRow order={order} now={list.now} isOpen={order.id === openId} onOpen={() => void open(order.id)} />
            </Part>
          ))}
        </Part>
      )}
      {list !== null && list.next !== '' && (
        <Button text={t('orders.more')} wide busy={isReading} onPress={() => void readMore()} />
      )}
    </View>
  )
}

interface NothingProps {
  readonly isNarrowed: boolean
  readonly state: OrderTab
  readonly children: ReactElement | false
}

function Nothing({ isNarrowed, state, children }: NothingProps): ReactElement {
  const t = useText(orderTexts)
  if (isNarrowed) {
    return (
      <EmptyState icon="bag" title={t('orders.noneFound')} body={t('orders.noneFoundBody')}>
        {children}
      </EmptyState>
    )
  }
  if (state === 'trouble') {
    return <EmptyState icon="check" title={t('orders.noneTrouble')} body={t('orders.noneTroubleBody')} />
  }
  return state === 'paid' ? (
    <EmptyState icon="check" title={t('orders.nonePaid')} body={t('orders.nonePaidBody')} />
  ) : (
    <EmptyState icon="bag" title={t('orders.none')} body={t('orders.noneBody')} />
  )
}

interface OrderRowProps {
  readonly order: DeskSummary
  /** Server time, ms. */
  readonly now: number
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function OrderRow({ order, now, isOpen, onOpen }: OrderRowProps): ReactElement {
  const t = useText(orderTexts)
  const language = useApp((state) => state.language)
  const { lines, address, buyerName, createdAt, totalFen, refundedFen, note, remark, afterSaleOpen, paidBy } = order
  const { troubles } = order
  const [first] = lines
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const isPartly = order.state === 'paid' && lines.some(({ shippedPieces }) => shippedPieces > 0)
  const options = (first?.options ?? []).map(({ value }) => value).join(' ')
  return (
    <Pressable className={classes(styles.row, isOpen && styles.open)} pressed={isOpen} onPress={onOpen}>
      <ProductPicture url={first?.pictureUrl ?? ''} className={styles.picture} />
      <View className={styles.words}>
        <View className={styles.line}>
          <Text className={styles.name}>{address.name === '' ? buyerName : address.name}</Text>
          <Text className={styles.time}>{formatMoment(createdAt, now, language)}</Text>
        </View>
        <Text className={styles.goods}>
          {`${first?.name ?? ''}${options === '' ? '' : ` · ${options}`}`}
          {lines.length > 1 && ` ${t('row.rest', { count: lines.length - 1 })}`}
        </Text>
        <View className={styles.line}>
          <Text className={styles.amount}>{formatPrice(totalFen)}</Text>
          <Text className={styles.quiet}>{t('row.pieces', { count: pieces })}</Text>
          <View className={styles.badges}>
            <StateBadge state={order.state} />
            {isPartly && <Badge text={t('row.partly')} />}
            {refundedFen > 0 && order.state !== 'refunded' && (
              <Badge text={t('row.refundedPart', { amount: formatPrice(refundedFen) })} />
            )}
            {troubles.length > 0 && <Badge text={t('row.trouble')} tone="bad" />}
            {afterSaleOpen && <Badge text={t('row.claim')} tone="bad" />}
            {(note !== '' || remark !== '') && <Badge text={t('row.note')} />}
            {paidBy === 'sandbox' && <Badge text={t('demo')} tone="warn" />}
          </View>
        </View>
      </View>
    </Pressable>
  )
}
