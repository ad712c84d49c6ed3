import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useRef, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { useErrorText, useText } from '@/features/shared/useText'
import { LiveStage } from '@/platform/live/LiveStage'
import type { LivePlayer } from '@/ports/livePlayer'
import type { RoomSession } from '@/store/room/roomSession'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { streamTexts } from '../texts/streamTexts'
import styles from './PreviewStage.module.scss'
import { StageCover } from './StageCover'

/** The video as viewers get it, silent until the host turns the sound on. All of it is shown, nothing is cropped. */
export function PreviewStage({ session }: { session: RoomSession }): ReactElement {
  const t = useText(streamTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const { playback, sound, attachPlayer, detachPlayer, tapToPlay, toggleMuted, retry } = useStore(session.store)
  const { phase } = playback
  const loading = phase === 'asking' || phase === 'connecting' || phase === 'stalled' || phase === 'retrying'
  const muted = sound !== 'on'
  const own = useRef<LivePlayer | null>(null)
  const receivePlayer = useCallback(
    (player: LivePlayer) => {
      own.current = player
      attachPlayer(player)
    },
    [attachPlayer],
  )
  // The host's own picture takes this one's place while they push from here. Where it only moves to another place of
  // the page, the player of that place is attached already.
  useEffect(
    () => () => {
      if (own.current !== null) detachPlayer(own.current)
    },
    [detachPlayer],
  )
  return (
    <View className={styles.stage}>
      <LiveStage fit="contain" onReady={receivePlayer} />
      {loading && <Text className={styles.note}>{t('preview.loading')}</Text>}
      {phase === 'failed' && (
        <StageCover body={describe(playback.error).message}>
          <Button text={common('action.retry')} onPress={retry} />
        </StageCover>
      )}
      {phase === 'blocked' && (
        <StageCover>
          <Button text={t('preview.play')} variant="main" icon="play" onPress={tapToPlay} />
        </StageCover>
      )}
      {phase === 'playing' && (
        <Pressable
          className={styles.sound}
          label={t(muted ? 'preview.listen' : 'preview.silence')}
          onPress={toggleMuted}
        >
          <Icon name={muted ? 'muted' : 'sound'} />
        </Pressable>
      )}
    </View>
  )
}
