import { openTalk } from '@/domain/chat/talkRules'
import type { WordJudge } from '@/domain/chat/words/blockedWords'
import { AppError } from '@/domain/errors/AppError'
import type { IdSource, Unsubscribe } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'
import type { RoomId } from '@/domain/kernel/ids'
import { fail, ok } from '@/domain/kernel/result'
import type { RoomCommand } from '@/domain/room/command'
import { decide } from '@/domain/room/decide'
import { heldLimits } from '@/domain/room/decideTalk'
import type { NewRoomEvent, RoomEvent } from '@/domain/room/event'
import { fold } from '@/domain/room/evolve'
import { isOn, type RoomPhase } from '@/domain/room/phase'
import type { Rejection } from '@/domain/room/rejection'
import { reaches } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'
import type { SteadyClock } from '../ports/steadyClock'
import type { Logger } from '../ports/logger'
import type { LiveMetrics } from '../ports/metrics'
import type { RoomLog } from '../ports/roomLog'
import { systemActor } from '../usecases/systemActor'
import { createAnswers, type Outcome } from './answers'
import { createChatLimiter } from './chatLimiter'
import type { RoomCounters, Speaker } from './rooms'
import { createTalkPace } from './talkPace'

export interface RoomWriterDeps {
  readonly log: RoomLog
  readonly clock: SteadyClock
  readonly ids: IdSource
  readonly metrics: LiveMetrics
  readonly logger: Logger
  /** Finds blocked words in a line; left out: none. */
  readonly judgeWords?: WordJudge
  /** Emitted once an event that changes the room's title, host or phase is durable. */
  readonly onRoomChanged: () => void
  /** Emitted once a change of the phase is durable, before the subscribers are notified. */
  readonly onPhase: (phase: RoomPhase) => void
}

/** The one writer of one room. */
export interface RoomWriter {
  execute(command: RoomCommand, actor: Speaker, clientKey?: string): Promise<Outcome>
  /** The room with everything that is durable; null when there is none. Loads it at first. */
  load(): Promise<RoomState | null>
  /** As `load`, without waiting: null before it. */
  current(): RoomState | null
  subscribe(listener: (events: readonly RoomEvent[]) => void): Unsubscribe
  counters(): RoomCounters
  count(change: Partial<RoomCounters>): void
  /** Writes the counters into the log when the room is on and they have changed. */
  sample(): Promise<void>
  /** Since when nobody needs this writer, ms; null while somebody does. */
  idleSince(): number | null
  /** Resolves once everything asked so far is decided and has reached the log, or has failed to. */
  settle(): Promise<void>
  /** Deletes the room, after all earlier requests. */
  remove(): Promise<void>
  /** Stops following the log. */
  dispose(): void
}

/** Entries read at once while the room is loaded. */
const PAGE = 1_000
/** Entries after which the fold is kept even if only people talked, so that loading reads little. */
const SNAPSHOT_EVERY = 200

/**
 * Commands wait in one queue; each is decided on `head`, which includes what is still on its way to the disk, and
 * appended without waiting for it. Emitted entries are `durable`. When an append fails, everything after it fails too,
 * and the next command starts again from what the log really holds.
 */
