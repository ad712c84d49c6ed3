import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { playTexts } from '@/texts/playTexts'
import { Toggle } from '@/ui/Toggle'
import { useRoom } from '../RoomContext'
import styles from './PlayChoices.module.scss'

/** How the picture is played, as far as this player lets one choose; nothing where it does not. */
export function PlayChoices(): ReactElement | null {
  const t = useText(playTexts)
  const { can, settings, pictureInPicture } = useRoom((state) => state.stage)
  const { choose, setPictureInPicture } = useRoom((state) => state.controls)
  const hasSoundOnly = useRoom(({ playback }) => playback.offer?.soundOnlyUrl !== undefined)
  if (can === null) return null
  return (
    <View className={styles.choices}>
      {can.pictureInPicture === 'now' && (
        <Toggle text={t('play.smallWindow')} on={pictureInPicture} onChange={setPictureInPicture} />
      )}
      {can.pictureInPicture === 'onLeave' && (
        <Toggle
          text={t('play.smallWindow')}
          hint={t('play.smallWindowHint')}
          on={settings.smallWindow}
          onChange={(smallWindow) => choose({ smallWindow })}
        />
      )}
      {can.backgroundSound && hasSoundOnly && (
        <Toggle
          text={t('play.backgroundSound')}
          on={settings.backgroundSound}
          onChange={(backgroundSound) => choose({ backgroundSound })}
        />
      )}
      {can.pace && (
        <Toggle
          text={t('play.steady')}
          hint={t('play.steadyHint')}
          on={settings.pace === 'steady'}
          onChange={(steady) => choose({ pace: steady ? 'steady' : 'quick' })}
        />
      )}
      {can.soundOutput && (
        <Toggle
          text={t('play.ear')}
          on={settings.soundOutput === 'ear'}
          onChange={(ear) => choose({ soundOutput: ear ? 'ear' : 'speaker' })}
        />
      )}
      {can.orientation && (
        <Toggle
          text={t('play.turned')}
          on={settings.orientation === 'landscape'}
          onChange={(turned) => choose({ orientation: turned ? 'landscape' : 'portrait' })}
        />
      )}
    </View>
  )
}
