import { AppError } from '@/domain/errors/AppError'
import type { RoomCommand } from '@/domain/room/command'
import { isStaffRole } from '@/domain/staff/staff'
import type { Storage } from '../ports/storage'
import type { Rooms } from './rooms'

/** Commands of staff that must not wait for space on the disk: a host has to leave the air and to keep order. */
const urgentCommands: ReadonlySet<RoomCommand['type']> = new Set([
  'room.pause', 'room.end', 'person.ban', 'chat.mute', 'chat.remove', 'chat.removeAll', 'chat.setRules', 'chat.deny',
])

/** Rooms whose urgent commands of staff use the reserve of a full disk. */
export const createUrgentRooms = (rooms: Rooms, storage: Storage): Rooms => ({
  ...rooms,
  async execute(roomId, command, actor, clientKey) {
    const work = () => rooms.execute(roomId, command, actor, clientKey)
    if (isStaffRole(actor.role) && urgentCommands.has(command.type)) return storage.urgently(work)
    try {
      return await work()
    } catch (error) {
      if (error instanceof AppError && error.code === 'server.storageFull') storage.noteFull()
      throw error
    }
  },
})
