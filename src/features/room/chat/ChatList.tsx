import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { mentions } from '@/domain/chat/mention'
import type { ChatLine } from '@/domain/chat/message'
import { useReadingPlace } from '@/features/shared/useReadingPlace'
import { useShownLines } from '@/features/shared/useShownLines'
import { useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { drawing } from '@/platform/drawing/drawing'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { Scroll } from '@/ui/Scroll'
import { useRoom, useRoomFact } from '../RoomContext'
import { ChatRow } from './ChatRow'
import styles from './ChatList.module.scss'
import { PendingRow } from './PendingRow'

interface ChatListProps {
  /** Another value when the room for the list changed its height, as `useReadingPlace` has it. */
  readonly nudge: number
  /** Called when a line of another user is pressed. Constant for the life of the list. */
  readonly onLine: (line: ChatLine) => void
}

/** The chat lines, newest at the end. Over the video in a shop on a phone, a column of its own elsewhere. */
export function ChatList({ nudge, onLine }: ChatListProps): ReactElement {
  const t = useText(roomTexts)
  const { lines, pending } = useRoom((state) => state.timeline)
  const shown = useShownLines(lines, drawing.mostLines)
  const myId = useRoom((state) => state.myId)
  const myName = useRoom((state) => state.myName)
  const maySay = useRoom(({ say }) => say !== null)
  const announcement = useRoomFact((room) => room.announcement ?? null)
  const [isWhole, setWhole] = useState(false)
  const introduction = useRoomFact((room) => room.about.introduction)
  // A refusal adds its reason and a button to the line.
  const own = pending.reduce((sum, { refusal }) => sum + (refusal === null ? 1 : 2), 0)
  const place = useReadingPlace('chat', shown, { nudge: `${nudge} ${own} ${announcement?.at} ${isWhole}` })
  // Of the lines that can be pressed the newest is a stop of the Tab key; arrows lead to the others.
  const stop = place.lines.reduce<string>((found, { id, by }) => (by === myId ? found : id), '')
  return (
    <View className={styles.frame}>
      {announcement !== null && (
        <Pressable className={styles.announcement} pressed={isWhole} onPress={() => setWhole(!isWhole)}>
          <Text className={classes(styles.announced, isWhole && styles.whole)}>
            <Text className={styles.noticeWord}>{t('chat.announcement')}</Text>
            {announcement.text}
          </Text>
        </Pressable>
      )}
      <Scroll {...place.scroll} className={styles.scroll} label={t('chat.title')}>
        <Part as="ul" className={styles.lines}>
          {introduction !== '' && (
            <Part as="li" className={styles.notice}>
              <Text className={styles.noticeWord}>{t('chat.notice')}</Text>
              <Text>{introduction}</Text>
            </Part>
          )}
          {place.lines.length === 0 && pending.length === 0 && (
            <Part as="li" className={styles.empty}>
              {t(maySay ? 'chat.empty' : 'chat.quiet')}
            </Part>
          )}
          {place.lines.map((line) => (
            <ChatRow
              key={line.id}
              line={line}
              onPress={line.by === myId ? null : onLine}
              isForMe={mentions(line.text, myName)}
              isStop={line.id === stop}
            />
          ))}
          {pending.map((line) => (
            <PendingRow key={line.key} line={line} />
          ))}
        </Part>
      </Scroll>
      {place.isBack && (
        <Pressable className={styles.below} onPress={place.follow}>
          <Text>{place.unread > 0 ? t('chat.newBelow', { count: place.unread }) : t('chat.toBottom')}</Text>
          <View className={styles.down}>
            <Icon name="back" size={14} />
          </View>
        </Pressable>
      )}
    </View>
  )
}
