import { AppError } from '@/domain/errors/AppError'
import type { SessionReply } from '@/domain/wire/http'
import type { PeopleStore } from '../ports/people'
import type { Sessions, SessionUser } from '../ports/sessions'
import type { Acts } from '../staff/acts'
import type { StaffDirectory } from '../staff/staffDirectory'
import type { Rooms } from '../rooms/rooms'
import { isReservedName } from './viewerName'
import { describeUser } from './describeUser'
import { cleanNickname } from './guestName'
import { sessionReply } from './staffSignIn'

/**
 * Gives somebody another nickname. The audience's stands in the token, so a new one is issued, with the same end; that
 * of staff stands in the table.
 * @throws AppError `request.invalid` when nothing readable is left of the name.
 * @throws AppError `session.nameReserved` when one of the audience wants a name that stands for the house.
 */
export async function renamePerson(
  deps: {
    readonly sessions: Sessions
    readonly people: PeopleStore
    readonly rooms: Pick<Rooms, 'hostNames'>
    readonly directory: StaffDirectory
    readonly acts: Acts
  },
  user: SessionUser,
  nickname: string,
  token: string,
): Promise<SessionReply> {
  const name = cleanNickname(nickname)
  if (name === null) throw new AppError('request.invalid', { field: 'nickname' })
  const person = user.sessionId === undefined ? null : deps.directory.active(user.id)
  if (person !== null) {
    const act = { kind: 'staff.rename', target: user.id, targetName: name }
    await deps.acts.record(user, act, () => deps.directory.save({ ...person, name }))
    return sessionReply({ token, expiresAt: user.expiresAt ?? 0, user: { ...user, name } })
  }
  if (await isReservedName(deps.rooms, name)) throw new AppError('session.nameReserved')
  // A user who signed in by WeChat is found by that identity the next time.
  await deps.people.rename(user.id, name)
  const renamed = { ...user, name }
  return { ...deps.sessions.issue(renamed, user.expiresAt), user: describeUser(renamed) }
}
