import type { Clock, IdSource } from '@/domain/kernel/clock'
import { asUserId } from '@/domain/kernel/ids'
import type { SessionReply } from '@/domain/wire/http'
import type { Sessions } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'
import { chooseViewerName } from './viewerName'

interface GuestSessionDeps {
  readonly sessions: Sessions
  readonly ids: IdSource
  readonly clock: Pick<Clock, 'now'>
  readonly rooms: Pick<Rooms, 'hostNames'>
}

/**
 * Lets somebody in who says no more than a nickname, or not even that. A name of the house is replaced.
 * @param traces Tokens that this device has kept, oldest kind last: the guest of the first good one comes back under
 * the same id, so that a mute holds and the wait of newcomers is not served twice.
 */
export async function openGuestSession(
  { sessions, ids, clock, rooms }: GuestSessionDeps,
  nickname = '',
  traces: readonly string[] = [],
): Promise<SessionReply> {
  const former = traces.map((token) => sessions.formerGuest(token)).find((guest) => guest !== null) ?? null
  const id = former?.id ?? asUserId(ids.next())
  // A guest of before this was told counts as somebody who has long been here.
  const since = former === null ? clock.now() : (former.since ?? 0)
  // Storage that was emptied forgets the nickname; the others in the room know this guest by it.
  const wished = nickname === '' ? (former?.name ?? '') : nickname
  const user = { id, name: await chooseViewerName(rooms, wished, id), role: 'guest' as const, since }
  return { ...sessions.issue(user), user }
}
