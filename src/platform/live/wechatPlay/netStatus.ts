import type { PlayerMetrics } from '@/ports/livePlayer'

/** `detail.info` of a `netstatus` event. Numbers may come as text (WeChat documentation, seen 2026-11). */
export type NetStatusInfo = Readonly<Record<string, unknown>>

const read = (value: unknown): number | null => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** The figures of one `netstatus` event. `netQualityLevel` 0 is "not known yet". */
export const metricsOf = (info: NetStatusInfo): PlayerMetrics => ({
  videoKbps: read(info.videoBitrate),
  audioKbps: read(info.audioBitrate),
  framesPerSecond: read(info.videoFPS),
  widthPx: read(info.videoWidth),
  heightPx: read(info.videoHeight),
  networkLevel: read(info.netQualityLevel) || null,
  queuedFrames: read(info.videoCache),
})
