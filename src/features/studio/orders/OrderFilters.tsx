import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { DeskCountsReply } from '@/domain/wire/orderHttp'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { StudioOrders } from '@/store/studio/createStudioOrders'
import type { OrderTab } from '@/store/studio/orderList'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { Pressable } from '@/ui/Pressable'
import { RadioList } from '@/ui/RadioList'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import { orderTexts } from '../texts/orderTexts'
import styles from './OrdersPage.module.scss'
import { useRoomTitle } from './useRoomTitle'

const tabs: readonly OrderTab[] = [
  'paid', 'afterSale', 'trouble', 'created', 'shipped', 'done', 'cancelled', 'refunded', '',
]

/** Number of orders of a state that wait for the shop. */
const waitingOf = (tab: OrderTab, counts: DeskCountsReply | null): number => {
  if (tab === 'paid') return counts?.states.paid ?? 0
  if (tab === 'trouble') return counts?.troubles ?? 0
  return tab === 'afterSale' ? (counts?.claims ?? 0) : 0
}

/** States as tabs, a search, and the room. */
export function OrderFilters({ store }: { store: StudioOrders }): ReactElement {
  const t = useText(orderTexts)
  const { filter, counts, choose, typeSearch } = useStore(store)
  return (
    <View className={styles.filters}>
      <View className={styles.chips} {...aria('group', t('orders.states'))}>
        {tabs.map((tab) => {
          const waiting = waitingOf(tab, counts)
          return (
            <Pressable
              key={tab}
              className={classes(styles.chip, filter.state === tab && styles.chosen)}
              pressed={filter.state === tab}
              onPress={() => choose({ state: tab })}
            >
              <Text>{t(`tab.${tab === '' ? 'all' : tab}`)}</Text>
              {waiting > 0 && <Text className={styles.count}>{waiting}</Text>}
            </Pressable>
          )
        })}
      </View>
      <TextField
        value={filter.search}
        onType={typeSearch}
        label={t('orders.search')}
        placeholder={t('orders.search')}
        maxLength={60}
        className={styles.search}
      />
      <RoomFilter store={store} />
    </View>
  )
}

function RoomFilter({ store }: { store: StudioOrders }): ReactElement {
  const t = useText(orderTexts)
  const common = useText(commonTexts)
  const { filter, choose } = useStore(store)
  const [choosing, setChoosing] = useState(false)
  const titleOf = useRoomTitle()
  const rooms = useApp(({ home }) => home.rooms)
  const cards = rooms === null ? [] : [...rooms.live, ...rooms.upcoming, ...rooms.ended]
  const isListed = filter.roomId === '' || cards.some(({ id }) => id === filter.roomId)
  const options = [
    { value: '', text: t('orders.allRooms') },
    ...(isListed ? [] : [{ value: filter.roomId, text: filter.roomId }]),
    ...cards.map(({ id, title }) => ({ value: id, text: title })),
  ]
  return (
    <View className={styles.chips}>
      <Pressable
        className={classes(styles.chip, filter.roomId !== '' && styles.chosen)}
        onPress={() => setChoosing(true)}
      >
        <Text className={styles.chipText}>
          {filter.roomId === '' ? t('orders.allRooms') : t('orders.roomOnly', { room: titleOf(filter.roomId) })}
        </Text>
        <Text>▾</Text>
      </Pressable>
      {choosing && (
        <Sheet title={t('orders.room')} closeLabel={common('action.close')} onClose={() => setChoosing(false)}>
          <RadioList
            label={t('orders.room')}
            options={options}
            value={filter.roomId}
            onChoose={(roomId) => {
              choose({ roomId })
              setChoosing(false)
            }}
          />
        </Sheet>
      )}
    </View>
  )
}
