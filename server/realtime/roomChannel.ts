import { fullBucket, spendTokens, type Bucket } from '@/domain/chat/sendLimit'
import type { Unsubscribe } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import { audienceState, mutedUntil, readsWholeLog } from '@/domain/room/audienceView'
import { isOver } from '@/domain/room/phase'
import type { RoomEvent } from '@/domain/room/event'
import { refuseBanned } from '@/domain/room/ban'
import type { Rejection } from '@/domain/room/rejection'
import { reaches } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'
import type { GapFrame, CountersFrame, ReadyFrame } from '@/domain/wire/serverFrame'
import type { SteadyClock } from '../ports/steadyClock'
import type { SessionUser } from '../ports/sessions'
import type { RoomCounters, Rooms } from '../rooms/rooms'
import type { Arrivals } from './arrivals'
import type { Presence } from './presence'
import { createRecentEntries, type RecentEntries } from './recentEntries'
import { frameTexts, joinFrames, type Frames } from './frames'
import type { GatewayLimits } from './gateway'

/** Position of a subscriber in the log. */
export interface Position {
  readonly epoch: string
  readonly seq: number
}

/** One room for its subscribers of every transport: the newest entries of its log, presence, counters. */
export interface RoomChannel {
  readonly roomId: RoomId
  readonly recent: Pick<RecentEntries, 'newest' | 'reaches' | 'row' | 'framesBetween'>
  /** Whether the room has ended. */
  isOver(): boolean
  counters(): RoomCounters
  /** The welcome of somebody who knows the log up to `position`, with what he has missed. */
  welcome(user: SessionUser, position: Position | null): Frames
  /** The audience's entries past `seq`, the oldest of them as a gap where they are too many; null for none. */
  missedSince(seq: number): Frames | null
  /** The user as this room knows it: guests with `since` set to their first join of this room (arrivals.ts). */
  admit(user: SessionUser): SessionUser
  /** Counts somebody in. A person counts once, however many pages or ways he reads by; the owner does not count. */
  enter(user: SessionUser): void
  leave(user: SessionUser): void
  /** Counts likes, as many as this person may give now. */
  like(user: SessionUser, likes: number): void
  /** Tells whenever there are new entries or other counters. */
  onNews(listener: () => void): Unsubscribe
  /** Why this person may not be in the room; null when nothing keeps them out. */
  refusal(user: SessionUser): Rejection | null
  /** Emits each banned person. */
  onBan(listener: (userId: UserId) => void): Unsubscribe
  /** Emits each mute, with its end, and each unmute, with null. */
  onMute(listener: (userId: UserId, untilMs: number | null) => void): Unsubscribe
  /** Emits each author whose held line was denied, with the author's own key of the line. */
  onDenial(listener: (userId: UserId, key: string) => void): Unsubscribe
  close(): void
}

interface ChannelDeps {
  readonly rooms: Rooms
  readonly clock: SteadyClock
  readonly limits: GatewayLimits
  readonly arrivals: Arrivals
  readonly presence?: Presence
  readonly onArrival?: (roomId: RoomId, userId: UserId) => void
}

/** Hosts and higher roles do not count as audience. */
const isCounted = ({ role }: SessionUser): boolean => !reaches(role, 'host')

export const countersFrame = ({ viewers, likes }: RoomCounters): string =>
  JSON.stringify({ t: 'st', on: viewers, lk: likes } satisfies CountersFrame)
export const gapFrame = (from: number, to: number): string => JSON.stringify({ t: 'gap', from, to } satisfies GapFrame)

/** Opens a room for reading; null when there is no such room. Subscribes first, then reads, then drops doubles. */
export async function openRoomChannel(roomId: RoomId, deps: ChannelDeps): Promise<RoomChannel | null> {
  const { rooms, limits } = deps
  const state = await rooms.state(roomId)
  if (state === null) return null
  const recent = createRecentEntries(
    Math.max(0, state.seq - limits.resumeEntries),
    limits.resumeEntries,
    limits.batchRows,
  )
  const arrived: Parameters<RecentEntries['push']>[0][] = []
  let notify = (events: Parameters<RecentEntries['push']>[0]): void => void arrived.push(events)
  const unsubscribe = rooms.subscribe(roomId, (events) => notify(events))
  try {
    recent.push(await rooms.read(roomId, recent.newest, limits.resumeEntries))
  } catch (error) {
    unsubscribe()
    throw error
  }
  for (const events of arrived) recent.push(events)
  const { channel, news } = createRoomSource(roomId, deps, recent, unsubscribe)
  notify = (events) => {
    recent.push(events)
    news(events)
  }
  return channel
}

/** People who went, and whose likes were not all back, that are remembered. */
const MOST_GONE = 1_000

interface Person {
  places: number
  likes: Bucket
}

