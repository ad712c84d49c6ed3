import { Text, View } from '@tarojs/components'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import type { AppError } from '@/domain/errors/AppError'
import { REPORT_TEXT, reportReasons, type ReportReason } from '@/domain/report/report'
import { isBlank } from '@/domain/text/blank'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { sendReport } from '@/store/room/sendReport'
import { toAppError } from '@/store/toAppError'
import { reportTexts } from '@/texts/reportTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { classes } from '@/ui/classes'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { TextField } from '@/ui/TextField'
import { useRoomFact } from '../RoomContext'
import styles from './ReportForm.module.scss'

interface ReportFormProps {
  /** Null reports the room. */
  readonly line: ChatLine | null
  readonly onDone: () => void
  /** Other actions on the line, between its quotation and the form. */
  readonly children?: ReactNode
}

/** Reports the room, a chat line or its speaker. The input stays when it cannot be sent. */
export function ReportForm({ line, onDone, children }: ReportFormProps): ReactElement {
  const t = useText(reportTexts)
  const app = useAppStore()
  const ports = usePorts()
  const roomId = useRoomFact((room) => room.id)
  const [kind, setKind] = useState<'line' | 'person'>('line')
  const [reason, setReason] = useState<ReportReason | null>(null)
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)

  const send = async (chosen: ReportReason): Promise<void> => {
    setBusy(true)
    setError(null)
    const target =
      line === null
        ? ({ kind: 'room' } as const)
        : kind === 'line'
          ? ({ kind, id: line.id, seq: line.seq } as const)
          : ({ kind, id: line.by, seq: line.seq } as const)
    try {
      const state = app.getState()
      await sendReport(ports, state, roomId, { target, reason: chosen, text: isBlank(text) ? '' : text })
      state.notify(t('report.received'))
      onDone()
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
    }
  }

  return (
    <View className={styles.form}>
      {line !== null && (
        <>
          <View className={styles.quote}>
            <Text className={styles.name}>{line.name}</Text>
            <Text>{line.text}</Text>
          </View>
          {children}
          <Part as="h3" className={styles.title}>
            {t('report.title')}
          </Part>
          <SegmentedControl
            label={t('report.what')}
            options={[
              { value: 'line', text: t('report.line') },
              { value: 'person', text: t('report.person') },
            ]}
            value={kind}
            onChoose={setKind}
          />
        </>
      )}
      <View className={styles.reasons} {...aria('group', t('report.why'))}>
        {reportReasons.map((each) => (
          <Pressable
            key={each}
            className={classes(styles.reason, each === reason && styles.chosen)}
            pressed={each === reason}
            onPress={() => setReason(each)}
          >
            <Text>{t(`reason.${each}`)}</Text>
          </Pressable>
        ))}
      </View>
      <TextField
        label={t('report.more')}
        placeholder={t('report.more')}
        value={text}
        onType={setText}
        rows={2}
        maxLength={REPORT_TEXT}
      />
      {error !== null && <Problem error={error} action={null} />}
      <Button
        text={t('report.send')}
        variant="main"
        wide
        busy={busy}
        onPress={reason === null ? null : () => void send(reason)}
      />
      <Text className={styles.hint}>{t('report.private')}</Text>
    </View>
  )
}
