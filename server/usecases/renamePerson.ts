import { AppError } from '@/domain/errors/AppError'
import type { SessionReply } from '@/domain/wire/http'
import type { Sessions, SessionUser } from '../ports/sessions'
import { cleanNickname } from './guestName'

/**
 * Gives somebody another nickname: the name stands in the token, so a new one is issued.
 * @throws AppError `request.invalid` when nothing readable is left of the name.
 */
export function renamePerson(deps: { sessions: Sessions }, user: SessionUser, nickname: string): SessionReply {
  const name = cleanNickname(nickname)
  if (name === null) throw new AppError('request.invalid', { field: 'nickname' })
  const renamed = { ...user, name }
  return { ...deps.sessions.issue(renamed), user: renamed }
}
