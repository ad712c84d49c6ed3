import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatCount } from '@/domain/format/count'
import { formatDuration, formatMoment } from '@/domain/format/time'
import { isPushComing, isPushWanted } from '@/domain/live/push'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import { isOn, isOver } from '@/domain/room/phase'
import { may } from '@/domain/staff/may'
import { useApp } from '@/features/shared/AppContext'
import { useErrorText, useText } from '@/features/shared/useText'
import { leavePage, openRoom } from '@/platform/navigation/navigation'
import type { StudioPush } from '@/store/studio/createStudioPush'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { Part } from '@/ui/Part'
import { classes } from '@/ui/classes'
import { Confirm } from '@/ui/Confirm'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { RoomForm } from '../forms/RoomForm'
import { draftOfRoom } from '../forms/roomDraft'
import { useAwaited } from '../push/useAwaited'
import type { RoomFeed } from '../roomFeed'
import { HealthChip } from '../stream/HealthChip'
import { controlTexts } from '../texts/controlTexts'
import { pushTexts } from '../texts/pushTexts'
import { useServerNow } from '../useServerNow'
import { AirActions } from './AirActions'
import styles from './AirBar.module.scss'

interface AirBarProps {
  readonly feed: RoomFeed
  readonly studio: StudioRoom
  readonly push: StudioPush
  readonly verdict: StreamVerdict | null
}

/** The bar at the top: the room on air, its duration and health; and the few controls that change it. */
export function AirBar({ feed, studio, push, verdict }: AirBarProps): ReactElement {
  const t = useText(controlTexts)
  const language = useApp((state) => state.language)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const now = useServerNow(feed.clockSkewMs)
  const { editRoom, newest, uploadPicture } = useStore(studio)
  const [editing, setEditing] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const pushWords = useText(pushTexts)
  const { room } = feed
  const { phase, about, startedAt, endedAt } = room
  const on = isOn(phase)
  const over = isOver(phase)
  const latest = newest !== null && (newest.aboutVersion ?? 1) > (room.aboutVersion ?? 1) ? newest : room
  const streamUp = room.stream.up
  const sends = useStore(push, (state) => isPushWanted(state.push))
  const startsBelow = useStore(push, (state) => isPushComing(state.push))
  const awaited = useAwaited(push, streamUp)

  const time = (): string => {
    if (on) return formatDuration(now - startedAt)
    if (!over) return t('air.plan', { when: formatMoment(about.startsAt, now, language) })
    return startedAt === 0 ? '' : t('air.lasted', { duration: formatDuration(endedAt - startedAt) })
  }

  const refusal = feed.refusal ?? null
  const why = refusal === null ? t('air.linkDown') : describe(refusal).message
  return (
    <Part
      as="header"
      className={classes(styles.bar, phase === 'live' && styles.live, phase === 'paused' && styles.paused)}
    >
      <View className={styles.inner}>
        <View className={styles.head}>
          <Pressable
            className={styles.tool}
            label={t('room.back')}
            onPress={sends ? () => setLeaving(true) : leavePage}
          >
            <Icon name="back" />
          </Pressable>
          <Part as="h1" className={styles.title}>
            {about.title}
          </Part>
          <Pressable className={styles.tool} label={t('do.view')} onPress={() => openRoom(room.id)}>
            <Icon name="eye" />
          </Pressable>
          {!over && may(feed.role, 'room.edit') && (
            <Pressable className={styles.tool} label={t('do.edit')} onPress={() => setEditing(true)}>
              <Icon name="edit" />
            </Pressable>
          )}
        </View>
        <View className={styles.facts}>
          <View className={styles.state}>
            <View className={styles.dot} />
            <Text className={styles.phase}>{t(phaseText(phase))}</Text>
            <Text className={styles.time}>{time()}</Text>
          </View>
          {!over && <HealthChip verdict={verdict} awaited={awaited} />}
          {on && (
            <View className={styles.counts}>
              <Icon name="people" size={16} />
              <Text>{formatCount(feed.viewers, language)}</Text>
              <Icon name="heart" size={16} />
              <Text>{formatCount(feed.likes, language)}</Text>
            </View>
          )}
        </View>
        {!over && <AirActions feed={feed} studio={studio} verdict={verdict} startsBelow={startsBelow} />}
      </View>
      {!feed.connected && <Text className={styles.notice}>{`${why} ${t('air.linkLost')}`}</Text>}
      {feed.connected && phase === 'live' && !streamUp && (
        <Text className={awaited ? styles.notice : styles.alarm}>
          {awaited ? pushWords('state.sent') : t('air.away')}
        </Text>
      )}
      {leaving && (
        <Confirm
          title={pushWords('leave.confirm')}
          body={[pushWords('leave.body')]}
          confirm={pushWords('leave.sure')}
          cancel={common('action.cancel')}
          danger
          onConfirm={() => {
            // In order, and before the platform would ask the same by itself.
            push.getState().stop()
            leavePage()
          }}
          onCancel={() => setLeaving(false)}
        />
      )}
      {editing && (
        <RoomForm
          initial={draftOfRoom(room.kind, about)}
          latest={draftOfRoom(room.kind, latest.about)}
          mode="edit"
          upload={uploadPicture}
          save={(edited, seen) => editRoom({ ...latest, ...seen }, edited.about)}
          onClose={() => setEditing(false)}
        />
      )}
    </Part>
  )
}

const phaseText = (phase: RoomFeed['room']['phase']): 'air.off' | 'air.live' | 'air.paused' | 'air.ended' => {
  if (phase === 'live') return 'air.live'
  if (phase === 'paused') return 'air.paused'
  return phase === 'scheduled' ? 'air.off' : 'air.ended'
}
