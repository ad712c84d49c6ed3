import type { Duplex } from 'node:stream'
import { waitLeft } from '@/domain/kernel/waitLeft'
import { readsWholeLog } from '@/domain/room/audienceView'
import type { Rejection } from '@/domain/room/rejection'
import type { SteadyClock } from '../ports/steadyClock'
import type { LiveMetrics } from '../ports/metrics'
import type { SessionUser } from '../ports/sessions'
import type { RoomCounters } from '../rooms/rooms'
import { createSubscribers, type Subscriber } from './subscribers'
import { frameTexts, joinFrames, SocketSink, type Frames, type FrameSink } from './frames'
import type { GatewayLimits } from './gateway'
import { gapFrame, countersFrame, type Position, type RoomChannel } from './roomChannel'

/** A way to read one room. A reader is passed back only to the broadcast that returned it. */
export interface Broadcast<One extends Subscriber = Subscriber> {
  /** Welcomes a reader and starts its updates. With a `position` it has the log up to there already. */
  join(sink: FrameSink, user: SessionUser, position: Position | null): One
  leave(subscriber: One): void
  /** The reader has applied the log up to `seq`. */
  received(subscriber: One, seq: number): void
  /** Since when nobody reads, ms; null while somebody does. */
  idleSince(): number | null
}

/** A reader of a room on a socket of its own. */
export interface SocketSubscriber extends Subscriber {
  readonly joinedAt: number
  /** Whether it reads the log as it is kept, and not as the audience does. */
  readonly whole: boolean
  /**
   * The connection under its socket, for the fan-out alone: each object between here and the connection is a cache line
   * that has to be fetched for each write. Null where frames go through the outlet, and once the reader has left.
   */
  connection: Duplex | null
  /** The newest entry that was written to the socket, or reported as a gap. */
  sentSeq: number
  /** Since when it is too slow, ms; 0 while it keeps up. */
  slowSince: number
  /** Whether its own ping showed the lag. Only its own ping can clear it: the kernel hides the bytes it still holds. */
  stalled: boolean
}

export interface BroadcastDeps {
  readonly clock: SteadyClock
  readonly metrics: LiveMetrics
  readonly limits: GatewayLimits
  /** Closes a reader that was too slow for too long. */
  readonly cut: (subscriber: SocketSubscriber) => void
  /** Closes the connection of a banned person. */
  readonly banned: (subscriber: SocketSubscriber, refusal: Rejection) => void
}

/** The fan-out of one room to sockets. */
export interface SocketBroadcast extends Broadcast<SocketSubscriber> {
  /** Cuts readers that were slow too long. */
  sweep(): void
  close(): void
}

/** Sockets written to in one go before other work gets a turn: about 4 ms on one core. */
const SLICE = 500
/** Shortest time between two pulses, ms. */
export const COUNTERS_MS = 1_000

/** Time between two batches, ms, by number of readers: a write costs the same for any payload. */
export const batchWindowMs = (subscribers: number): number =>
  subscribers < 1_000 ? 50 : subscribers <= 5_000 ? 100 : 200

