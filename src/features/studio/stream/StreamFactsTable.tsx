import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { StreamFacts } from '@/domain/live/streamFacts'
import { readAvcCodec } from '@/domain/live/streamVerdict'
import { useText } from '@/features/app/useText'
import { streamTexts } from '../texts/streamTexts'
import styles from './StreamFactsTable.module.scss'

/** What the edge reads from the stream, as numbers: for the host who wants to know. */
export function StreamFactsTable({ facts }: { facts: StreamFacts }): ReactElement {
  const t = useText(streamTexts)
  const { video, audio } = facts
  const kbps = (rate: number): string =>
    rate === 0 ? t('fact.measuring') : t('fact.kbps', { count: Math.round(rate) })

  const codec = (): string => {
    if (video === null) return t('fact.none')
    const avc = readAvcCodec(video.codecString)
    return avc === null ? 'H.264' : `H.264 ${avc.profile} ${avc.level}`
  }
  const sound = (): string => {
    if (audio === null) return t('fact.none')
    const channels = audio.channels === 1 ? t('fact.mono') : t('fact.stereo')
    return `AAC ${audio.sampleRateHz / 1_000} kHz ${channels} · ${kbps(audio.bitrateKbps)}`
  }
  const interval = (ms: number): string =>
    ms === 0 ? t('fact.measuring') : t('fact.seconds', { count: Math.round(ms / 100) / 10 })

  const rows: [label: string, value: string][] = [
    [t('fact.video'), codec()],
    ...(video === null
      ? []
      : ([
          [t('fact.size'), `${video.widthPx}×${video.heightPx}`],
          [t('fact.frames'), t('fact.fps', { count: Math.round(video.framesPerSecond) })],
          [t('fact.bitrate'), kbps(video.bitrateKbps)],
          [t('fact.keyFrames'), interval(video.keyFrameIntervalMs)],
        ] as [string, string][])),
    [t('fact.audio'), sound()],
    [t('fact.encoder'), facts.encoder === '' ? t('fact.unknown') : facts.encoder],
    [t('fact.players'), String(facts.players)],
  ]

  return (
    <View className={styles.table}>
      {rows.map(([label, value]) => (
        <View key={label} className={styles.row}>
          <Text className={styles.label}>{label}</Text>
          <Text className={styles.value}>{value}</Text>
        </View>
      ))}
    </View>
  )
}
