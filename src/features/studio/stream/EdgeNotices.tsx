import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { Notice } from '@/ui/Notice'
import { edgeTexts } from '../texts/edgeTexts'
import styles from './StreamPanel.module.scss'

const known = ['pictureAudit', 'soundAudit', 'gaps', 'clock', 'codec', 'recordingFailed'] as const
const urgent: ReadonlySet<string> = new Set(['pictureAudit', 'soundAudit'])

/** Notices of a cloud's edge about the push, with remedies; the edge's own words follow. */
export function EdgeNotices({ studio }: { studio: StudioRoom }): ReactElement | null {
  const t = useText(edgeTexts)
  const notices = useStore(studio, ({ stream }) => stream.reply?.notices)
  if (notices === undefined || notices.length === 0) return null
  return (
    <View className={styles.panel}>
      {notices.map(({ id, detail }) => {
        // A newer server may report a notice that this build does not know.
        const words = t(`notice.${known.find((each) => each === id) ?? 'other'}`)
        const body = detail === '' ? words : `${words} (${detail})`
        return <Notice key={id} weight={urgent.has(id) ? 'bad' : 'warn'} body={body} />
      })}
    </View>
  )
}
