import { AppError } from '@/domain/errors/AppError'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import { asRoomId } from '@/domain/kernel/ids'
import type { RoomState } from '@/domain/room/state'
import { cleanLines } from '@/domain/text/readableText'
import type { NewRoomBody } from '@/domain/wire/http'
import type { SessionUser } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'
import type { Acts } from '../staff/acts'
import { commandRoom } from './commandRoom'
import { openRoom } from './openRoom'
import { readRequiredLine } from './readText'

/** Announces a room. @throws AppError `room.idTaken`; `session.forbidden` for staff of single rooms */
export async function createRoom(
  deps: { rooms: Rooms; clock: Pick<Clock, 'now'>; ids: IdSource; acts: Acts },
  body: NewRoomBody,
  by: SessionUser,
): Promise<RoomState> {
  if (by.rooms !== null && by.rooms !== undefined) throw new AppError('session.forbidden', { needs: 'host' })
  const roomId = asRoomId(body.id ?? deps.ids.next().toLowerCase())
  // Positions and links of a deleted room must not lead into another.
  if (await deps.rooms.wasRemoved(roomId)) throw new AppError('room.idTaken', { id: roomId })
  const about = {
    title: readRequiredLine(body.title, 'title'),
    introduction: cleanLines(body.introduction ?? ''),
    hostName: readRequiredLine(body.hostName, 'hostName'),
    hostAvatarUrl: body.hostAvatarUrl ?? '',
    coverUrl: body.coverUrl ?? '',
    startsAt: body.startsAt ?? deps.clock.now(),
    guestsMayChat: body.guestsMayChat ?? true,
  }
  // Scheduling is the server's own command; whether this person may ask for it, the route's role has decided.
  const command = { type: 'room.schedule', roomId, roomKind: body.kind, about } as const
  const act = { kind: command.type, roomId, targetName: about.title, detail: { kind: body.kind } }
  const actor = { id: by.id, name: by.name, role: 'system' } as const
  await deps.acts.record(by, act, () => commandRoom(deps.rooms, roomId, command, actor))
  return openRoom(deps.rooms, roomId)
}
