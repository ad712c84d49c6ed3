import type { GroupDownlink, GroupGrant, GroupListener } from '@/platform/chat/cloudChat/groupDownlink'
import type { FakeTencentChat } from './fakeTencentChat'

/** A page's connection to the fake of Tencent Chat, in place of the vendor's code. */
export class VendorGroup implements GroupDownlink {
  readonly isCut = false
  logins = 0
  /** How many messages are still lost on their way. */
  losing = 0
  /** Refuses every login, as a wrong key does. */
  isClosed = false
  private entered: GroupGrant | null = null
  private listener: GroupListener | null = null
  private leaveGroup = (): void => undefined

  constructor(private readonly chat: FakeTencentChat) {}

  join(grant: GroupGrant, listener: GroupListener, anew: boolean): Promise<void> {
    this.listener = listener
    if (!anew && this.entered?.groupId === grant.groupId) return Promise.resolve()
    if (this.isClosed) return Promise.reject(new Error('70003'))
    this.logins += 1
    const { userId, userSig, groupId } = grant
    try {
      this.leaveGroup = this.chat.join(userId, userSig, groupId, ({ from, type, payload }) => {
        if (this.losing > 0) this.losing -= 1
        else this.listener?.onMessage({ from, to: groupId, type, ...payload })
      })
    } catch (error) {
      return Promise.reject(error as Error)
    }
    this.entered = grant
    return Promise.resolve()
  }

  /** As when the same account logs in elsewhere. */
  throwOut(): void {
    this.goOut()
    this.listener?.onDown('multipleAccount')
  }

  mute(): void {
    this.listener = null
  }

  leave(): Promise<void> {
    this.goOut()
    return Promise.resolve()
  }

  destroy(): void {
    this.goOut()
    this.listener = null
  }

  private goOut(): void {
    this.leaveGroup()
    this.leaveGroup = () => undefined
    this.entered = null
  }
}
