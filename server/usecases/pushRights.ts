import type { Unsubscribe } from '@/domain/kernel/clock'
import { asUserId, type RoomId } from '@/domain/kernel/ids'
import { reaches } from '@/domain/room/roles'
import { may } from '@/domain/staff/may'
import type { MediaEdge } from '../ports/mediaEdge'
import type { StaffRecord } from '../ports/staffStore'
import type { StaffDirectory } from '../staff/staffDirectory'

/** Whether a member of staff may push to a room now. */
export type MayPush = (by: string, roomId: RoomId) => boolean

const DEED = 'POST /api/rooms/:roomId/push-address'

export const createMayPush =
  (directory: Pick<StaffDirectory, 'roleIn'>): MayPush =>
  (by, roomId) => {
    const role = directory.roleIn(asUserId(by), roomId)
    return role !== null && may(role, DEED)
  }

/** The rooms that a person may push to; null for all. */
const roomsToPush = ({ role, rooms, revokedAt }: StaffRecord): readonly string[] | null => {
  if (revokedAt > 0 || !may(role, DEED)) return []
  return reaches(role, 'owner') ? null : rooms
}

/** Ends pushes by addresses of people who were revoked, or lost the role or the room, as soon as that is kept. */
export function followPushRights(
  directory: Pick<StaffDirectory, 'people' | 'onChange'>,
  edge: Pick<MediaEdge, 'dropPushes'>,
): Unsubscribe {
  const read = (): Map<string, readonly string[] | null> =>
    new Map(directory.people().map((person) => [person.id, roomsToPush(person)]))
  let known = read()
  return directory.onChange(() => {
    const before = known
    known = read()
    for (const [id, rooms] of known) {
      if (rooms !== null && JSON.stringify(rooms) !== JSON.stringify(before.get(id))) edge.dropPushes(id, rooms)
    }
  })
}
