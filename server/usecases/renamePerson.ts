import { AppError } from '@/domain/errors/AppError'
import { reaches } from '@/domain/room/roles'
import type { SessionReply } from '@/domain/wire/http'
import type { PeopleStore } from '../ports/people'
import type { Sessions, SessionUser } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'
import { isReservedName } from './audienceName'
import { cleanNickname } from './guestName'

/**
 * Gives somebody another nickname: the name stands in the token, so a new one is issued.
 * @throws AppError `request.invalid` when nothing readable is left of the name.
 * @throws AppError `session.nameReserved` when one of the audience wants a name that stands for the house.
 */
export async function renamePerson(
  deps: { sessions: Sessions; people: PeopleStore; rooms: Pick<Rooms, 'hostNames'> },
  user: SessionUser,
  nickname: string,
): Promise<SessionReply> {
  const name = cleanNickname(nickname)
  if (name === null) throw new AppError('request.invalid', { field: 'nickname' })
  if (!reaches(user.role, 'assistant') && (await isReservedName(deps.rooms, name))) {
    throw new AppError('session.nameReserved')
  }
  // Who came by WeChat is found by it the next time.
  await deps.people.rename(user.id, name)
  const renamed = { ...user, name }
  return { ...deps.sessions.issue(renamed), user: renamed }
}
