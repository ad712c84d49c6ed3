import { fullBucket, takeTokens, type Bucket } from '@/domain/chat/sendLimit'
import type { Clock } from '@/domain/kernel/clock'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import { waitLeft } from '@/domain/kernel/waitLeft'
import type { RoomState } from '@/domain/room/state'
import type { GapFrame, PulseFrame, ReadyFrame } from '@/domain/wire/serverFrame'
import type { LiveNumbers } from '../ports/metrics'
import type { SessionUser } from '../ports/sessions'
import type { Pulse, Rooms } from '../rooms/rooms'
import { createFeedTail } from './feedTail'
import { frameTexts, joinFrames, waitingBytes, writeFrames, type Frames, type Outlet } from './frames'
import type { GatewayLimits } from './gateway'

/** Somebody who reads a room on one socket. */
export interface Reader {
  readonly outlet: Outlet
  readonly user: SessionUser
  readonly joinedAt: number
  /** The newest entry that was written to the socket, or told as a gap. */
  sentSeq: number
  /** Since when it is too slow, ms; 0 while it keeps up. */
  slowSince: number
  /** Whether its own ping showed it, which only its own ping can take back: the kernel hides what it still holds. */
  stalled: boolean
}

export interface FeedDeps {
  readonly rooms: Rooms
  readonly clock: Clock
  readonly numbers: LiveNumbers
  readonly limits: GatewayLimits
  /** Closes a reader that was too slow for too long. */
  readonly cut: (reader: Reader) => void
}

/** The fan-out of one room. */
export interface RoomFeed {
  /** Welcomes a reader, who knows the log up to `position` if it is given, and lets it follow. */
  join(outlet: Outlet, user: SessionUser, position: { epoch: string; seq: number } | null): Reader
  leave(reader: Reader): void
  /** Counts likes, as many as this person may give now. */
  like(reader: Reader, likes: number): void
  /** The reader has applied the log up to `seq`. */
  heard(reader: Reader, seq: number): void
  /** Cuts readers that were slow too long. */
  sweep(): void
  /** Since when nobody reads, ms; null while somebody does. */
  idleSince(): number | null
  close(): void
}

/** Sockets written to in one go before other work gets a turn: about 4 ms (realtime.md §1.2). */
const SLICE = 500
/** Shortest time between two pulses, ms. */
const PULSE_MS = 1_000

/** Time between two batches, ms, by readers: a write costs the same whatever it carries (realtime.md §1.2). */
export const batchWindowMs = (readers: number): number => (readers < 1_000 ? 50 : readers <= 5_000 ? 100 : 200)

/** Opens the feed of a room; null when there is no such room. Subscribes first, then reads, then drops doubles. */
export async function openRoomFeed(roomId: RoomId, deps: FeedDeps): Promise<RoomFeed | null> {
  const { rooms, limits } = deps
  const state = await rooms.state(roomId)
  if (state === null) return null
  const tail = createFeedTail(Math.max(0, state.seq - limits.resumeEntries), limits.resumeEntries, limits.batchRows)
  const arrived: Parameters<typeof tail.push>[0][] = []
  let tell = (events: Parameters<typeof tail.push>[0]): void => void arrived.push(events)
  const unsubscribe = rooms.subscribe(roomId, (events) => tell(events))
  try {
    tail.push(await rooms.read(roomId, tail.newest, limits.resumeEntries))
  } catch (error) {
    unsubscribe()
    throw error
  }
  for (const events of arrived) tail.push(events)
  const feed = createRoomFeed(roomId, deps, tail, unsubscribe)
  tell = feed.tell
  return feed
}

interface Person {
  sockets: number
  likes: Bucket
}

