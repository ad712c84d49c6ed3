import type { RoomId } from '@/domain/kernel/ids'
import type { Rooms } from '../rooms/rooms'
import { createArrivals } from './arrivals'
import { createGroupBroadcast, type GroupBroadcast, type GroupNeeds } from './groupBroadcast'
import { createSocketBroadcast, type BroadcastDeps, type SocketBroadcast } from './socketBroadcast'
import { openRoomChannel, type RoomChannel } from './roomChannel'

/** One room that somebody reads, and the ways to read it. */
export interface OpenRoom {
  readonly channel: RoomChannel
  readonly sockets: SocketBroadcast
  /** By a cloud's group; null where there is no cloud. */
  readonly group: GroupBroadcast | null
}

/** The rooms that somebody reads. */
export interface RoomBroadcasts {
  /** The room, opened once for everybody who comes at the same time; null when there is no such room. */
  open(roomId: RoomId): Promise<OpenRoom | null>
  /** Closes a room that was deleted. */
  closeRoom(roomId: RoomId): void
  /** The rooms that are open now. */
  all(): Iterable<OpenRoom>
  /** Cuts who was slow too long, and closes rooms that nobody reads any more. */
  sweep(): void
  close(): void
}

/** How long a room that nobody reads stays open, ms: people who reload come back within it. */
const EMPTY_MS = 30_000

type Deps = BroadcastDeps & { readonly rooms: Rooms; readonly groups: GroupNeeds | null }

export function createRoomBroadcasts(deps: Deps): RoomBroadcasts {
  const { clock, groups } = deps
  const opening = new Map<RoomId, Promise<OpenRoom | null>>()
  const rooms = new Map<RoomId, OpenRoom>()
  const arrivals = createArrivals(clock)

  const openOnce = async (roomId: RoomId): Promise<OpenRoom | null> => {
    try {
      const channel = await openRoomChannel(roomId, { ...deps, arrivals })
      if (channel === null) return null
      const group = groups === null ? null : createGroupBroadcast(channel, { ...deps, ...groups })
      const room = { channel, sockets: createSocketBroadcast(channel, deps), group }
      rooms.set(roomId, room)
      return room
    } finally {
      opening.delete(roomId)
    }
  }
  const isIdle = ({ sockets, group }: OpenRoom): boolean =>
    [sockets, group].every((broadcast) => {
      const since = broadcast === null ? 0 : broadcast.idleSince()
      return since !== null && since + EMPTY_MS <= clock.steady()
    })
  const close = ({ channel, sockets, group }: OpenRoom): void => {
    sockets.close()
    group?.close()
    channel.close()
  }

  return {
    async open(roomId) {
      const known = rooms.get(roomId)
      if (known !== undefined) return known
      const already = opening.get(roomId) ?? openOnce(roomId)
      opening.set(roomId, already)
      return already
    },
    closeRoom(roomId) {
      const room = rooms.get(roomId)
      rooms.delete(roomId)
      if (room !== undefined) close(room)
    },
    all: () => rooms.values(),
    sweep() {
      for (const [roomId, room] of rooms) {
        room.sockets.sweep()
        if (!isIdle(room)) continue
        rooms.delete(roomId)
        close(room)
      }
    },
    close() {
      for (const room of rooms.values()) close(room)
      rooms.clear()
    },
  }
}
