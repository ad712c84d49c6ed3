import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { isOn } from '@/domain/room/phase'
import type { RoomCard } from '@/domain/wire/http'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { entryTexts } from '../texts/entryTexts'
import { RoomRow } from './RoomRow'
import styles from './RoomList.module.scss'

export interface RoomRowsProps {
  readonly title: string
  readonly rooms: readonly RoomCard[]
  /** Server time, ms. */
  readonly now: number
  /** Loads the next page; null at the end. */
  readonly onMore: (() => void) | null
  /** Null for users who may not delete rooms. */
  readonly onDelete: ((room: RoomCard) => void) | null
}

/** One list of rooms with its title; nothing without rooms and further pages. */
export function RoomRows({ title, rooms, now, onMore, onDelete }: RoomRowsProps): ReactElement | null {
  const t = useText(entryTexts)
  if (rooms.length === 0 && onMore === null) return null
  return (
    <Part as="section" label={title} className={styles.section}>
      <Part as="h2" className={styles.heading}>
        {title}
      </Part>
      <Part as="ul" className={styles.rows}>
        {rooms.map((room) => (
          <Part as="li" key={room.id} className={styles.item}>
            <RoomRow room={room} now={now} />
            {onDelete !== null && !isOn(room.phase) && (
              <View className={styles.delete}>
                <Pressable
                  className={styles.bin}
                  label={t('delete.of', { title: room.title })}
                  onPress={() => onDelete(room)}
                >
                  <Icon name="trash" size={18} />
                </Pressable>
              </View>
            )}
          </Part>
        ))}
      </Part>
      {onMore !== null && <Button text={t('rooms.more')} wide onPress={onMore} />}
    </Part>
  )
}
