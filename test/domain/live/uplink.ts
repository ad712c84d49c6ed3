import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startRate, stepRate, type RateLimits, type RateOrder } from '@/domain/live/pushRateController'

/** A recorded uplink: capacity of the line (kbit/s) and of the encoder (frames a second), each for ms. */
export interface UplinkTrace {
  readonly about: string
  readonly limits: RateLimits
  readonly link: readonly (readonly [ms: number, kbps: number])[]
  readonly encoder: readonly (readonly [ms: number, perSecond: number])[]
}

/** One moment of a push on such a way. */
export interface Moment {
  readonly atMs: number
  readonly order: RateOrder
  readonly queueBytes: number
}

const folder = path.resolve(__dirname, '../../fixtures/uplink')

export const uplinkTraces: readonly (readonly [string, UplinkTrace])[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => [
    path.basename(file, '.json'),
    JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as UplinkTrace,
  ])

const STEP_MS = 250
const AUDIO_KBPS = 64
const ENCODER_QUEUE_MOST = 4

const valueAt = (pieces: UplinkTrace['link'], atMs: number): number => {
  let untilMs = 0
  for (const [ms, value] of pieces) {
    untilMs += ms
    if (atMs < untilMs) return value
  }
  return pieces.at(-1)?.[1] ?? 0
}

/** Runs the controller on a trace; its orders change the sent data, so this is the whole loop. */
export function runUplink({ limits, link, encoder }: UplinkTrace): Moment[] {
  const wholeMs = link.reduce((sum, [ms]) => sum + ms, 0)
  const moments: Moment[] = []
  let state = startRate(limits)
  let queueBytes = 0
  let encoderQueue = 0
  for (let atMs = 0; atMs < wholeMs; atMs += STEP_MS) {
    const { skipping, targetKbps, framesPerSecond } = state.order
    const capacity = valueAt(encoder, atMs)
    const made = skipping ? 0 : Math.min(framesPerSecond, capacity)
    const grown = encoderQueue + (framesPerSecond - capacity) * (STEP_MS / 1000)
    encoderQueue = Math.max(0, Math.min(ENCODER_QUEUE_MOST, grown))
    const videoKbps = made === 0 ? 0 : (targetKbps * made) / framesPerSecond
    const inBytes = ((videoKbps + AUDIO_KBPS) * STEP_MS) / 8
    const outBytes = (valueAt(link, atMs) * STEP_MS) / 8
    queueBytes = Math.max(0, queueBytes + inBytes - outBytes)
    state = stepRate(state, { atMs, queueBytes, encoderQueue: Math.floor(encoderQueue) })
    moments.push({ atMs, order: state.order, queueBytes })
  }
  return moments
}
