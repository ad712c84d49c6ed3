import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { useApp } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { useRoom, useRoomFact } from '../RoomContext'
import styles from './AboutSheet.module.scss'
import { NameForm } from './NameForm'
import { PlayChoices } from './PlayChoices'

/** What this room is, who gives it, and as whom one is here. */
export function AboutSheet({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const language = useApp((state) => state.language)
  const about = useRoomFact((room) => room.about)
  const viewers = useRoom((state) => state.viewers)
  const likes = useRoom((state) => state.likes)
  const myName = useRoom((state) => state.myName)
  // The owner speaks under the room's name, which the studio edits.
  const isOwner = useApp(({ session }) => session?.user.role === 'owner')
  const [renaming, setRenaming] = useState(false)
  return (
    <Sheet title={t(renaming ? 'name.change' : 'room.about')} closeLabel={common('action.close')} onClose={onClose}>
      {renaming ? (
        <NameForm onDone={() => setRenaming(false)} />
      ) : (
        <View className={styles.about}>
          <View className={styles.host}>
            <Avatar url={about.hostAvatarUrl} name={about.hostName} size={52} />
            <View className={styles.words}>
              <Text className={styles.name}>{about.hostName}</Text>
              <Text className={styles.facts}>
                {`${t('host.viewers', { count: formatCount(viewers, language) })} · ${t('host.likes', { count: formatCount(likes, language) })}`}
              </Text>
            </View>
          </View>
          <Text className={styles.title}>{about.title}</Text>
          {about.introduction !== '' && <Text className={styles.introduction}>{about.introduction}</Text>}
          <PlayChoices />
          <View className={styles.me}>
            <View className={styles.words}>
              <Text className={styles.facts}>{t('name.title')}</Text>
              <Text className={styles.name}>{isOwner ? about.hostName : myName}</Text>
            </View>
            {!isOwner && (
              <Button text={t('name.change')} size="small" icon="edit" onPress={() => setRenaming(true)} />
            )}
          </View>
        </View>
      )}
    </Sheet>
  )
}