export function createSocketBroadcast(channel: RoomChannel, deps: BroadcastDeps): SocketBroadcast {
  const { clock, metrics, limits, cut, banned } = deps
  const { recent } = channel
  const subscribers = createSubscribers<SocketSubscriber>(channel, deps)
  const { write } = subscribers
  const slow = new Set<SocketSubscriber>()
  /** Time and last entry of each flush, oldest first; the first is the newest flush older than `slowLagMs`. */
  const flushes: { at: number; upTo: number }[] = []
  let flushedSeq = recent.newest
  let lastFlushAt = 0
  let lastCounters: RoomCounters = channel.counters()
  let lastCountersAt = 0
  let flushing = false
  let timer: { at: number; cancel: () => void } | null = null

  const countersChanged = (): boolean => {
    const { viewers, likes } = channel.counters()
    return viewers !== lastCounters.viewers || likes !== lastCounters.likes
  }

  /** Sets the timer for the next due write: a batch, or a pulse. */
  const schedule = (): void => {
    if (flushing || subscribers.size === 0) return
    const now = clock.steady()
    const batchInMs =
      recent.newest > flushedSeq ? waitLeft(lastFlushAt, batchWindowMs(subscribers.size), now) : Infinity
    const countersInMs = countersChanged() ? waitLeft(lastCountersAt, COUNTERS_MS, now) : Infinity
    const inMs = Math.min(batchInMs, countersInMs)
    if (inMs === Infinity || (timer !== null && timer.at <= now + inMs)) return
    timer?.cancel()
    timer = { at: now + inMs, cancel: clock.after(inMs, flush) }
  }

  const flush = (): void => {
    timer = null
    const now = clock.steady()
    const upTo = recent.newest
    // A pulse rides on a batch: the write is what costs.
    const counters = countersChanged() && waitLeft(lastCountersAt, COUNTERS_MS, now) === 0 ? readCounters(now) : null
    noteFlush(now, upTo)
    const framesFor = createFrameChoice(upTo, counters, false)
    const wholeFramesFor = createFrameChoice(upTo, counters, true)
    const turn = subscribers.all()
    let next = 0
    flushing = true
    const sendSlice = (): void => {
      let framesOut = 0
      let bytesOut = 0
      for (const end = Math.min(next + SLICE, turn.length); next < end; next += 1) {
        const subscriber = turn[next]
        if (subscriber === undefined) continue
        const { connection } = subscriber
        // The many: readers that keep up, on plain connections. The rest, and those that left, below.
        if (connection === null || subscriber.slowSince > 0 || connection.writableLength > limits.slowSkipBytes) {
          sendTo(subscriber, upTo, subscriber.whole ? wholeFramesFor : framesFor, now)
          continue
        }
        const frames = (subscriber.whole ? wholeFramesFor : framesFor)(subscriber.sentSeq)
        if (subscriber.sentSeq < upTo) subscriber.sentSeq = upTo
        if (frames === null || !connection.writable) continue
        connection.write(frames.bytes)
        framesOut += frames.payloads.length
        bytesOut += frames.bytes.length
      }
      metrics.framesOutTotal += framesOut
      metrics.bytesOutTotal += bytesOut
      if (next < turn.length) return void setImmediate(sendSlice)
      flushing = false
      schedule()
    }
    sendSlice()
  }

  /** The frames for a reader that was sent the log up to a number. Nearly all readers share one number. */
  const createFrameChoice = (
    upTo: number,
    counters: Frames | null,
    whole: boolean,
  ): ((sentSeq: number) => Frames | null) => {
    let newest: { sentSeq: number; frames: Frames | null } | null = null
    return (sentSeq) => {
      if (newest?.sentSeq === sentSeq) return newest.frames
      const batch = sentSeq < upTo ? recent.framesBetween(sentSeq, upTo, whole) : null
      const frames = batch === null || counters === null ? (batch ?? counters) : joinFrames([batch, counters])
      newest = { sentSeq, frames }
      return frames
    }
  }

  const readCounters = (now: number): Frames => {
    lastCounters = channel.counters()
    lastCountersAt = now
    return frameTexts([countersFrame(lastCounters)])
  }

  const noteFlush = (now: number, upTo: number): void => {
    lastFlushAt = now
    if (upTo === flushedSeq) return
    flushedSeq = upTo
    flushes.push({ at: now, upTo })
    while (flushes[1] !== undefined && flushes[1].at <= now - limits.slowLagMs) flushes.shift()
  }

  const sendTo = (
    subscriber: SocketSubscriber,
    upTo: number,
    framesFor: (sentSeq: number) => Frames | null,
    now: number,
  ): void => {
    // It may have left while others got their slice: counted as slow now it would be kept for good.
    if (!subscribers.has(subscriber)) return
    const waiting = subscriber.sink.waiting()
    if (waiting > limits.slowCutBytes) return cut(subscriber)
    if (subscriber.slowSince > 0) {
      if (!subscriber.stalled && waiting <= limits.slowSkipBytes / 4) letFollow(subscriber)
      return
    }
    if (waiting > limits.slowSkipBytes) return skip(subscriber, now)
    const frames = framesFor(subscriber.sentSeq)
    subscriber.sentSeq = Math.max(subscriber.sentSeq, upTo)
    if (frames !== null) write(subscriber, frames)
  }

  const skip = (subscriber: SocketSubscriber, now: number): void => {
    subscriber.slowSince = now
    slow.add(subscriber)
    metrics.slowSkippedTotal += 1
  }

  /** Reports the missed entries to a reader that keeps up again, and resumes its updates from here. */
  const letFollow = (subscriber: SocketSubscriber): void => {
    subscriber.slowSince = 0
    subscriber.stalled = false
    slow.delete(subscriber)
    const { newest } = recent
    if (newest === subscriber.sentSeq) return
    const gap = gapFrame(subscriber.sentSeq + 1, newest)
    subscriber.sentSeq = newest
    write(subscriber, frameTexts([gap]))
  }

  const stopListening = channel.onNews(schedule)
  const stopPuttingOut = channel.onBan((userId) => {
    for (const subscriber of subscribers.all()) {
      const refusal = subscriber.user.id === userId ? channel.refusal(subscriber.user) : null
      if (refusal !== null) banned(subscriber, refusal)
    }
  })

  return {
    join(sink, user, position) {
      const subscriber: SocketSubscriber = {
        sink,
        user,
        joinedAt: clock.steady(),
        whole: readsWholeLog(user.role),
        connection: sink instanceof SocketSink ? sink.connection : null,
        sentSeq: recent.newest,
        slowSince: 0,
        stalled: false,
      }
      subscribers.join(subscriber, position)
      schedule()
      return subscriber
    },
    leave(subscriber) {
      subscriber.connection = null
      if (subscribers.leave(subscriber)) slow.delete(subscriber)
    },
    received(subscriber, seq) {
      const now = clock.steady()
      if (subscriber.stalled) {
        if (seq >= subscriber.sentSeq) letFollow(subscriber)
        return
      }
      // A newcomer has just been sent up to `resumeEntries` at once.
      if (subscriber.slowSince > 0 || subscriber.joinedAt + limits.slowLagMs > now) return
      const [longAgo] = flushes
      const isLate = longAgo !== undefined && longAgo.at <= now - limits.slowLagMs && longAgo.upTo > seq
      if (subscriber.sentSeq - seq <= limits.slowLagEntries && !(isLate && seq < subscriber.sentSeq)) return
      subscriber.stalled = true
      skip(subscriber, now)
    },
    sweep() {
      const now = clock.steady()
      for (const subscriber of [...slow]) {
        if (now - subscriber.slowSince >= limits.slowCutMs) cut(subscriber)
        else if (!subscriber.stalled && subscriber.sink.waiting() <= limits.slowSkipBytes / 4) letFollow(subscriber)
      }
    },
    idleSince: subscribers.emptySince,
    close() {
      timer?.cancel()
      stopListening()
      stopPuttingOut()
    },
  }
}
