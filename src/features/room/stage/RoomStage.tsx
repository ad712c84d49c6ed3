import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { LiveStage } from '@/platform/live/LiveStage'
import { useScreenOn } from '@/platform/screen/useScreenOn'
import { playTexts } from '@/texts/playTexts'
import { classes } from '@/ui/classes'
import { Cover } from '@/ui/Cover'
import { useRoom, useRoomFact } from '../RoomContext'
import { LoadedScheduledNote } from './LoadedScheduledNote'
import styles from './RoomStage.module.scss'
import { StageNote } from './StageNote'
import { StageTools } from './StageTools'
import { useLoweredNotice } from './useLoweredNotice'

/** The picture with its cover behind; before the start the cover with the time, when there is none why. */
export function RoomStage(): ReactElement {
  const t = useText(playTexts)
  const kind = useRoomFact((room) => room.kind)
  const about = useRoomFact((room) => room.about)
  const scheduled = useRoomFact((room) => room.phase === 'scheduled')
  const attachPlayer = useRoom((state) => state.attachPlayer)
  const plays = useRoom(({ playback }) => playback.phase === 'playing' || playback.phase === 'stalled')
  const showsPicture = useRoom(({ playback }) => !playback.soundOnly && (plays || playback.phase === 'held'))
  useScreenOn(plays)
  useLoweredNotice()
  const beside = useRoom((state) => state.overlayFailed)
  return (
    <View className={classes(styles.stage, styles[kind], beside && styles.beside)}>
      <Cover
        url={about.coverUrl}
        hostName={about.hostName}
        kind={kind}
        className={classes(styles.backdrop, scheduled && styles.poster)}
      />
      {!scheduled && (
        <View className={classes(styles.picture, !showsPicture && styles.hidden)}>
          <LiveStage
            fit={kind === 'shop' ? 'cover' : 'contain'}
            onReady={attachPlayer}
            leaveFullscreen={t('play.leaveFullscreen')}
          />
        </View>
      )}
      <View className={styles.dusk} />
      <View className={styles.notes}>{scheduled ? <LoadedScheduledNote /> : <StageNote />}</View>
      {kind === 'class' && (
        <View className={styles.tools}>
          <StageTools />
        </View>
      )}
    </View>
  )
}
