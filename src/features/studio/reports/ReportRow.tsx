import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { asMessageId, asUserId } from '@/domain/kernel/ids'
import type { ReportOutcome } from '@/domain/report/report'
import type { HostCommand } from '@/domain/room/command'
import { isOver } from '@/domain/room/phase'
import type { ReportGroup } from '@/domain/wire/reportHttp'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { reportTexts } from '@/texts/reportTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { SHORT_MUTE_MS } from '../chat/shortMute'
import type { RoomFeed } from '../roomFeed'
import { controlTexts } from '../texts/controlTexts'
import { reportListTexts } from '../texts/reportListTexts'
import styles from './ReportRow.module.scss'

interface ReportRowProps {
  readonly group: ReportGroup
  /** Server time, ms. */
  readonly now: number
  readonly feed: RoomFeed
  readonly studio: StudioRoom
}

/** One reported target with its reports, its reporters and the actions of the owner. */
export function ReportRow({ group, now, feed, studio }: ReportRowProps): ReactElement {
  const t = useText(reportListTexts)
  const reasons = useText(reportTexts)
  const language = useApp((state) => state.language)
  const { kind, name, text, count, at, reports, closed } = group
  const rest = count - reports.length
  return (
    <Part as="li" className={styles.row}>
      <View className={styles.head}>
        <Text className={styles.kind}>{t(`reports.${kind}`)}</Text>
        <Text className={styles.name}>{name}</Text>
        <Text className={styles.quiet}>{t('reports.people', { count })}</Text>
        <Text className={styles.time}>{formatMoment(at, now, language)}</Text>
      </View>
      <Text className={styles.text}>{text}</Text>
      <Part as="ul" className={styles.reports}>
        {reports.map((report) => (
          <Part as="li" key={report.reporterId}>
            <Text className={styles.reason}>{reasons(`reason.${report.reason}`)}</Text>
            <Text>{report.text === '' ? report.reporterName : `${report.reporterName}：${report.text}`}</Text>
          </Part>
        ))}
        {rest > 0 && <Part as="li">{t('reports.rest', { count: rest })}</Part>}
      </Part>
      {closed === null ? (
        <Actions group={group} feed={feed} studio={studio} />
      ) : (
        <Text className={styles.quiet}>
          {t('reports.closedBy', {
            outcome: t(`reports.${closed.outcome}`),
            name: closed.byName,
            when: formatMoment(closed.at, now, language),
          })}
        </Text>
      )}
    </Part>
  )
}

function Actions({ group, feed, studio }: Pick<ReportRowProps, 'group' | 'feed' | 'studio'>): ReactElement {
  const t = useText(reportListTexts)
  const control = useText(controlTexts)
  const { command, closeReports } = useStore(studio)
  const [done, setDone] = useState<readonly HostCommand['type'][]>([])
  const { kind, targetId, by, name } = group
  const userId = asUserId(by)
  const isOthers = by !== '' && by !== feed.myId
  const isMuted = feed.room.muted.some((person) => person.userId === by)
  const mayMute = isOthers && !isOver(feed.room.phase)

  const run = (asked: HostCommand): (() => void) | null =>
    done.includes(asked.type)
      ? null
      : () =>
          void command(asked).then(({ ok }) => {
            if (ok && asked.type.startsWith('chat.remove')) setDone((before) => [...before, asked.type])
          })
  const close = (outcome: ReportOutcome) => () => void closeReports(group, outcome)
  const remove = run({ type: 'chat.remove', id: asMessageId(targetId), userId, name })
  const removeAll = run({ type: 'chat.removeAll', userId, name })
  const icon = (press: unknown): 'trash' | 'check' => (press === null ? 'check' : 'trash')
  return (
    <View className={styles.actions} {...aria('group', t('reports.actions', { name }))}>
      {kind === 'line' && (
        <Button text={control('chat.remove')} size="small" variant="danger" icon={icon(remove)} onPress={remove} />
      )}
      {isOthers && (
        <Button
          text={control('chat.removeAll')}
          size="small"
          variant="danger"
          icon={icon(removeAll)}
          onPress={removeAll}
        />
      )}
      {mayMute && isMuted && (
        <Button text={control('chat.unmute')} size="small" onPress={run({ type: 'chat.unmute', userId })} />
      )}
      {mayMute && !isMuted && (
        <>
          <Button
            text={control('chat.mute10')}
            size="small"
            onPress={run({ type: 'chat.mute', userId, forMs: SHORT_MUTE_MS, name })}
          />
          <Button
            text={control('chat.muteAll')}
            size="small"
            onPress={run({ type: 'chat.mute', userId, forMs: 0, name })}
          />
        </>
      )}
      <View className={styles.end}>
        <Button text={t('reports.dismissed')} size="small" variant="quiet" onPress={close('dismissed')} />
        <Button text={t('reports.handled')} size="small" icon="check" onPress={close('handled')} />
      </View>
    </View>
  )
}
