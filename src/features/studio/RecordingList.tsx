import { View } from '@tarojs/components'
import { useEffect, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatDuration, formatMoment } from '@/domain/format/time'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { Part } from '@/ui/Part'
import { CopyRow } from './CopyRow'
import styles from './RecordingList.module.scss'
import { edgeTexts } from './texts/edgeTexts'

/** The files that a cloud has made of a live, to be fetched from there; nothing where there are none. */
export function RecordingList({ studio, skewMs }: { studio: StudioRoom; skewMs: number }): ReactElement | null {
  const t = useText(edgeTexts)
  const common = useText(commonTexts)
  const { clock } = usePorts()
  const language = useApp((state) => state.language)
  const { recordings, pendingActions, loadRecordings } = useStore(studio)
  const pendingAction = pendingActions.recordings

  useEffect(() => {
    void studio.getState().loadRecordings()
  }, [studio])

  if (pendingAction?.phase === 'failed') {
    // Files are the owner's; to assistants there are none.
    if (pendingAction.error.code === 'session.forbidden') return null
    const again = { text: common('action.retry'), onPress: () => void loadRecordings() }
    return <Problem error={pendingAction.error} action={again} />
  }
  if (recordings.length === 0) return null
  return (
    <View className={styles.list}>
      <Part as="h2" className={styles.title}>
        {t('recordings.title')}
      </Part>
      {recordings.map(({ url, format, beganAt, durationMs }) => (
        <CopyRow
          key={url}
          label={t('recordings.file', {
            when: formatMoment(beganAt, clock.now() + skewMs, language),
            duration: formatDuration(durationMs),
            format: format.toUpperCase(),
          })}
          text={url}
        />
      ))}
    </View>
  )
}
