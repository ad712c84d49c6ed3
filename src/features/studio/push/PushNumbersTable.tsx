import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { useText } from '@/features/app/useText'
import type { StudioPush } from '@/store/slices/studio/createStudioPush'
import { pushTexts } from '../texts/pushTexts'
import styles from './PushNumbersTable.module.scss'

/** The running push in numbers, for the host who wants to know. Only what this pusher tells. */
export function PushNumbersTable({ push }: { push: StudioPush }): ReactElement | null {
  const t = useText(pushTexts)
  const numbers = useStore(push, (state) => state.numbers)
  if (numbers === null) return null
  const { framesPerSecond, videoKbps, audioKbps, widthPx, heightPx, queueBytes, droppedFrames, targetKbps } = numbers
  const kbps = (rate: number): string => t('number.kbps', { count: Math.round(rate) })
  const rows: [label: string, value: string | null][] = [
    [t('number.frames'), t('number.fps', { count: Math.round(framesPerSecond) })],
    [t('number.bitrate'), kbps(videoKbps + audioKbps)],
    [t('number.target'), targetKbps === null ? null : kbps(targetKbps)],
    [t('number.size'), widthPx === 0 ? null : `${widthPx}×${heightPx}`],
    [t('number.queue'), queueBytes === null ? null : t('number.kilobytes', { count: Math.round(queueBytes / 1_024) })],
    [t('number.dropped'), droppedFrames === null ? null : String(droppedFrames)],
  ]
  return (
    <View className={styles.table}>
      {rows.map(
        ([label, value]) =>
          value !== null && (
            <View key={label} className={styles.row}>
              <Text className={styles.label}>{label}</Text>
              <Text className={styles.value}>{value}</Text>
            </View>
          ),
      )}
    </View>
  )
}
