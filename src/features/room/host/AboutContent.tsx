import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { useApp } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { aboutTexts } from '@/texts/aboutTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { useRoom, useRoomFact } from '../RoomContext'
import styles from './AboutContent.module.scss'
import { NameForm } from './NameForm'
import { PlayChoices } from './PlayChoices'

export interface AboutContentProps {
  /** Whether one is writing another nickname, which the sheet's title says. */
  readonly renaming: boolean
  readonly onRenaming: (renaming: boolean) => void
}

/** What this room is, who gives it, and as whom one is here. */
export function AboutContent({ renaming, onRenaming }: AboutContentProps): ReactElement {
  const t = useText(roomTexts)
  const own = useText(aboutTexts)
  const language = useApp((state) => state.language)
  const about = useRoomFact((room) => room.about)
  const viewers = useRoom((state) => state.viewers)
  const likes = useRoom((state) => state.likes)
  const myName = useRoom((state) => state.myName)
  // The owner speaks under the room's name, which the studio edits.
  const isOwner = useApp(({ session }) => session?.user.role === 'owner')
  if (renaming) return <NameForm onDone={() => onRenaming(false)} />
  return (
    <View className={styles.about}>
      <View className={styles.host}>
        <Avatar url={about.hostAvatarUrl} name={about.hostName} size={52} />
        <View className={styles.words}>
          <Text className={styles.name}>{about.hostName}</Text>
          <Text className={styles.facts}>
            {`${t('host.viewers', { count: formatCount(viewers, language) })} · ${own('host.likes', { count: formatCount(likes, language) })}`}
          </Text>
        </View>
      </View>
      <Part as="h3" className={styles.title}>
        {about.title}
      </Part>
      {about.introduction !== '' && <Text className={styles.introduction}>{about.introduction}</Text>}
      <PlayChoices />
      <View className={styles.me}>
        <View className={styles.words}>
          <Text className={styles.facts}>{own('name.title')}</Text>
          <Text className={styles.name}>{isOwner ? about.hostName : myName}</Text>
        </View>
        {!isOwner && <Button text={t('name.change')} size="small" icon="edit" onPress={() => onRenaming(true)} />}
      </View>
    </View>
  )
}