function createRoomSource(
  roomId: RoomId,
  { rooms, clock, limits, arrivals, presence, onArrival }: ChannelDeps,
  recent: RecentEntries,
  unsubscribe: Unsubscribe,
): { channel: RoomChannel; news: (events?: readonly RoomEvent[]) => void } {
  const people = new Map<UserId, Person>()
  /** Likes left to users who went: a return brings no new ones. */
  const gone = new Map<UserId, Bucket>()
  const changes = createEmitter()
  const mutes = createEmitter<[userId: UserId, untilMs: number | null]>()
  const bans = createEmitter<[userId: UserId]>()
  const denials = createEmitter<[userId: UserId, key: string]>()
  let snapshot: { of: RoomState; text: string } | null = null

  const news = (events: readonly RoomEvent[] = []): void => {
    for (const event of events) {
      if (event.kind === 'chat.muted') mutes.emit(event.userId, event.untilMs)
      else if (event.kind === 'chat.unmuted') mutes.emit(event.userId, null)
      else if (event.kind === 'chat.judged' && !event.approved) denials.emit(event.userId, event.key)
      else if (event.kind === 'person.banned') bans.emit(event.userId)
    }
    changes.emit()
  }
  const audienceText = (state: RoomState): string => {
    if (snapshot?.of !== state) snapshot = { of: state, text: JSON.stringify(audienceState(state)) }
    return snapshot.text
  }
  const hello = (user: SessionUser, resumes: boolean): Frames => {
    const { viewers, likes } = rooms.counters(roomId)
    const state = rooms.peek(roomId)
    const untilMs = state === null ? null : mutedUntil(state, user.id)
    const frame: ReadyFrame = {
      t: 'ok',
      e: rooms.epoch,
      s: recent.newest,
      hb: limits.heartbeatSec,
      now: clock.now(),
      me: {
        id: user.id,
        name: user.name,
        role: user.role,
        ...(user.since === undefined ? {} : { since: user.since }),
        ...(untilMs === null ? {} : { mutedUntilMs: untilMs }),
      },
      on: viewers,
      lk: likes,
    }
    const text = JSON.stringify(frame)
    if (resumes || state === null) return frameTexts([text])
    // Spliced in as text: a room full of people coming back gets one encoding of the state.
    const snap = readsWholeLog(user.role) ? JSON.stringify(state) : audienceText(state)
    return frameTexts([`${text.slice(0, -1)},"snap":${snap}}`])
  }

  const channel: RoomChannel = {
    roomId,
    recent,
    isOver() {
      const state = rooms.peek(roomId)
      return state !== null && isOver(state.phase)
    },
    counters: () => rooms.counters(roomId),
    welcome(user, position) {
      const known = position !== null && position.epoch === rooms.epoch ? position.seq : -1
      const resumes = recent.reaches(known) && recent.newest - known <= limits.resumeEntries
      const whole = readsWholeLog(user.role)
      const missed = resumes && known < recent.newest ? [recent.framesBetween(known, recent.newest, whole)] : []
      return joinFrames([hello(user, resumes), ...missed])
    },
    missedSince(seq) {
      const { newest } = recent
      if (seq >= newest) return null
      const oldest = Math.max(0, newest - limits.resumeEntries)
      if (seq >= oldest) return recent.framesBetween(seq, newest)
      return joinFrames([frameTexts([gapFrame(seq + 1, oldest)]), recent.framesBetween(oldest, newest)])
    },
    admit: (user) => arrivals.admit(roomId, user),
    enter(user) {
      const likes = gone.get(user.id) ?? fullBucket(limits.likes, clock.steady())
      const person = people.get(user.id) ?? { places: 0, likes }
      gone.delete(user.id)
      person.places += 1
      people.set(user.id, person)
      if (person.places > 1) return
      presence?.entered(roomId, user.id)
      if (!isCounted(user)) return
      if (!channel.isOver()) onArrival?.(roomId, user.id)
      rooms.count(roomId, { viewers: 1 })
      news()
    },
    leave(user) {
      const person = people.get(user.id)
      if (person === undefined) return
      person.places -= 1
      if (person.places > 0) return
      people.delete(user.id)
      presence?.left(roomId, user.id)
      const [oldest] = gone.keys()
      if (gone.size >= MOST_GONE && oldest !== undefined) gone.delete(oldest)
      gone.set(user.id, person.likes)
      if (!isCounted(user)) return
      rooms.count(roomId, { viewers: -1 })
      news()
    },
    like(user, wanted) {
      const person = people.get(user.id)
      if (person === undefined) return
      const { bucket, taken } = spendTokens(person.likes, limits.likes, clock.steady(), wanted)
      person.likes = bucket
      if (taken === 0) return
      rooms.count(roomId, { likes: taken })
      news()
    },
    onNews: changes.subscribe,
    refusal(user) {
      const state = rooms.peek(roomId)
      return state === null ? null : refuseBanned(state, user, clock.now())
    },
    onBan: bans.subscribe,
    onDenial: denials.subscribe,
    onMute: mutes.subscribe,
    close() {
      for (const emitter of [changes, mutes, bans, denials]) emitter.clear()
      unsubscribe()
    },
  }
  return { channel, news }
}
