import type { RoomListing } from '@/domain/room/state'
import type { RoomCard, RoomListReply } from '@/domain/wire/http'
import type { Rooms } from '../rooms/rooms'

/** Rooms shown of each kind on the home page: more than anybody scrolls through. */
const ROOMS_PER_LIST = 100

/** The home page: what is on now, what is coming up (soonest first), what is over (newest first). */
export async function listRooms(deps: { rooms: Rooms }, now: number): Promise<RoomListReply> {
  const { rooms } = deps
  const [on, planned, over] = await Promise.all([
    rooms.list({ phases: ['live', 'paused'], limit: ROOMS_PER_LIST }),
    rooms.list({ phases: ['scheduled'], limit: ROOMS_PER_LIST }),
    rooms.list({ phases: ['ended', 'replay'], limit: ROOMS_PER_LIST }),
  ])
  return {
    now,
    live: on.map(roomCard).sort((a, b) => b.viewers - a.viewers || b.startedAt - a.startedAt),
    upcoming: planned.map(roomCard).sort((a, b) => a.startsAt - b.startsAt),
    ended: over.map(roomCard),
  }
}

const roomCard = ({ id, kind, phase, about, startedAt, endedAt, stream, viewers, likes }: RoomListing): RoomCard => ({
  id,
  kind,
  phase,
  title: about.title,
  hostName: about.hostName,
  hostAvatarUrl: about.hostAvatarUrl,
  coverUrl: about.coverUrl,
  startsAt: about.startsAt,
  startedAt,
  endedAt,
  streamUp: stream.up,
  viewers,
  likes,
})
