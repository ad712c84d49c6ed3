import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { isOver } from '@/domain/room/phase'
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

/** How often the rooms of empty groups are looked at, ms: a group too long costs nothing but its name. */
const LOOK_MS = 60_000

interface Deps {
  readonly relay: ChatRelay
  readonly rooms: Pick<Rooms, 'state'>
  readonly clock: Clock
  readonly logger: Logger
}

export function createEmptyGroups({ relay, rooms, clock, logger }: Deps): EmptyGroups {
  const empty = new Set<RoomId>()
  let looking = false

  const look = async (): Promise<void> => {
    for (const roomId of empty) {
      const state = await rooms.state(roomId)
      // Somebody may have come while the room was read.
      if (state === null || !isOver(state.phase) || !empty.has(roomId)) continue
      const outcome = await relay.closeGroup(roomId)
      if (outcome === 'unavailable') continue
      empty.delete(roomId)
      logger.info({ roomId, outcome }, 'the group of a room that is over was ended')
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
    taken: (roomId) => void empty.delete(roomId),
    left: (roomId) => void empty.add(roomId),
    stop: stopLooking,
  }
}
