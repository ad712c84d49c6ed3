import { AppError } from '@/domain/errors/AppError'
import type { PayerAccount } from '../../ports/payerAccount'
import { callWeChat } from './callWeChat'
import { reachFault } from './reachFault'

const AUTHORIZE = 'https://open.weixin.qq.com/connect/oauth2/authorize'

/** errcodes of a code that is wrong, over or used. Source: WeChat documentation, 网页授权, seen 2026-11. */
const codeFaults: readonly number[] = [40029, 40163, 41008]

/**
 * The service account's 网页授权 (snsapi_base) over HTTPS. Neither secret nor openid nor the token of the answer is ever
 * logged. The form of the address and of the answer is known from public code and unconfirmed on a live account.
 */
export function createPayerAccount(options: {
  readonly origin: string
  readonly appId: string
  readonly appSecret: string
}): PayerAccount {
  const { origin, appId, appSecret } = options
  return {
    appId,
    authorizeUrl(returnUrl, state) {
      // WeChat asks for this order of the fields, and for the fragment.
      const fields = { appid: appId, redirect_uri: returnUrl, response_type: 'code', scope: 'snsapi_base', state }
      return `${AUTHORIZE}?${new URLSearchParams(fields).toString()}#wechat_redirect`
    },
    async identify(code) {
      const query = new URLSearchParams({ appid: appId, secret: appSecret, code, grant_type: 'authorization_code' })
      const { errcode, openid } = await callWeChat(origin, `/sns/oauth2/access_token?${query.toString()}`)
      if (errcode === 0 && typeof openid === 'string' && openid !== '') return openid
      if (codeFaults.includes(errcode)) throw new AppError('session.wechatCodeInvalid', { errcode })
      throw reachFault(errcode === 0 ? -1 : errcode)
    },
  }
}
