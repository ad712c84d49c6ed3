import type { PushMetrics } from '@/ports/livePusher'

/** The tag's report of its network. Some phones write the figures as text. Source: live-pusher, event netstatus. */
export interface NetStatus {
  readonly videoBitrate?: number | string
  readonly audioBitrate?: number | string
  readonly videoFPS?: number | string
  readonly videoWidth?: number | string
  readonly videoHeight?: number | string
  /** 0 not known, 1 best, 6 unusable. */
  readonly netQualityLevel?: number | string
}

const figure = (told: number | string | undefined): number => {
  const figure = Number(told)
  return Number.isFinite(figure) && figure > 0 ? Math.round(figure) : 0
}

/** The tag's figures in the port's words. Its queues are counted in pictures, not bytes: left out. */
export const metricsOf = (status: NetStatus): PushMetrics => ({
  framesPerSecond: figure(status.videoFPS),
  videoKbps: figure(status.videoBitrate),
  audioKbps: figure(status.audioBitrate),
  widthPx: figure(status.videoWidth),
  heightPx: figure(status.videoHeight),
  queueBytes: null,
  droppedFrames: null,
  targetKbps: null,
})

/** The microphone's loudness, from the tag's 0 to 100 to 0 to 1. */
export const levelOf = (volume: unknown): number => Math.min(1, Math.max(0, Number(volume) / 100 || 0))
