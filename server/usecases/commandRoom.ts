import { AppError } from '@/domain/errors/AppError'
import type { RoomId } from '@/domain/kernel/ids'
import type { RoomCommand } from '@/domain/room/command'
import type { Actor } from '@/domain/room/decide'
import type { Rooms } from '../rooms/rooms'

/**
 * Has a room do something and keep it.
 * @returns The room's newest entry.
 * @throws AppError with the code the room refused with.
 */
export async function commandRoom(rooms: Rooms, roomId: RoomId, command: RoomCommand, actor: Actor): Promise<number> {
  const done = await rooms.execute(roomId, command, actor)
  if (!done.ok) throw new AppError(done.error.code, done.error.detail)
  return done.value.seq
}
