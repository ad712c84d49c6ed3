import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { edgeTexts } from '../texts/edgeTexts'
import styles from './StreamPanel.module.scss'

const known = ['tookOver', 'came', 'tried'] as const

/** Encoders from elsewhere that took the stream or tried to: a host who did not expect them voids the stream key. */
export function PushVisits({ studio, clockSkewMs }: { studio: StudioRoom; clockSkewMs: number }): ReactElement | null {
  const t = useText(edgeTexts)
  const { clock } = usePorts()
  const language = useApp((state) => state.language)
  const { stream, visitsReadAt, dismissVisits } = useStore(studio)
  const visits = (stream.reply?.visits ?? []).filter(({ at }) => at > visitsReadAt)
  if (visits.length === 0) return null
  const lines = visits.map(({ kind, at, from, encoder }) =>
    t(`visit.${known.find((each) => each === kind) ?? 'came'}`, {
      when: formatMoment(at, clock.now() + clockSkewMs, language),
      from,
      encoder: encoder || t('visit.unknown'),
    }),
  )
  return (
    <View className={styles.panel}>
      <Notice weight="bad" title={t('visit.title')} body={`${lines.join(' ')} ${t('visit.remedy')}`}>
        <Button text={t('visit.dismiss')} size="small" onPress={dismissVisits} />
      </Notice>
    </View>
  )
}
