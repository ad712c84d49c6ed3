import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { useText } from '@/features/shared/useText'
import type { StudioPush } from '@/store/studio/createStudioPush'
import { FactTable } from '../FactTable'
import { pushTexts } from '../texts/pushTexts'

/** Figures of the running push, for interested hosts. Only those that this pusher reports. */
export function PushMetricsTable({ push }: { push: StudioPush }): ReactElement | null {
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
  return <FactTable rows={rows} columns={3} />
}
