import type { Duplex } from 'node:stream'
import type { Clock } from '@/domain/kernel/clock'
import { waitLeft } from '@/domain/kernel/waitLeft'
import { readsWholeLog } from '@/domain/room/audienceView'
import type { Rejection } from '@/domain/room/rejection'
import type { LiveNumbers } from '../ports/metrics'
import type { SessionUser } from '../ports/sessions'
import type { Pulse } from '../rooms/rooms'
import { createAudience, type Reader } from './audience'
import { frameTexts, joinFrames, SocketOutlet, type Frames, type Outlet } from './frames'
import type { GatewayLimits } from './gateway'
import { gapFrame, pulseFrame, type Position, type RoomSource } from './roomSource'

/** A way to read one room. A reader that it gave is given back to it and to no other. */
export interface Feed<One extends Reader = Reader> {
  /** Welcomes a reader, who knows the log up to `position` if it is given, and lets it follow. */
  join(outlet: Outlet, user: SessionUser, position: Position | null): One
  leave(reader: One): void
  /** The reader has applied the log up to `seq`. */
  heard(reader: One, seq: number): void
  /** Since when nobody reads, ms; null while somebody does. */
  idleSince(): number | null
}

/** Somebody who reads a room on a socket of his own. */
export interface SocketReader extends Reader {
  readonly joinedAt: number
  /** Whether it reads the log as it is kept, and not as the audience does. */
  readonly whole: boolean
  /**
   * The connection under its socket, for the fan-out alone: each object between here and the connection is a cache line
   * that has to be fetched for each write. Null where frames go through the outlet, and once the reader has left.
   */
  connection: Duplex | null
  /** The newest entry that was written to the socket, or told as a gap. */
  sentSeq: number
  /** Since when it is too slow, ms; 0 while it keeps up. */
  slowSince: number
  /** Whether its own ping showed it, which only its own ping can take back: the kernel hides what it still holds. */
  stalled: boolean
}

export interface FeedDeps {
  readonly clock: Clock
  readonly numbers: LiveNumbers
  readonly limits: GatewayLimits
  /** Closes a reader that was too slow for too long. */
  readonly cut: (reader: SocketReader) => void
  /** Closes a reader who was put out of the room. */
  readonly putOut: (reader: SocketReader, refusal: Rejection) => void
}

/** The fan-out of one room to sockets. */
export interface RoomFeed extends Feed<SocketReader> {
  /** Cuts readers that were slow too long. */
  sweep(): void
  close(): void
}

/** Sockets written to in one go before other work gets a turn: about 4 ms on one core. */
const SLICE = 500
/** Shortest time between two pulses, ms. */
export const PULSE_MS = 1_000

/** Time between two batches, ms, by readers: a write costs the same whatever it carries. */
export const batchWindowMs = (readers: number): number => (readers < 1_000 ? 50 : readers <= 5_000 ? 100 : 200)

