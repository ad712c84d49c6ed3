import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatCount } from '@/domain/format/count'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import { may } from '@/domain/staff/may'
import { useApp } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { openStudioSeller } from '@/platform/navigation/studioNavigation'
import { useErrorText, useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import type { RoomFeed } from '../roomFeed'
import { controlTexts } from '../texts/controlTexts'
import styles from './AirActions.module.scss'

interface AirActionsProps {
  readonly feed: RoomFeed
  readonly studio: StudioRoom
  readonly verdict: StreamVerdict | null
  /** This device's own video is coming, and the button under it starts the room: one of them is enough. */
  readonly startsBelow: boolean
}

/** Start, pause, resume, end. Public or irreversible actions ask once; pausing does not. */
export function AirActions({ feed, studio, verdict, startsBelow }: AirActionsProps): ReactElement {
  const t = useText(controlTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const language = useApp((state) => state.language)
  const { pendingActions, command, forgetAction } = useStore(studio)
  const [asking, setAsking] = useState<'room.start' | 'room.end' | null>(null)
  const { phase } = feed.room
  const { role } = feed

  const isBusy = (type: string): boolean => pendingActions[type]?.phase === 'busy'
  const failure = (type: string) => {
    const pendingAction = pendingActions[type]
    return pendingAction?.phase === 'failed' ? pendingAction.error : null
  }
  const ask = (type: 'room.start' | 'room.end'): void => {
    forgetAction(type)
    setAsking(type)
  }
  const confirm = async (type: 'room.start' | 'room.end'): Promise<void> => {
    const done = await command({ type })
    if (done.ok) setAsking(null)
  }
  const consequences = (type: 'room.start' | 'room.end'): string[] => {
    if (type === 'room.start') {
      if (verdict === null) return [t('do.startBody'), t('do.startBlind')]
      return verdict.level === 'bad' ? [t('do.startBody'), t('do.startBad')] : [t('do.startBody')]
    }
    const watching = feed.viewers > 0 ? [t('do.endViewers', { count: formatCount(feed.viewers, language) })] : []
    return [t('do.endBody'), ...watching]
  }
  const words = (type: 'room.start' | 'room.end'): string | undefined => {
    const error = failure(type)
    if (error === null) return undefined
    const { message, remedy } = describe(error)
    return `${message} · ${remedy} · ${error.code}`
  }
  // Only the seller's details are missing: the owner is led to their form.
  const lacksSeller = asking === 'room.start' && failure('room.start')?.code === 'room.sellerMissing'
  const mayFill = useApp(({ session }) => session !== null && may(session.user.role, 'PUT /api/seller'))
  const fills = lacksSeller && mayFill
  const pauseError = failure('room.pause') ?? failure('room.resume')

  return (
    <>
      <View className={styles.actions}>
        {phase === 'scheduled' && !startsBelow && may(role, 'room.start') && (
          <Button text={t('do.start')} variant="main" icon="signal" wide onPress={() => ask('room.start')} />
        )}
        {phase === 'live' && may(role, 'room.pause') && (
          <Button
            text={t('do.pause')}
            icon="pause"
            wide
            busy={isBusy('room.pause')}
            onPress={() => void command({ type: 'room.pause' })}
          />
        )}
        {phase === 'paused' && may(role, 'room.resume') && (
          <Button
            text={t('do.resume')}
            variant="main"
            icon="play"
            wide
            busy={isBusy('room.resume')}
            onPress={() => void command({ type: 'room.resume' })}
          />
        )}
        {phase !== 'scheduled' && may(role, 'room.end') && (
          <Button text={t('do.end')} variant="danger" icon="stop" wide onPress={() => ask('room.end')} />
        )}
      </View>
      {pauseError !== null && (
        <Problem
          error={pauseError}
          action={{
            text: common('action.close'),
            onPress: () => {
              forgetAction('room.pause')
              forgetAction('room.resume')
            },
          }}
        />
      )}
      {asking !== null && (
        <Confirm
          title={t(asking === 'room.start' ? 'do.startConfirm' : 'do.endConfirm')}
          body={consequences(asking)}
          confirm={t(fills ? 'do.fillSeller' : asking === 'room.start' ? 'do.start' : 'do.endSure')}
          cancel={common('action.cancel')}
          danger={asking === 'room.end'}
          busy={isBusy(asking)}
          problem={words(asking)}
          onConfirm={() => (fills ? openStudioSeller() : void confirm(asking))}
          onCancel={() => setAsking(null)}
        />
      )}
    </>
  )
}
