import { AppError } from '@/domain/errors/AppError'
import type { SessionReply } from '@/domain/wire/http'
import type { PeopleStore } from '../ports/people'
import type { Sessions, SessionUser } from '../ports/sessions'
import { cleanNickname } from './guestName'

/**
 * Gives somebody another nickname: the name stands in the token, so a new one is issued.
 * @throws AppError `request.invalid` when nothing readable is left of the name.
 */
export async function renamePerson(
  deps: { sessions: Sessions; people: PeopleStore },
  user: SessionUser,
  nickname: string,
): Promise<SessionReply> {
  const name = cleanNickname(nickname)
  if (name === null) throw new AppError('request.invalid', { field: 'nickname' })
  // Who came by WeChat is found by it the next time.
  await deps.people.rename(user.id, name)
  const renamed = { ...user, name }
  return { ...deps.sessions.issue(renamed), user: renamed }
}
