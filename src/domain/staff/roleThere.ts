import type { RoomId } from '../kernel/ids'
import type { Role } from '../room/roles'
import { roleInRoom, type StaffScope } from './staff'

/** A user's role in one room. */
export const roleThere = (
  user: { readonly role: Role; readonly rooms?: readonly string[] | null },
  roomId: string,
): Role => roleInRoom(user.role, user.rooms as StaffScope | undefined, roomId as RoomId)
