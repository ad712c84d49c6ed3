import type { IdSource } from '@/domain/kernel/clock'
import { asUserId } from '@/domain/kernel/ids'
import type { SessionReply } from '@/domain/wire/http'
import type { Sessions } from '../ports/sessions'
import { cleanNickname, guestName } from './guestName'

/** Lets somebody in who says no more than a nickname, or not even that. */
export function openGuestSession(deps: { sessions: Sessions; ids: IdSource }, nickname = ''): SessionReply {
  const id = asUserId(deps.ids.next())
  const user = { id, name: cleanNickname(nickname) ?? guestName(id), role: 'guest' as const }
  return { ...deps.sessions.issue(user), user }
}
