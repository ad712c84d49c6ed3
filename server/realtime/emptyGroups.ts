import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { isOver, type RoomPhase } from '@/domain/room/phase'
import type { ChatRelay } from '../ports/chatRelay'
import type { Logger } from '../ports/logger'
import type { Rooms } from '../rooms/rooms'

/** The groups that nobody reads any more: kept while their room may go on, ended once it is over. */
export interface EmptyGroups {
  /** Somebody reads by this room's group. */
  taken(roomId: RoomId): void
  /** Nobody does any more. */
  left(roomId: RoomId): void
  stop(): void
}

const roomPhases: readonly RoomPhase[] = ['scheduled', 'live', 'paused', 'ended', 'replay']

/** How often the rooms of empty groups are looked at, ms: a group too long costs nothing but its name. */
const LOOK_MS = 60_000
/** Rooms whose groups an earlier server may have left, the newest of them. */
const MOST_OLD_ROOMS = 200

interface Deps {
  readonly relay: ChatRelay
  readonly rooms: Pick<Rooms, 'state' | 'list'>
  readonly clock: Clock
  readonly logger: Logger
}

export function createEmptyGroups({ relay, rooms, clock, logger }: Deps): EmptyGroups {
  const empty = new Set<RoomId>()
  const used = new Set<RoomId>()
  let looking = false
  let knowsOldRooms = false

  /** No vendor is asked which groups there are: others may use its application too. */
  const addOldRooms = async (): Promise<void> => {
    const rest = await rooms.list({ phases: roomPhases, limit: MOST_OLD_ROOMS })
    for (const { id } of rest) if (!used.has(id)) empty.add(id)
    knowsOldRooms = true
  }

  const look = async (): Promise<void> => {
    if (!knowsOldRooms) await addOldRooms()
    for (const roomId of empty) {
      const state = await rooms.state(roomId)
      // Somebody may have come while the room was read.
      if (state === null || !isOver(state.phase) || !empty.has(roomId)) continue
      const outcome = await relay.closeGroup(roomId)
      if (outcome === 'unavailable') continue
      empty.delete(roomId)
      if (outcome !== 'gone') logger.info({ roomId, outcome }, 'the group of a room that is over was ended')
    }
  }
  const stopLooking = clock.every(LOOK_MS, () => {
    if (looking) return
    looking = true
    look()
      .catch((error: unknown) => logger.error({ err: error }, 'empty groups could not be looked at'))
      .finally(() => (looking = false))
  })

  return {
    taken(roomId) {
      used.add(roomId)
      empty.delete(roomId)
    },
    left(roomId) {
      used.delete(roomId)
      empty.add(roomId)
    },
    stop: stopLooking,
  }
}
