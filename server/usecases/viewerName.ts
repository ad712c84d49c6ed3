import { isStaffName } from '@/domain/chat/staffName'
import type { Rooms } from '../rooms/rooms'
import { cleanNickname, guestName } from './guestName'

/** Whether nobody of the audience may be called so: the name stands for the house, or for a host who is to be seen. */
export async function isReservedName(rooms: Pick<Rooms, 'hostNames'>, name: string): Promise<boolean> {
  return isStaffName(name, await rooms.hostNames())
}

/** The nickname that somebody of the audience comes in with: the one wished for, else one made up from the id. */
export async function chooseViewerName(rooms: Pick<Rooms, 'hostNames'>, wished: string, id: string): Promise<string> {
  const name = cleanNickname(wished)
  return name === null || (await isReservedName(rooms, name)) ? guestName(id) : name
}
