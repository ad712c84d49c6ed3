import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { waitOfMs } from '@/domain/errors/waitOf'
import { assertNever } from '@/domain/kernel/assertNever'
import { useErrorText, useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { playTexts } from '@/texts/playTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { Spinner } from '@/ui/Spinner'
import { useRoom, useRoomFact } from '../RoomContext'
import styles from './StageNote.module.scss'

/** Note over a video that is not simply playing: the state, and the remedies. */
export function StageNote(): ReactElement | null {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const play = useText(playTexts)
  const describe = useErrorText()
  const playback = useRoom((state) => state.playback)
  const sound = useRoom((state) => state.sound)
  const tapToPlay = useRoom((state) => state.tapToPlay)
  const toggleMuted = useRoom((state) => state.toggleMuted)
  const controls = useRoom((state) => state.controls)
  const weakNetwork = useRoom((state) => state.stage.weakNetwork)
  const retry = useRoom((state) => state.retry)
  const paused = useRoomFact((room) => room.phase === 'paused')

  if (paused) return <Words title={t('stage.paused')} body={t('stage.pausedBody')} icon="pause" />
  switch (playback.phase) {
    case 'idle':
    case 'asking':
    case 'connecting':
      return (
        <View className={styles.waiting}>
          <Spinner size={28} />
          <Text className={styles.small}>{t('stage.loading')}</Text>
        </View>
      )
    case 'away':
      return <Words title={t('stage.away')} body={t('stage.awayBody')} icon="signal" />
    case 'blocked':
    case 'held':
      return (
        <Pressable
          className={styles.play}
          label={t('stage.play')}
          onPress={playback.phase === 'held' ? controls.release : tapToPlay}
        >
          <Icon name="play" size={34} solid />
        </Pressable>
      )
    case 'stalled':
      return (
        <View className={styles.chip}>
          <Spinner size={14} />
          <Text>{t('stage.stalled')}</Text>
        </View>
      )
    case 'retrying':
    case 'failed': {
      const { message, remedy } = describe(playback.error)
      const waitMs = playback.phase === 'retrying' ? waitOfMs(playback.error) : 0
      const retrying =
        waitMs > 0 ? t('stage.retryingIn', { seconds: Math.ceil(waitMs / 1_000) }) : t('stage.retrying')
      return (
        <>
          <Words title={message} body={playback.phase === 'retrying' ? retrying : remedy} icon="warn" />
          <Text className={styles.code}>{common('error.code', { code: playback.error.code })}</Text>
          {waitMs === 0 && <Button text={common('action.retry')} icon="refresh" onPress={retry} />}
        </>
      )
    }
    case 'playing':
      return (
        <>
          {playback.soundOnly && (
            <Words title={t('stage.soundOnly')} body={t('stage.soundOnlyBody')} icon="signal" />
          )}
          {sound === 'mutedByBrowser' ? (
            <Pressable className={styles.unmute} onPress={toggleMuted}>
              <Icon name="muted" size={18} />
              <Text>{t('stage.unmute')}</Text>
            </Pressable>
          ) : (
            weakNetwork && (
              <View className={styles.chip}>
                <Text>{play('play.weak')}</Text>
              </View>
            )
          )}
        </>
      )
    case 'ended':
      return null
    default:
      return assertNever(playback)
  }
}

const Words = ({ title, body, icon }: { title: string; body: string; icon: 'pause' | 'signal' | 'warn' }) => (
  <View className={styles.words}>
    <View className={styles.sign}>
      <Icon name={icon} size={26} />
    </View>
    <Text className={styles.title}>{title}</Text>
    <Text className={styles.body}>{body}</Text>
  </View>
)
