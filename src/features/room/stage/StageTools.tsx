import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { playTexts } from '@/texts/playTexts'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { useRoom } from '../RoomContext'
import styles from './StageTools.module.scss'

/** At the foot of a class's picture: hold it, take it along, fill the screen; each only where the player can. */
export function StageTools(): ReactElement | null {
  const t = useText(playTexts)
  const phase = useRoom(({ playback }) => playback.phase)
  const { can, fullscreen, pictureInPicture } = useRoom((state) => state.stage)
  const { hold, setFullscreen, setPictureInPicture } = useRoom((state) => state.controls)
  const held = phase === 'held'
  if (can === null || (phase !== 'playing' && phase !== 'stalled' && !held)) return null
  return (
    <View className={styles.tools}>
      {/* A held picture has the way on in its middle. */}
      {can.pause && !held && (
        <Pressable className={styles.tool} label={t('play.hold')} onPress={hold}>
          <Icon name="pause" size={18} />
        </Pressable>
      )}
      {can.pictureInPicture === 'now' && (
        <Pressable
          className={styles.tool}
          label={t('play.smallWindow')}
          pressed={pictureInPicture}
          onPress={() => setPictureInPicture(!pictureInPicture)}
        >
          <Icon name="smallWindow" size={18} />
        </Pressable>
      )}
      {can.fullscreen && (
        <Pressable className={styles.tool} label={t('play.fullscreen')} onPress={() => setFullscreen(!fullscreen)}>
          <Icon name="fullscreen" size={18} />
        </Pressable>
      )}
    </View>
  )
}
