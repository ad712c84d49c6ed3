import { randomInt } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import type { ChatRelay, RelayOutcome } from '../../../ports/chatRelay'
import type { Logger } from '../../../ports/logger'
import { accountOf, groupIdOf } from './accounts'
import { createChatRest, isPassing, isUnauthorized, type RestAnswer } from './chatRest'
import { createUserSigSigner } from './userSig'

export interface TencentRelayOptions {
  readonly sdkAppId: number
  readonly secretKey: string
  readonly admin: string
  /** Where the vendor's server API is. */
  readonly origin: string
  /** How long what signs people in holds, ms. */
  readonly sigLifetimeMs: number
}

/** The vendor takes 12 KB a message and 40 a second a group (usage limits, 34381); the rest is for what we forget. */
const MESSAGE_BYTES = 11 * 1_024
const SPACING_MS = 50
/** A page asks anew when this share of its proof's life is over. */
const RENEW_AT = 0.8

/** Of group_open_http_svc: the id is taken (by us, 10025), and there is no such group. */
const ALREADY_OURS = 10025
const NO_SUCH_GROUP: readonly number[] = [10010, 10015]

const outcomeOf = (answer: RestAnswer): RelayOutcome => {
  if (answer.code === 0) return 'done'
  if (NO_SUCH_GROUP.includes(answer.code)) return 'gone'
  // A wrong key is mended outside; waiting entries are not lost by it.
  return isPassing(answer) || isUnauthorized(answer) ? 'unavailable' : 'refused'
}

/**
 * A room's downlink by an AVChatRoom of Tencent Chat: no limit of members, nothing kept, one a person. Nobody but the
 * admin account speaks there. Source: Chat documents on groups and the server API (269/1615, 269/1629), seen 2026-11.
 */
export function createTencentRelay(
  options: TencentRelayOptions,
  deps: { readonly clock: Clock; readonly logger: Logger },
): ChatRelay {
  const { sdkAppId, secretKey, admin, sigLifetimeMs } = options
  const { logger } = deps
  const signer = createUserSigSigner(sdkAppId, secretKey, sigLifetimeMs)
  const rest = createChatRest(options, { ...deps, signer })
  const group = (name: string): string => `group_open_http_svc/${name}`

  return {
    messageBytes: MESSAGE_BYTES,
    spacingMs: SPACING_MS,
    async openGroup(roomId) {
      const GroupId = groupIdOf(roomId, secretKey)
      const profile = {
        Type: 'AVChatRoom',
        GroupId,
        Name: 'kaibo',
        Owner_Account: admin,
        ApplyJoinOption: 'FreeAccess',
      }
      const made = await rest.call(group('create_group'), profile, 2)
      if (made.code !== 0 && made.code !== ALREADY_OURS) {
        logger.warn({ roomId, code: made.code }, 'Tencent Chat did not make the group')
        return outcomeOf(made)
      }
      // Everybody but the owner and admins is silent. Pages believe the admin alone, so this is a second lock.
      const muted = await rest.call(group('modify_group_base_info'), { GroupId, MuteAllMember: 'On' }, 2)
      if (muted.code !== 0) logger.warn({ roomId, code: muted.code }, 'Tencent Chat did not mute the group')
      return 'done'
    },
    async send(roomId, text, priority) {
      const message = {
        GroupId: groupIdOf(roomId, secretKey),
        Random: randomInt(2 ** 32),
        MsgPriority: priority === 'high' ? 'High' : 'Low',
        MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data: text, Desc: 'kaibo', Ext: '1' } }],
        // We need not ask ourselves about what we say.
        ForbidCallbackControl: ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'],
      }
      const answer = await rest.call(group('send_group_msg'), message, 3)
      const outcome = outcomeOf(answer)
      if (outcome === 'refused') logger.error({ roomId, code: answer.code }, 'Tencent Chat refused a message')
      return outcome
    },
    closeGroup: async (roomId: RoomId) =>
      outcomeOf(await rest.call(group('destroy_group'), { GroupId: groupIdOf(roomId, secretKey) }, 2)),
    accountOf: (userId) => accountOf(userId, admin),
    ticket(userId, roomId) {
      const account = accountOf(userId, admin)
      return {
        sdkAppId,
        userId: account,
        userSig: signer.sign(account),
        renewInMs: Math.floor(sigLifetimeMs * RENEW_AT),
        groupId: groupIdOf(roomId, secretKey),
        from: admin,
      }
    },
    stop: () => rest.stop(),
  }
}
