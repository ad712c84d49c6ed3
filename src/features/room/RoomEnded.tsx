import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { formatDuration } from '@/domain/format/time'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { goHome } from '@/platform/navigation/navigation'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { endedTexts } from '@/texts/endedTexts'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Cover } from '@/ui/Cover'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { SellerLink } from './about/SellerLink'
import { useRoom, useRoomFact } from './RoomContext'
import styles from './RoomEnded.module.scss'

export interface RoomEndedProps {
  readonly onAbout: (about: 'room') => void
}

/** The view of an ended room, with the ways on from here. */
export function RoomEnded({ onAbout }: RoomEndedProps): ReactElement {
  const t = useText(endedTexts)
  const common = useText(commonTexts)
  const room = useText(roomTexts)
  const language = useApp((state) => state.language)
  const { kind, about, startedAt, endedAt } = useRoomFact((room) => room)
  const likes = useRoom((state) => state.likes)
  usePageTitle(about.title)
  const facts = [
    { name: t('ended.duration'), value: formatDuration(endedAt - startedAt) },
    { name: t('ended.likes'), value: formatCount(likes, language) },
  ]
  return (
    <View className={styles.ended}>
      <Cover url={about.coverUrl} hostName={about.hostName} kind={kind} className={styles.backdrop} />
      <View className={styles.card}>
        <Avatar url={about.hostAvatarUrl} name={about.hostName} size={72} />
        <Text className={styles.host}>{about.hostName}</Text>
        <Part as="h1" className={styles.title}>
          {t('ended.title')}
        </Part>
        <Text className={styles.name}>{about.title}</Text>
        {startedAt === 0 ? (
          <Text className={styles.never}>{t('ended.never')}</Text>
        ) : (
          <View className={styles.facts}>
            {facts.map(({ name, value }) => (
              <View key={name} className={styles.fact}>
                <Text className={styles.value}>{value}</Text>
                <Text className={styles.word}>{name}</Text>
              </View>
            ))}
          </View>
        )}
        <Button text={common('action.goHome')} variant="main" wide onPress={goHome} />
        <Pressable className={styles.about} onPress={() => onAbout('room')}>
          <Text>{room('room.about')}</Text>
        </Pressable>
        {kind === 'shop' && <SellerLink />}
      </View>
    </View>
  )
}
