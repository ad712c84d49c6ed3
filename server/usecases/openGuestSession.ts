import type { IdSource } from '@/domain/kernel/clock'
import { asUserId } from '@/domain/kernel/ids'
import type { SessionReply } from '@/domain/wire/http'
import type { Sessions } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'
import { chooseAudienceName } from './audienceName'

/** Lets somebody in who says no more than a nickname, or not even that. A name of the house is replaced. */
export async function openGuestSession(
  deps: { sessions: Sessions; ids: IdSource; rooms: Pick<Rooms, 'list'> },
  nickname = '',
): Promise<SessionReply> {
  const id = asUserId(deps.ids.next())
  const user = { id, name: await chooseAudienceName(deps.rooms, nickname, id), role: 'guest' as const }
  return { ...deps.sessions.issue(user), user }
}
