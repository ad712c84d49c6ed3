import { AppError } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import type { Clock } from '@/domain/kernel/clock'
import type { Logger } from '../../ports/logger'
import type { MessageOutcome, WeChatApi } from '../../ports/weChatApi'
import { createAccessToken } from './accessToken'
import { callWeChat } from './callWeChat'

/** Which edition of the mini program a message opens. */
export type WeChatEdition = 'formal' | 'trial' | 'developer'

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

/** errcodes that say "not this token", after which another one is fetched. */
const tokenFaults: readonly number[] = [40001, 40014, 41001, 42001]

/**
 * errcodes of message/subscribe/send after which another try can succeed: busy, minute and day limits, the same
 * person being sent to at once. Any other is final: 43101 no (more) permission, 40003 no such person, 40037 template,
 * 41030 page, 43107 banned, 47003 data, 45168 forbidden words. Source: WeChat documentation, 发送订阅消息, seen 2026-11.
 */
const laterFaults: readonly number[] = [-1, 45009, 45011, 43108]

/** WeChat's server API over HTTPS. Neither secret nor session key nor open id is ever logged. */
export function createWeChatApi(options: WeChatApiOptions): WeChatApi {
  const { origin, appId, appSecret, edition, logger } = options
  const accessToken = createAccessToken(options)

  const post = async (path: string, body: object): Promise<number> => {
    for (let tries = 0; ; tries += 1) {
      const held = await accessToken.get()
      if (!('token' in held)) return held.errcode
      const { errcode } = await callWeChat(origin, `${path}?access_token=${encodeURIComponent(held.token)}`, body)
      if (!tokenFaults.includes(errcode)) return errcode
      accessToken.drop(held.token)
      if (tries > 0) return errcode
    }
  }

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
      const errcode = await post('/cgi-bin/message/subscribe/send', {
        touser: openId,
        template_id: templateId,
        page,
        miniprogram_state: edition,
        lang: 'zh_CN',
        data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
      })
      if (errcode === 0) return { type: 'sent' }
      // A token that is refused twice is a matter of the configuration, which can be mended.
      const later = laterFaults.includes(errcode) || tokenFaults.includes(errcode)
      return { type: later ? 'later' : 'refused', errcode }
    },
  }
}
