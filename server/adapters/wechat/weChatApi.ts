import { AppError } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import type { Clock } from '@/domain/kernel/clock'
import type { Logger } from '../../ports/logger'
import type { MessageOutcome, WeChatApi } from '../../ports/weChatApi'
import { callWeChat } from './callWeChat'
import { reachFault } from './reachFault'
import { createTokenCall, isTokenFault } from './tokenCall'

/** Which edition of the mini program messages, codes and links open, as messages call it. */
export type WeChatEdition = 'formal' | 'trial' | 'developer'
/** As codes, links and tags of pages call it. */
export const environments = { formal: 'release', trial: 'trial', developer: 'develop' } as const
/** Width of a code, px: sharp on a printed card of 3 cm. */
const CODE_WIDTH_PX = 430
/** How long a link opens the mini program, days; WeChat allows 30. */
const LINK_DAYS = 30

export interface WeChatApiOptions {
  readonly origin: string
  readonly appId: string
  readonly appSecret: string
  readonly edition: WeChatEdition
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
}

/** errcodes of sns/jscode2session. Source: WeChat documentation, code2Session and 全局错误码, seen 2026-11. */
const loginFaults: Readonly<Record<number, ErrorCode>> = {
  [-1]: 'session.wechatBusy',
  40029: 'session.wechatCodeInvalid',
  40163: 'session.wechatCodeInvalid',
  45011: 'session.wechatBusy',
  40226: 'session.wechatBlocked',
}

/**
 * errcodes of message/subscribe/send after which another try can succeed: busy, minute and day limits, the same
 * person being sent to at once. Any other is final: 43101 no (more) permission, 40003 no such person, 40037 template,
 * 41030 page, 43107 banned, 47003 data, 45168 forbidden words. Source: WeChat documentation, 发送订阅消息, seen 2026-11.
 */
const laterFaults: readonly number[] = [-1, 45009, 45011, 43108]

/** WeChat's server API over HTTPS. Neither secret nor session key nor open id is ever logged. */
export function createWeChatApi(options: WeChatApiOptions): WeChatApi {
  const { origin, appId, appSecret, edition, logger } = options
  const call = createTokenCall(options)
  const environment = environments[edition]

  return {
    async identify(code) {
      const query = new URLSearchParams({ appid: appId, secret: appSecret, js_code: code })
      const answer = await callWeChat(origin, `/sns/jscode2session?${query}&grant_type=authorization_code`)
      const { errcode, openid, unionid } = answer
      if (errcode === 0 && typeof openid === 'string' && openid !== '') {
        return { openId: openid, unionId: typeof unionid === 'string' && unionid !== '' ? unionid : null }
      }
      const fault = loginFaults[errcode] ?? 'session.wechatUnavailable'
      if (fault === 'session.wechatUnavailable') logger.error({ errcode }, 'WeChat does not let anybody sign in')
      throw new AppError(fault, { errcode })
    },
    async send({ openId, templateId, page, data }): Promise<MessageOutcome> {
      const { errcode } = await call('/cgi-bin/message/subscribe/send', {
        touser: openId,
        template_id: templateId,
        page,
        miniprogram_state: edition,
        lang: 'zh_CN',
        data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
      })
      if (errcode === 0) return { type: 'sent' }
      // A token that is refused twice is a matter of the configuration, which can be mended.
      const later = laterFaults.includes(errcode) || isTokenFault(errcode)
      return { type: later ? 'later' : 'refused', errcode }
    },
    async drawCode({ page, scene }) {
      const answer = await call('/wxa/getwxacodeunlimit', {
        scene,
        page,
        // Pages of editions that are not released are not known to the check.
        check_path: edition === 'formal',
        env_version: environment,
        width: CODE_WIDTH_PX,
      })
      const { errcode, picture } = answer
      if (picture === undefined) throw reachFault(errcode === 0 ? -1 : errcode)
      return picture
    },
    async makeLink({ page, query }) {
      const { errcode, url_link: link } = await call('/wxa/generate_urllink', {
        path: page,
        query,
        expire_type: 1,
        expire_interval: LINK_DAYS,
        env_version: environment,
      })
      if (typeof link !== 'string') throw reachFault(errcode === 0 ? -1 : errcode)
      return link
    },
  }
}
