import { AppError } from '@/domain/errors/AppError'
import type { RoomId } from '@/domain/kernel/ids'
import { isOver, isShown } from '@/domain/room/phase'
import { refuseBanned } from '@/domain/room/ban'
import { reaches } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'
import type { SessionUser } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'

/** The room as it is now, with the counters of this moment. @throws AppError `room.notFound` */
export async function openRoom(rooms: Rooms, roomId: RoomId): Promise<RoomState> {
  const state = await rooms.state(roomId)
  if (state === null) throw new AppError('room.notFound', { id: roomId })
  return { ...state, ...rooms.counters(roomId) }
}

/** The room, which must not be over. @throws AppError `room.notFound`, `room.wrongPhase` */
export async function openUnfinishedRoom(rooms: Rooms, roomId: RoomId): Promise<RoomState> {
  const state = await openRoom(rooms, roomId)
  if (isOver(state.phase)) throw new AppError('room.wrongPhase', { phase: state.phase })
  return state
}

/** The room, unless the person is banned from it. @throws AppError `room.notFound`, `room.banned` */
export async function openRoomFor(rooms: Rooms, roomId: RoomId, user: SessionUser, now: number): Promise<RoomState> {
  const state = await openRoom(rooms, roomId)
  const refusal = refuseBanned(state, user, now)
  if (refusal !== null) throw new AppError(refusal.code, refusal.detail)
  return state
}

/**
 * The room, whose picture this person may have: the host and assistants at any time before the end, as they look
 * before they begin; everybody else while it is live.
 * @throws AppError `room.notFound`, `room.wrongPhase`, `room.banned`
 */
export async function openWatchableRoom(
  rooms: Rooms,
  roomId: RoomId,
  user: SessionUser,
  now: number,
): Promise<RoomState> {
  await openRoomFor(rooms, roomId, user, now)
  const state = await openUnfinishedRoom(rooms, roomId)
  if (!isShown(state.phase) && !reaches(user.role, 'assistant')) {
    throw new AppError('room.wrongPhase', { phase: state.phase })
  }
  return state
}