export function createRoomWriter(roomId: RoomId, deps: RoomWriterDeps): RoomWriter {
  const { log, clock, ids, metrics, logger, onRoomChanged, onPhase } = deps
  const subscribers = createEmitter<[events: readonly RoomEvent[]]>()
  const answers = createAnswers()
  const limiter = createChatLimiter()
  const pace = createTalkPace()
  const counted = { viewers: 0, likes: 0 }
  let durable: RoomState | null = null
  let head: RoomState | null = null
  let loaded = false
  /** Whether `head` is what the log will hold once everything on its way has arrived. */
  let inStep = false
  let queue: Promise<unknown> = Promise.resolve()
  let newestAppend: Promise<unknown> = Promise.resolve()
  let arrivals: Promise<unknown> = Promise.resolve()
  let keptSeq = 0
  /** Time of the room's newest entry, ms. No later entry has an earlier time, even if the clock was set back. */
  let newestAt = 0
  let busy = 0
  let lastUsedAt = clock.steady()

  /** Applies what is durable and not yet known, and tells it; before the room is loaded nobody can have missed it. */
  const apply = (events: readonly RoomEvent[]): void => {
    const fresh = events.filter(({ seq }) => seq > (durable?.seq ?? 0))
    if (fresh.length === 0) return
    for (const { at } of fresh) newestAt = Math.max(newestAt, at)
    const before = durable?.phase
    durable = fold(fresh, durable)
    if (!loaded) return
    if (durable !== null && durable.phase !== before) onPhase(durable.phase)
    metrics.eventsTotal += fresh.length
    subscribers.emit(fresh)
  }
  const unfollow = log.subscribe(roomId, (events) => {
    if (loaded) apply(events)
  })

  const catchUp = async (): Promise<void> => {
    if (inStep) return
    await arrivals
    newestAppend = Promise.resolve()
    if (!loaded) {
      durable = await log.loadSnapshot(roomId)
      keptSeq = durable?.seq ?? 0
      const [newest] = durable === null ? [] : await log.read(roomId, durable.seq - 1, 1)
      newestAt = newest?.at ?? 0
    }
    let page: RoomEvent[]
    do {
      page = await log.read(roomId, durable?.seq ?? 0, PAGE)
      apply(page)
    } while (page.length === PAGE)
    if (!loaded) {
      counted.likes += durable?.likes ?? 0
      // Slow mode and repetitions go on after a restart, for the lines that a state carries.
      for (const { by, text, at, role = 'guest' } of durable?.recent ?? []) {
        if (!reaches(role, 'assistant')) pace.note(by, text, at)
      }
    }
    head = durable
    loaded = true
    inStep = true
  }

  /** Runs a step when all steps before it are done. */
  const inTurn = <Value>(step: () => Promise<Value>): Promise<Value> => {
    const done = queue.then(step)
    queue = done.catch(() => undefined)
    return done
  }

  const append = (decided: readonly NewRoomEvent[], clientKey?: string): Promise<Outcome> => {
    const events = decided.map((event) => ({ ...event, at: Math.max(event.at, newestAt) }))
    newestAt = events.at(-1)?.at ?? newestAt
    const expectedSeq = head?.seq ?? 0
    const numbered = events.map((event, index) => ({ ...event, seq: expectedSeq + 1 + index }))
    head = fold(numbered, head)
    const isShown = events.some((event) => changesDirectory(event) || isErasure(event))
    const isDue = isShown || (head !== null && head.seq - keptSeq >= SNAPSHOT_EVERY)
    const snapshot = isDue && head !== null ? head : undefined
    if (snapshot !== undefined) keptSeq = snapshot.seq
    const seq = expectedSeq + events.length
    const appended = log.append({ roomId, events, expectedSeq, clientKey, snapshot }).then(
      () => {
        if (events.some(({ kind }) => kind.startsWith('room.'))) onRoomChanged()
        return ok({ seq })
      },
      (cause: unknown) => {
        inStep = false
        metrics.appendFailuresTotal += 1
        logger.error({ err: cause, room: roomId }, 'the log could not keep an append')
        throw cause instanceof AppError ? cause : new AppError('internal.unexpected', {}, cause)
      },
    )
    newestAppend = appended
    arrivals = Promise.allSettled([arrivals, appended])
    return appended
  }

  const takeTurn = (text: string, actor: Speaker, now: number): Rejection | null => {
    if (reaches(actor.role, 'assistant')) return limiter.take(actor, now)
    const refusal = pace.refuse(actor.id, text, head?.talk ?? openTalk, now) ?? limiter.take(actor, now)
    if (refusal === null) pace.note(actor.id, text, now)
    return refusal
  }

  /** Resolves once it is decided; the answer inside comes when the log has it. */
  const step = async (
    command: RoomCommand,
    actor: Speaker,
    clientKey?: string,
  ): Promise<{ answer: Promise<Outcome> | Outcome }> => {
    const doneBefore = clientKey === undefined ? null : await log.findKey(roomId, actor.id, clientKey)
    if (doneBefore !== null) return { answer: ok({ seq: doneBefore }) }
    await catchUp()
    const now = clock.now()
    const { judgeWords } = deps
    const decided = decide(head, command, { actor, now, newId: ids.next(), key: clientKey, judgeWords })
    if (!decided.ok) return { answer: decided }
    if (command.type === 'chat.say') {
      const tooMuch = takeTurn(command.text, actor, now)
      if (tooMuch !== null) return { answer: fail(tooMuch) }
    }
    // A held line is no line yet: its author gets `chat.held`, and a repetition finds it by its own key.
    if (decided.value[0]?.kind === 'chat.held') {
      return { answer: append(decided.value).then(() => fail({ code: 'chat.held' })) }
    }
    if (decided.value.length === 0) {
      const seq = head?.seq ?? 0
      return { answer: newestAppend.then(() => ok({ seq })) }
    }
    // The last counters of a room are part of its story; after its end nothing is sampled.
    const last = command.type === 'room.end' ? sampled(now) : []
    return { answer: append([...last, ...decided.value], clientKey) }
  }

  const sampled = (now: number): NewRoomEvent[] => {
    const sample = { type: 'pulse.sample', ...counted } as const
    const decided = decide(head, sample, { actor: systemActor, now, newId: '' })
    return decided.ok ? decided.value : []
  }

  const run = async (command: RoomCommand, actor: Speaker, clientKey?: string): Promise<Outcome> => {
    busy += 1
    try {
      const { answer } = await inTurn(() => step(command, actor, clientKey))
      return await answer
    } finally {
      busy -= 1
      lastUsedAt = clock.steady()
    }
  }

  return {
    execute(command, actor, clientKey) {
      if (clientKey === undefined) return run(command, actor)
      const key = `${actor.id} ${clientKey}`
      const known = answers.get(key, clock.steady())
      if (known !== undefined) return known
      const answer = run(command, actor, clientKey)
      answers.keep(key, clock.steady(), answer)
      return answer
    },
    async load() {
      lastUsedAt = clock.steady()
      if (!loaded) await inTurn(catchUp)
      return durable
    },
    current: () => (loaded ? durable : null),
    subscribe(listener) {
      const unsubscribe = subscribers.subscribe(listener)
      return () => {
        unsubscribe()
        lastUsedAt = clock.steady()
      }
    },
    counters: () => ({ ...counted }),
    count({ viewers = 0, likes = 0 }) {
      counted.viewers += viewers
      if (durable !== null && isOn(durable.phase)) counted.likes += likes
      lastUsedAt = clock.steady()
    },
    async sample() {
      const [oldest] = durable?.held ?? []
      if (oldest !== undefined && oldest.at + heldLimits.waitMs <= clock.now()) {
        await run({ type: 'chat.expireHeld' }, systemActor)
      }
      if (durable === null || !isOn(durable.phase)) return
      if (durable.viewers === counted.viewers && durable.likes === counted.likes) return
      await run({ type: 'pulse.sample', ...counted }, systemActor)
    },
    idleSince: () => (busy > 0 || subscribers.count() > 0 || counted.viewers > 0 ? null : lastUsedAt),
    remove: () =>
      inTurn(async () => {
        await arrivals
        await log.remove(roomId, clock.now())
        durable = null
        head = null
        inStep = false
      }),
    async settle() {
      await queue
      await arrivals
    },
    dispose: unfollow,
  }
}

/** Whether the room's entry in the directory is another one after this. */
const changesDirectory = ({ kind }: NewRoomEvent): boolean => !kind.startsWith('chat.')

/** Whether the kept fold must be replaced: it holds content that was erased for good. */
const isErasure = (event: NewRoomEvent): boolean => event.kind === 'chat.allRemoved' && event.erased === true