function createRoomFeed(
  roomId: RoomId,
  deps: FeedDeps,
  tail: ReturnType<typeof createFeedTail>,
  unsubscribe: () => void,
): RoomFeed & { tell: (events: Parameters<typeof tail.push>[0]) => void } {
  const { rooms, clock, numbers, limits, cut } = deps
  const readers = new Set<Reader>()
  const slow = new Set<Reader>()
  const people = new Map<UserId, Person>()
  /** What was flushed when, oldest first; the first is the newest flush older than `slowLagMs`. */
  const flushes: { at: number; upTo: number }[] = []
  let flushedSeq = tail.newest
  let lastFlushAt = 0
  let lastPulse: Pulse = rooms.pulse(roomId)
  let lastPulseAt = 0
  let flushing = false
  let timer: { at: number; cancel: () => void } | null = null
  let emptySince = clock.now()
  let snapshot: { of: RoomState; text: string } | null = null

  const write = (reader: Reader, frames: Frames): void => {
    writeFrames(reader.outlet, frames)
    numbers.framesOutTotal += frames.payloads.length
    numbers.bytesOutTotal += frames.bytes.length
  }

  const pulseChanged = (): boolean => {
    const { viewers, likes } = rooms.pulse(roomId)
    return viewers !== lastPulse.viewers || likes !== lastPulse.likes
  }

  /** Sets the timer for whatever is due next: a batch, or a pulse. */
  const schedule = (): void => {
    if (flushing || readers.size === 0) return
    const now = clock.now()
    const batchInMs = tail.newest > flushedSeq ? waitLeft(lastFlushAt, batchWindowMs(readers.size), now) : Infinity
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
    const framesFor = createFrameChoice(upTo, pulse)
    const turn = [...readers]
    let next = 0
    flushing = true
    const sendSlice = (): void => {
      for (const end = Math.min(next + SLICE, turn.length); next < end; next += 1) {
        const reader = turn[next]
        if (reader !== undefined) sendTo(reader, upTo, framesFor, now)
      }
      if (next < turn.length) return void setImmediate(sendSlice)
      flushing = false
      schedule()
    }
    sendSlice()
  }

  /** What a reader gets who has had the log up to a number; nearly all have had the same. */
  const createFrameChoice = (upTo: number, pulse: Frames | null): ((sentSeq: number) => Frames | null) => {
    let newest: { sentSeq: number; frames: Frames | null } | null = null
    return (sentSeq) => {
      if (newest?.sentSeq === sentSeq) return newest.frames
      const batch = sentSeq < upTo ? tail.framesBetween(sentSeq, upTo) : null
      const frames = batch === null || pulse === null ? (batch ?? pulse) : joinFrames([batch, pulse])
      newest = { sentSeq, frames }
      return frames
    }
  }

  const takePulse = (now: number): Frames => {
    lastPulse = rooms.pulse(roomId)
    lastPulseAt = now
    const frame: PulseFrame = { t: 'st', on: lastPulse.viewers, lk: lastPulse.likes }
    return frameTexts([JSON.stringify(frame)])
  }

  const noteFlush = (now: number, upTo: number): void => {
    lastFlushAt = now
    if (upTo === flushedSeq) return
    flushedSeq = upTo
    flushes.push({ at: now, upTo })
    while (flushes[1] !== undefined && flushes[1].at <= now - limits.slowLagMs) flushes.shift()
  }

  const sendTo = (reader: Reader, upTo: number, framesFor: (sentSeq: number) => Frames | null, now: number): void => {
    const waiting = waitingBytes(reader.outlet)
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

  const skip = (reader: Reader, now: number): void => {
    reader.slowSince = now
    slow.add(reader)
    numbers.slowSkippedTotal += 1
  }

  /** Tells a reader that keeps up again what it has missed, and lets it follow from here. */
  const letFollow = (reader: Reader): void => {
    reader.slowSince = 0
    reader.stalled = false
    slow.delete(reader)
    const { newest } = tail
    if (newest === reader.sentSeq) return
    const gap: GapFrame = { t: 'gap', from: reader.sentSeq + 1, to: newest }
    reader.sentSeq = newest
    write(reader, frameTexts([JSON.stringify(gap)]))
  }

  const snapshotText = (state: RoomState): string => {
    if (snapshot?.of !== state) snapshot = { of: state, text: JSON.stringify(state) }
    return snapshot.text
  }

  const welcome = (user: SessionUser, resumes: boolean): Frames => {
    const { viewers, likes } = rooms.pulse(roomId)
    const frame: ReadyFrame = {
      t: 'ok',
      e: rooms.epoch,
      s: tail.newest,
      hb: limits.heartbeatSec,
      now: clock.now(),
      me: { id: user.id, name: user.name, role: user.role },
      on: viewers,
      lk: likes,
    }
    const text = JSON.stringify(frame)
    const state = resumes ? null : rooms.peek(roomId)
    // Spliced in as text: a room full of people coming back gets one encoding of the state.
    return frameTexts([state === null ? text : `${text.slice(0, -1)},"snap":${snapshotText(state)}}`])
  }

  return {
    join(outlet, user, position) {
      const known = position !== null && position.epoch === rooms.epoch ? position.seq : -1
      const resumes = tail.reaches(known) && tail.newest - known <= limits.resumeEntries
      const reader: Reader = {
        outlet,
        user,
        joinedAt: clock.now(),
        sentSeq: tail.newest,
        slowSince: 0,
        stalled: false,
      }
      readers.add(reader)
      const person = people.get(user.id) ?? { sockets: 0, likes: fullBucket(limits.likes, clock.now()) }
      person.sockets += 1
      people.set(user.id, person)
      if (person.sockets === 1 && isCounted(user)) rooms.count(roomId, { viewers: 1 })
      const hello = welcome(user, resumes)
      const missed = resumes && known < tail.newest ? [tail.framesBetween(known, tail.newest)] : []
      write(reader, joinFrames([hello, ...missed]))
      schedule()
      return reader
    },
    leave(reader) {
      if (!readers.delete(reader)) return
      slow.delete(reader)
      const person = people.get(reader.user.id)
      if (person !== undefined) {
        person.sockets -= 1
        if (person.sockets === 0) {
          people.delete(reader.user.id)
          if (isCounted(reader.user)) rooms.count(roomId, { viewers: -1 })
        }
      }
      if (readers.size === 0) emptySince = clock.now()
      schedule()
    },
    like(reader, wanted) {
      const person = people.get(reader.user.id)
      if (person === undefined) return
      const { bucket, taken } = takeTokens(person.likes, limits.likes, clock.now(), wanted)
      person.likes = bucket
      if (taken === 0) return
      rooms.count(roomId, { likes: taken })
      schedule()
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
        else if (!reader.stalled && waitingBytes(reader.outlet) <= limits.slowSkipBytes / 4) letFollow(reader)
      }
    },
    idleSince: () => (readers.size > 0 ? null : emptySince),
    close() {
      timer?.cancel()
      unsubscribe()
    },
    tell(events) {
      tail.push(events)
      schedule()
    },
  }
}

/** The one who holds the room is not its public. */
const isCounted = ({ role }: SessionUser): boolean => role !== 'owner'
