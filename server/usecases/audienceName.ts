import { isHouseName } from '@/domain/chat/houseName'
import type { Rooms } from '../rooms/rooms'
import { cleanNickname, guestName } from './guestName'

/** Rooms whose hosts' names are kept from others: the newest ones; the room itself looks again when somebody talks. */
const ROOMS = 200

/** Whether nobody of the audience may be called so: the name stands for the house, or for a host who is to be seen. */
export async function isReservedName(rooms: Pick<Rooms, 'list'>, name: string): Promise<boolean> {
  const open = await rooms.list({ phases: ['scheduled', 'live', 'paused'], limit: ROOMS })
  return isHouseName(name, [...new Set(open.map(({ about }) => about.hostName))])
}

/** The nickname that somebody of the audience comes in with: the one wished for, else one made up from the id. */
export async function chooseAudienceName(rooms: Pick<Rooms, 'list'>, wished: string, id: string): Promise<string> {
  const name = cleanNickname(wished)
  return name === null || (await isReservedName(rooms, name)) ? guestName(id) : name
}
