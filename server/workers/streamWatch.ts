import { asRoomId, type RoomId } from '@/domain/kernel/ids'
import { createScope } from '@/domain/kernel/scope'
import type { PushVisit } from '@/domain/live/pushVisit'
import type { PushRefusal } from '@/domain/live/streamFacts'
import type { StreamFlaw } from '@/domain/live/streamFlaw'
import type { RoomCommand } from '@/domain/room/command'
import { isOver, isShown } from '@/domain/room/phase'
import type { Logger } from '../ports/logger'
import type { EdgeSignal, MediaEdge, PublishGate } from '../ports/mediaEdge'
import type { RoomPage, RoomPlace } from '../ports/roomLog'
import type { Rooms } from '../rooms/rooms'
import { createPushVisits } from '../usecases/pushVisits'
import type { MayPush } from '../usecases/pushRights'
import { systemActor } from '../usecases/systemActor'

/** The newest push to a room that was not let in. */
export interface RememberedRefusal {
  readonly at: number
  readonly reason: PushRefusal
  readonly detail: string
  /** The flaw of the media that caused the refusal, if any. */
  readonly flaw?: StreamFlaw<string>
}

/** Rooms whose newest refusal is remembered; past it the oldest is forgotten. */
const REMEMBERED_ROOMS = 500
/** Rooms read at once when the process starts. */
const ROOMS_AT_ONCE = 200

/** Keeps the rooms' logs true to what the media edge sees, and the edge true to the rooms. Follows from creation on. */
export interface StreamWatch {
  /** Tells rooms whose push did not survive the last process so. For when the edge is up. */
  forgetLostPushes(): Promise<void>
  refusal(roomId: RoomId): RememberedRefusal | null
  /** Encoders from elsewhere that took the room's stream, or tried to; the newest first. */
  visits(roomId: RoomId): readonly PushVisit[]
  /** Resolves when every signal seen so far is in the log. */
  stop(): Promise<void>
}

/**
 * Lets a push in when its room exists and is not over, and, where `rule.whilePaused` is false, is not paused: an edge
 * that cannot hide a stream must not have it then. An address that was given to a member of staff is good for as long
 * as that person may push there.
 */
export const createPublishGate =
  (rooms: Rooms, rule: { readonly whilePaused: boolean; readonly mayPush?: MayPush }): PublishGate =>
  async (stream, by = '') => {
    const state = await rooms.state(asRoomId(stream))
    if (state === null) return { ok: false, reason: 'unknownStream' }
    // It may have changed since it was read.
    const { phase } = rooms.peek(asRoomId(stream)) ?? state
    const isBarred = by !== '' && rule.mayPush?.(by, asRoomId(stream)) === false
    if (isBarred) return { ok: false, reason: 'keyReplaced' }
    if (isOver(phase)) return { ok: false, reason: 'roomEnded' }
    if (phase === 'paused' && !rule.whilePaused) return { ok: false, reason: 'roomPaused' }
    return { ok: true, isShown: isShown(phase) }
  }

export function createStreamWatch(deps: { rooms: Rooms; edge: MediaEdge; logger: Logger }): StreamWatch {
  const { rooms, edge, logger } = deps
  const scope = createScope()
  const refusals = new Map<RoomId, RememberedRefusal>()
  const visits = createPushVisits()
  /** Rooms with a push, and how to stop waiting for their end. */
  const watched = new Map<RoomId, () => void>()
  let settled: Promise<void> = Promise.resolve()

  const emit = async (roomId: RoomId, command: RoomCommand): Promise<void> => {
    const told = await rooms.execute(roomId, command, systemActor)
    if (told.ok) return
    logger.warn({ roomId, command: command.type, code: told.error.code }, 'room refused what the edge told')
    // The room ended while the push was being admitted: its media reaches nobody.
    if (command.type === 'stream.up') await edge.kick(roomId)
  }

  const bar = (roomId: RoomId): void => {
    const state = rooms.peek(roomId)
    if (state !== null) edge.barViewers(roomId, state.banned ?? [])
  }

  /** A room's end ends its push, and a ban the person's video, by any actor and on any path. */
  const watch = (roomId: RoomId): void => {
    watched.get(roomId)?.()
    const unsubscribe = rooms.subscribe(roomId, (events) => {
      if (events.some((event) => event.kind === 'room.ended')) void edge.kick(roomId)
      if (events.some(({ kind }) => kind === 'person.banned' || kind === 'person.unbanned')) bar(roomId)
    })
    watched.set(roomId, unsubscribe)
  }

  const remember = async (roomId: RoomId, refusal: RememberedRefusal): Promise<void> => {
    // Strangers try names of rooms that do not exist; those are nobody's to read.
    if ((await rooms.state(roomId)) === null) return
    refusals.delete(roomId)
    refusals.set(roomId, refusal)
    if (refusals.size <= REMEMBERED_ROOMS) return
    for (const oldest of refusals.keys()) {
      refusals.delete(oldest)
      break
    }
  }

  const follow = async (signal: EdgeSignal): Promise<void> => {
    const roomId = asRoomId(signal.stream)
    switch (signal.type) {
      case 'up':
        watch(roomId)
        refusals.delete(roomId)
        visits.up(roomId, signal)
        await emit(roomId, { type: 'stream.up', session: signal.session })
        // Bans from before the push, also from before a restart.
        return bar(roomId)
      case 'down':
        watched.get(roomId)?.()
        watched.delete(roomId)
        visits.down(roomId, signal)
        return emit(roomId, { type: 'stream.down', session: signal.session, reason: signal.reason })
      case 'refused': {
        const { at, reason, detail, flaw } = signal
        visits.refused(roomId, signal)
        return remember(roomId, { at, reason, detail, ...(flaw ? { flaw } : {}) })
      }
    }
  }

  // The edge serves only a stream that the room shows. It is notified of the change before all other listeners.
  scope.add(rooms.onPhase((roomId, phase) => edge.show(roomId, isShown(phase))))
  // From the first moment: an encoder that lost the last process knocks again at once.
  scope.add(
    edge.onSignal((signal) => {
      // One after the other: `down` must not overtake its `up`.
      settled = settled.then(() =>
        follow(signal).catch((error: unknown) => {
          logger.error({ err: error, stream: signal.stream, signal: signal.type }, 'a signal of the edge was lost')
        }),
      )
    }),
  )

  return {
    async forgetLostPushes() {
      const query = { phases: ['scheduled', 'live', 'paused'], streamUp: true, limit: ROOMS_AT_ONCE } as const
      let after: RoomPlace | null = null
      do {
        const page: RoomPage = await rooms.page(after === null ? query : { ...query, after })
        for (const { id, stream } of page.rooms) {
          if (!stream.up || (await edge.describe(id))?.session === stream.session) continue
          await emit(id, { type: 'stream.down', session: stream.session, reason: 'edgeRestarted' })
        }
        after = page.next
      } while (after !== null)
    },
    refusal: (roomId) => refusals.get(roomId) ?? null,
    visits: (roomId) => visits.list(roomId),
    async stop() {
      scope.close()
      await settled
      for (const unsubscribe of watched.values()) unsubscribe()
      watched.clear()
    },
  }
}
