import type { ReactElement } from 'react'
import type { StreamFacts } from '@/domain/live/streamFacts'
import { readAvcCodec } from '@/domain/live/streamVerdict'
import { useText } from '@/features/shared/useText'
import { FactTable } from '../FactTable'
import { streamTexts } from '../texts/streamTexts'

/** Figures that the edge reads from the stream, for interested hosts. */
export function StreamFactsTable({ facts }: { facts: StreamFacts }): ReactElement {
  const t = useText(streamTexts)
  const { video, audio } = facts
  const kbps = (rate: number): string =>
    rate === 0 ? t('fact.measuring') : t('fact.kbps', { count: Math.round(rate) })

  /** A value missing from a cloud's facts is unknown. */
  const none = facts.partial === true ? null : t('fact.none')
  const codec = (): string | null => {
    if (video === null) return none
    const avc = readAvcCodec(video.codecString)
    return avc === null ? 'H.264' : `H.264 ${avc.profile} ${avc.level}`
  }
  const sound = (): string | null => {
    if (audio === null) return none
    if (audio.sampleRateHz === 0) return `AAC · ${kbps(audio.bitrateKbps)}`
    const channels = audio.channels === 1 ? t('fact.mono') : t('fact.stereo')
    return `AAC ${audio.sampleRateHz / 1_000} kHz ${channels} · ${kbps(audio.bitrateKbps)}`
  }
  const interval = (ms: number): string | null => {
    if (ms === 0) return facts.partial === true ? null : t('fact.measuring')
    return t('fact.seconds', { count: Math.round(ms / 100) / 10 })
  }

  const rows: [label: string, value: string | null][] = [
    [t('fact.video'), codec()],
    ...(video === null
      ? []
      : ([
          [t('fact.size'), `${video.widthPx}×${video.heightPx}`],
          [t('fact.frames'), t('fact.fps', { count: Math.round(video.framesPerSecond) })],
          [t('fact.bitrate'), kbps(video.bitrateKbps)],
          [t('fact.keyFrames'), interval(video.keyFrameIntervalMs)],
        ] as [string, string | null][])),
    [t('fact.audio'), sound()],
    [t('fact.encoder'), facts.encoder === '' ? t('fact.unknown') : facts.encoder],
    [t('fact.players'), facts.partial === true ? null : String(facts.players)],
  ]

  return <FactTable rows={rows} columns={2} />
}
