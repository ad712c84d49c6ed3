import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { leavePage } from '@/platform/navigation/navigation'
import { roomTexts } from '@/texts/roomTexts'
import { Avatar } from '@/ui/Avatar'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { Unseen } from '@/ui/Unseen'
import unseen from '@/ui/Unseen.module.scss'
import { useRoom, useRoomFact } from '../RoomContext'
import { SoundPress } from '../stage/SoundPress'
import { ShareRoom } from './ShareRoom'
import styles from './HostBar.module.scss'

/** The bar over the video: host and viewer count; sound, share and the way out at the right. */
export function HostBar({ onAbout }: { onAbout: () => void }): ReactElement {
  const t = useText(roomTexts)
  const about = useRoomFact((room) => room.about)
  return (
    <View className={styles.bar}>
      <Part as="h1" className={unseen.unseen}>
        {about.title}
      </Part>
      <Pressable className={styles.capsule} onPress={onAbout}>
        <Avatar url={about.hostAvatarUrl} name={about.hostName} size={36} />
        <View className={styles.words}>
          <Text className={styles.name}>{about.hostName}</Text>
          <Viewers />
        </View>
        <Unseen>{t('room.about')}</Unseen>
      </Pressable>
      <View className={styles.tools}>
        <SoundPress className={styles.tool} />
        <ShareRoom className={styles.tool}>
          <Icon name="share" size={18} />
        </ShareRoom>
        <Pressable className={styles.tool} label={t('room.leave')} onPress={leavePage}>
          <Icon name="close" size={18} />
        </Pressable>
      </View>
    </View>
  )
}

/** Alone, for it changes every second. */
function Viewers(): ReactElement {
  const t = useText(roomTexts)
  const language = useApp((state) => state.language)
  const viewers = useRoom((state) => state.viewers)
  return <Text className={styles.viewers}>{t('host.viewers', { count: formatCount(viewers, language) })}</Text>
}
