import type { PushMetrics } from '@/ports/livePusher'
import type { TxStatistics } from './txLivePusher'

/** The script's figures in our own format. It reports no queue in bytes, no dropped frames and no target. */
export const readFigures = ({ video = {}, audio = {} }: TxStatistics): PushMetrics => ({
  framesPerSecond: video.framesPerSecond ?? 0,
  videoKbps: (video.bitrate ?? 0) / 1000,
  audioKbps: (audio.bitrate ?? 0) / 1000,
  widthPx: video.frameWidth ?? 0,
  heightPx: video.frameHeight ?? 0,
  queueBytes: null,
  droppedFrames: null,
  targetKbps: null,
})

/** Packets that wait this long before they are sent mean that the uplink is full, ms. */
const SLOW_PACKET_MS = 200
/** A frame sent with a side shorter than this share of the requested one: the browser makes do with less. */
const SMALL_SHARE = 0.8
/** A browser begins small and grows within this time in any network, s. */
const GROWS_FOR_S = 15
/** So many seconds in a row with such a sign are a weak uplink; so many without one, a well one. */
const WEAK_AFTER_S = 3
const WELL_AFTER_S = 5

/** Makes a state of the figures, which come once a second: the script itself complains about no uplink. */
export function createUplinkSigns(emit: (weak: boolean) => void) {
  let weak = false
  let seconds = 0
  let bad = 0
  let good = 0
  return {
    /** @param widthPx of the picture that was asked for */
    look({ video = {} }: TxStatistics, widthPx: number): void {
      seconds += 1
      const { packetSendDelay = 0, frameWidth = widthPx } = video
      const isSmall = seconds > GROWS_FOR_S && frameWidth < widthPx * SMALL_SHARE
      const isBad = packetSendDelay >= SLOW_PACKET_MS || isSmall
      bad = isBad ? bad + 1 : 0
      good = isBad ? 0 : good + 1
      const next = weak ? good < WELL_AFTER_S : bad >= WEAK_AFTER_S
      if (next === weak) return
      weak = next
      emit(next)
    },
    /** Another push: nothing is known of its network. */
    reset(): void {
      weak = false
      seconds = bad = good = 0
    },
  }
}