export function createRoomFeed(source: RoomSource, deps: FeedDeps): RoomFeed {
  const { clock, numbers, limits, cut, putOut } = deps
  const { tail } = source
  const audience = createAudience<SocketReader>(source, deps)
  const { write } = audience
  const slow = new Set<SocketReader>()
  /** What was flushed when, oldest first; the first is the newest flush older than `slowLagMs`. */
  const flushes: { at: number; upTo: number }[] = []
  let flushedSeq = tail.newest
  let lastFlushAt = 0
  let lastPulse: Pulse = source.pulse()
  let lastPulseAt = 0
  let flushing = false
  let timer: { at: number; cancel: () => void } | null = null

  const pulseChanged = (): boolean => {
    const { viewers, likes } = source.pulse()
    return viewers !== lastPulse.viewers || likes !== lastPulse.likes
  }

  /** Sets the timer for whatever is due next: a batch, or a pulse. */
  const schedule = (): void => {
    if (flushing || audience.size === 0) return
    const now = clock.now()
    const batchInMs = tail.newest > flushedSeq ? waitLeft(lastFlushAt, batchWindowMs(audience.size), now) : Infinity
    const pulseInMs = pulseChanged() ? waitLeft(lastPulseAt, PULSE_MS, now) : Infinity
    const inMs = Math.min(batchInMs, pulseInMs)
    if (inMs === Infinity || (timer !== null && timer.at <= now + inMs)) return
    timer?.cancel()
    timer = { at: now + inMs, cancel: clock.after(inMs, flush) }
  }

  const flush = (): void => {
    timer = null
    const now = clock.now()
    const upTo = tail.newest
    // A pulse rides on a batch: the write is what costs.
    const pulse = pulseChanged() && waitLeft(lastPulseAt, PULSE_MS, now) === 0 ? takePulse(now) : null
    noteFlush(now, upTo)
    const framesFor = createFrameChoice(upTo, pulse, false)
    const wholeFramesFor = createFrameChoice(upTo, pulse, true)
    const turn = audience.all()
    let next = 0
    flushing = true
    const sendSlice = (): void => {
      let framesOut = 0
      let bytesOut = 0
      for (const end = Math.min(next + SLICE, turn.length); next < end; next += 1) {
        const reader = turn[next]
        if (reader === undefined) continue
        const { connection } = reader
        // The many: readers that keep up, on plain connections. The rest, and those that left, below.
        if (connection === null || reader.slowSince > 0 || connection.writableLength > limits.slowSkipBytes) {
          sendTo(reader, upTo, reader.whole ? wholeFramesFor : framesFor, now)
          continue
        }
        const frames = (reader.whole ? wholeFramesFor : framesFor)(reader.sentSeq)
        if (reader.sentSeq < upTo) reader.sentSeq = upTo
        if (frames === null || !connection.writable) continue
        connection.write(frames.bytes)
        framesOut += frames.payloads.length
        bytesOut += frames.bytes.length
      }
      numbers.framesOutTotal += framesOut
      numbers.bytesOutTotal += bytesOut
      if (next < turn.length) return void setImmediate(sendSlice)
      flushing = false
      schedule()
    }
    sendSlice()
  }

  /** What a reader gets who has had the log up to a number; nearly all have had the same. */
  const createFrameChoice = (
    upTo: number,
    pulse: Frames | null,
    whole: boolean,
  ): ((sentSeq: number) => Frames | null) => {
    let newest: { sentSeq: number; frames: Frames | null } | null = null
    return (sentSeq) => {
      if (newest?.sentSeq === sentSeq) return newest.frames
      const batch = sentSeq < upTo ? tail.framesBetween(sentSeq, upTo, whole) : null
      const frames = batch === null || pulse === null ? (batch ?? pulse) : joinFrames([batch, pulse])
      newest = { sentSeq, frames }
      return frames
    }
  }

  const takePulse = (now: number): Frames => {
    lastPulse = source.pulse()
    lastPulseAt = now
    return frameTexts([pulseFrame(lastPulse)])
  }

  const noteFlush = (now: number, upTo: number): void => {
    lastFlushAt = now
    if (upTo === flushedSeq) return
    flushedSeq = upTo
    flushes.push({ at: now, upTo })
    while (flushes[1] !== undefined && flushes[1].at <= now - limits.slowLagMs) flushes.shift()
  }

  const sendTo = (
    reader: SocketReader,
    upTo: number,
    framesFor: (sentSeq: number) => Frames | null,
    now: number,
  ): void => {
    // It may have left while others got their slice: counted as slow now it would be kept for good.
    if (!audience.has(reader)) return
    const waiting = reader.outlet.waiting()
    if (waiting > limits.slowCutBytes) return cut(reader)
    if (reader.slowSince > 0) {
      if (!reader.stalled && waiting <= limits.slowSkipBytes / 4) letFollow(reader)
      return
    }
    if (waiting > limits.slowSkipBytes) return skip(reader, now)
    const frames = framesFor(reader.sentSeq)
    reader.sentSeq = Math.max(reader.sentSeq, upTo)
    if (frames !== null) write(reader, frames)
  }

  const skip = (reader: SocketReader, now: number): void => {
    reader.slowSince = now
    slow.add(reader)
    numbers.slowSkippedTotal += 1
  }

  /** Tells a reader that keeps up again what it has missed, and lets it follow from here. */
  const letFollow = (reader: SocketReader): void => {
    reader.slowSince = 0
    reader.stalled = false
    slow.delete(reader)
    const { newest } = tail
    if (newest === reader.sentSeq) return
    const gap = gapFrame(reader.sentSeq + 1, newest)
    reader.sentSeq = newest
    write(reader, frameTexts([gap]))
  }

  const stopListening = source.onNews(schedule)
  const stopPuttingOut = source.onPutOut((userId) => {
    for (const reader of audience.all()) {
      const refusal = reader.user.id === userId ? source.refusal(reader.user) : null
      if (refusal !== null) putOut(reader, refusal)
    }
  })

  return {
    join(outlet, user, position) {
      const reader: SocketReader = {
        outlet,
        user,
        joinedAt: clock.now(),
        whole: readsWholeLog(user.role),
        connection: outlet instanceof SocketOutlet ? outlet.connection : null,
        sentSeq: tail.newest,
        slowSince: 0,
        stalled: false,
      }
      audience.join(reader, position)
      schedule()
      return reader
    },
    leave(reader) {
      reader.connection = null
      if (audience.leave(reader)) slow.delete(reader)
    },
    heard(reader, seq) {
      const now = clock.now()
      if (reader.stalled) {
        if (seq >= reader.sentSeq) letFollow(reader)
        return
      }
      // A newcomer has just been sent up to `resumeEntries` at once.
      if (reader.slowSince > 0 || reader.joinedAt + limits.slowLagMs > now) return
      const [longAgo] = flushes
      const isLate = longAgo !== undefined && longAgo.at <= now - limits.slowLagMs && longAgo.upTo > seq
      if (reader.sentSeq - seq <= limits.slowLagEntries && !(isLate && seq < reader.sentSeq)) return
      reader.stalled = true
      skip(reader, now)
    },
    sweep() {
      const now = clock.now()
      for (const reader of [...slow]) {
        if (now - reader.slowSince >= limits.slowCutMs) cut(reader)
        else if (!reader.stalled && reader.outlet.waiting() <= limits.slowSkipBytes / 4) letFollow(reader)
      }
    },
    idleSince: audience.emptySince,
    close() {
      timer?.cancel()
      stopListening()
      stopPuttingOut()
    },
  }
}
