import { AppError } from '@/domain/errors/AppError'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import { asUserId } from '@/domain/kernel/ids'
import type { SessionReply } from '@/domain/wire/http'
import type { PeopleStore } from '../ports/people'
import type { Sessions } from '../ports/sessions'
import type { WeChatApi } from '../ports/weChatApi'
import type { Rooms } from '../rooms/rooms'
import { chooseViewerName } from './viewerName'
import { openStaffSession, type SignInDeps } from './staffSignIn'

export interface WeChatSessionDeps extends Pick<SignInDeps, 'directory' | 'acts'> {
  readonly sessions: Sessions
  readonly ids: IdSource
  readonly clock: Clock
  readonly people: PeopleStore
  readonly rooms: Pick<Rooms, 'hostNames'>
  /** Null where no mini program is configured. */
  readonly weChat: WeChatApi | null
}

/**
 * Lets somebody in whom WeChat vouches for, as who they were the last time.
 * Staff with a bound WeChat identity sign in as staff.
 * @param nickname Only for a new user; a returning one keeps theirs. A name reserved for staff is replaced.
 * @param device As `deviceName`.
 * @throws AppError `session.wechatUnavailable` where no mini program is configured, and as `WeChatApi.identify`.
 */
export async function openWeChatSession(
  deps: WeChatSessionDeps,
  code: string,
  nickname = '',
  device = '',
): Promise<SessionReply> {
  const { sessions, ids, clock, people, rooms, weChat } = deps
  if (weChat === null) throw new AppError('session.wechatUnavailable')
  const known = await weChat.identify(code)
  const member = deps.directory.people().find(({ openId, revokedAt }) => revokedAt === 0 && openId === known.openId)
  if (member !== undefined) return openStaffSession(deps, member, 'wechat', device)
  const id = asUserId(ids.next())
  const newcomer = { id, name: await chooseViewerName(rooms, nickname, id) }
  const user = { ...(await people.findOrAdd(known, newcomer, clock.now())), role: 'viewer' as const }
  return { ...sessions.issue(user), user }
}
