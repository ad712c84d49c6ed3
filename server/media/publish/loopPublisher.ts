import type { Clock, Unsubscribe } from '@/domain/kernel/clock'
import { isConfigTag, type FlvTag } from '../flv/flvFile'
import { tagType } from '../flv/flvTag'
import type { Logger } from '../../ports/logger'
import { publishRtmp, type RtmpPublisher } from './rtmpPublisher'

export interface LoopPublisherDeps {
  /** The address to push to, asked for before every connection: signatures expire. Null: not now, ask again later. */
  address(): Promise<string | null>
  /** A whole file, as `readFlvFile` gives it. */
  readonly tags: readonly FlvTag[]
  readonly clock: Clock
  readonly logger: Logger
}

/** How often frames that are due are sent, ms: one frame at 25 a second. */
const BEAT_MS = 40
/** Waits after a push that failed, ms; the last one repeats. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 5_000] as const
/** A push that lived this long was no failure, ms. */
const HEALTHY_MS = 10_000

/** Pushes a file again and again, in real time and with times that never step back, until it is closed. */
export function startLoopPublisher({ address, tags, clock, logger }: LoopPublisherDeps): { close(): void } {
  const loop = readLoop(tags)
  let closed = false
  let failures = 0
  let publisher: RtmpPublisher | null = null
  let cancel: Unsubscribe = () => undefined

  const later = (): void => {
    const delayMs = RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length - 1)] ?? 0
    failures += 1
    if (!closed) cancel = clock.after(delayMs, () => void push())
  }

  const push = async (): Promise<void> => {
    try {
      const url = await address()
      if (url === null || closed) return later()
      publisher = await publishRtmp(url)
    } catch (cause) {
      // Closed while it was connecting: that it came to nothing is what was asked for.
      if (!closed) logger.warn({ err: cause }, 'the loop could not be pushed')
      return later()
    }
    if (closed) return publisher.close()
    const startedAtMs = clock.now()
    const stop = playOut(publisher, loop, clock)
    cancel = () => {
      stop()
      publisher?.close()
    }
    await publisher.closed
    stop()
    publisher = null
    if (clock.now() - startedAtMs >= HEALTHY_MS) failures = 0
    later()
  }

  void push()
  return {
    close() {
      closed = true
      cancel()
    },
  }
}

interface Loop {
  readonly setUp: readonly FlvTag[]
  readonly frames: readonly FlvTag[]
  /** From the first frame of a round to the first frame of the next, ms. */
  readonly periodMs: number
}

function readLoop(tags: readonly FlvTag[]): Loop {
  const media = tags.filter(({ type }) => type === tagType.video || type === tagType.audio)
  const frames = media.filter((tag) => !isConfigTag(tag)).sort((one, other) => one.timestampMs - other.timestampMs)
  const pictures = frames.filter(({ type }) => type === tagType.video)
  const last = frames.at(-1)
  if (last === undefined) throw new Error('a loop needs at least one frame')
  const lastPicture = pictures.at(-1)?.timestampMs ?? last.timestampMs
  const pictureMs = pictures.length > 1 ? lastPicture / (pictures.length - 1) : BEAT_MS
  // Rounds meet at a picture's pace; a sound that is a little longer overlaps by less than one of its frames.
  const periodMs = Math.max(lastPicture + pictureMs, last.timestampMs)
  return { setUp: media.filter(isConfigTag), frames, periodMs: Math.round(periodMs) }
}

function playOut(publisher: RtmpPublisher, { setUp, frames, periodMs }: Loop, clock: Clock): Unsubscribe {
  for (const { type, body } of setUp) publisher.send(type, 0, body)
  const beganAtMs = clock.now()
  let round = 0
  let next = 0
  let skipping = false
  const sendDue = (): void => {
    const elapsedMs = clock.now() - beganAtMs
    for (;;) {
      const frame = frames[next]
      if (frame === undefined) {
        round += 1
        next = 0
        continue
      }
      const timestampMs = round * periodMs + frame.timestampMs
      if (timestampMs > elapsedMs) return
      next += 1
      // A connection that cannot keep up gets whole groups of pictures or none.
      if (frame.type === tagType.video) {
        const isKey = frame.body.length > 0 && frame.body.readUInt8(0) >> 4 === 1
        if (skipping && !isKey) continue
        skipping = !publisher.send(frame.type, timestampMs, frame.body)
      } else publisher.send(frame.type, timestampMs, frame.body)
    }
  }
  sendDue()
  return clock.every(BEAT_MS, sendDue)
}
