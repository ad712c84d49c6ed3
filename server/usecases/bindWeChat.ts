import { AppError } from '@/domain/errors/AppError'
import type { SessionReply } from '@/domain/wire/http'
import type { WeChatBindBody, WeChatBindReply } from '@/domain/wire/staffHttp'
import type { SessionUser } from '../ports/sessions'
import type { WeChatApi } from '../ports/weChatApi'
import { digestOfCode } from '../staff/codes'
import { makeCode, openStaffSession, type SignInDeps } from './staffSignIn'

export interface BindWeChatDeps extends SignInDeps {
  /** Null where no mini program is configured. */
  readonly weChat: Pick<WeChatApi, 'identify'> | null
}

/** A code that the person scans in the mini program. @throws AppError `session.wechatUnavailable` */
export async function makeBindCode(deps: BindWeChatDeps, user: SessionUser): Promise<WeChatBindReply> {
  if (deps.weChat === null) throw new AppError('session.wechatUnavailable')
  return makeCode(deps, user, 'bind')
}

/**
 * Binds the WeChat identity that scanned the code to the person that showed it, and signs in.
 * @throws AppError `session.ownerCodeInvalid` for a code that does not hold, `staff.weChatTaken`, and as
 * `WeChatApi.identify`.
 */
export async function bindWeChat(
  deps: BindWeChatDeps,
  { bind, code }: WeChatBindBody,
  device: string,
): Promise<SessionReply> {
  const { weChat, staffStore, directory, clock, acts } = deps
  if (weChat === null) throw new AppError('session.wechatUnavailable')
  const { openId } = await weChat.identify(code)
  const taken = await staffStore.takeCode(digestOfCode(bind), ['bind'], clock.now())
  return directory.inTurn(async () => {
    const person = taken === null ? null : directory.active(taken.staffId)
    if (person === null) throw new AppError('session.ownerCodeInvalid')
    const bound = { ...person, openId }
    const act = { kind: 'staff.bindWeChat', target: person.id, targetName: person.name }
    await acts.record(person, act, () => directory.save(bound))
    return openStaffSession(deps, bound, 'wechat', device)
  })
}

/** Removes the WeChat identity of the requester. */
export async function unbindWeChat(deps: SignInDeps, user: SessionUser): Promise<void> {
  await deps.directory.inTurn(async () => {
    const person = deps.directory.active(user.id)
    if (person === null || person.openId === '') return
    const act = { kind: 'staff.unbindWeChat', target: person.id, targetName: person.name }
    await deps.acts.record(user, act, () => deps.directory.save({ ...person, openId: '' }))
  })
}
