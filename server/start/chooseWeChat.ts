import type { Clock } from '@/domain/kernel/clock'
import { createOfficialAccount } from '../adapters/wechat/officialAccount'
import { createPayerAccount } from '../adapters/wechat/payerAccount'
import { createWeChatPush } from '../adapters/wechat/weChatPush'
import { createWeChatTrade } from '../adapters/wechat/weChatTrade'
import { createWeChatApi, environments } from '../adapters/wechat/weChatApi'
import type { Config } from '../config'
import type { WeChatPages } from '../http/pages'
import { PAYER_RETURN_PATH } from '../http/payerCookie'
import type { Logger } from '../ports/logger'
import type { OfficialAccount } from '../ports/officialAccount'
import type { PayerAccount } from '../ports/payerAccount'
import { createPayerTickets, type PayerTickets } from '../shop/payerTickets'
import type { TradePush, WeChatTrade } from '../ports/weChatTrade'
import type { WeChatApi } from '../ports/weChatApi'

/** WeChat's server API; null without a mini program. */
export function chooseWeChat(config: Config, deps: { clock: Clock; logger: Logger }): WeChatApi | null {
  const { weChatAppId: appId, weChatAppSecret: appSecret, weChatApiUrl: origin, weChatEdition: edition } = config
  if (appId === '') return null
  return createWeChatApi({ origin, appId, appSecret, edition, ...deps })
}

/** WeChat's part in orders: app ids, and its services where they are configured. */
export interface ChosenTrade {
  readonly miniProgramAppId: string
  /** Null without a mini program. */
  readonly trade: WeChatTrade | null
  /** Null without the settings of message pushes. */
  readonly tradePush: TradePush | null
  /** Null unless WeChat Pay takes payments in WeChat and a service account is configured. */
  readonly payerAccount: PayerAccount | null
  readonly payerTickets: PayerTickets
  readonly payerReturnUrl: string
}

/** The service account that names the payers of pages opened in WeChat. */
function choosePayerAccount(config: Config): PayerAccount | null {
  const { weChatAccountAppId: appId, weChatAccountAppSecret: appSecret, weChatApiUrl: origin } = config
  const pays = config.payment === 'wechat' && config.weChatPayMethods.includes('jsapi')
  return pays && appId !== '' ? createPayerAccount({ origin, appId, appSecret }) : null
}

/** @param key Signs the ways of payers to WeChat. */
export function chooseTrade(config: Config, clock: Clock, key: string): ChosenTrade {
  const { weChatAppId: appId, weChatAppSecret: appSecret, weChatApiUrl: origin } = config
  const { weChatPushToken: token, weChatPushKey: pushKey } = config
  return {
    miniProgramAppId: appId,
    trade: appId === '' ? null : createWeChatTrade({ origin, appId, appSecret, clock }),
    tradePush: token === '' ? null : createWeChatPush({ appId, token, key: pushKey, clock }),
    payerAccount: choosePayerAccount(config),
    payerTickets: createPayerTickets(key, clock),
    payerReturnUrl: `${config.publicUrl}${PAYER_RETURN_PATH}`,
  }
}

/** The service account that signs for pages inside WeChat; null without one. */
export function chooseOfficialAccount(config: Config, clock: Clock): OfficialAccount | null {
  const { weChatAccountAppId: appId, weChatAccountAppSecret: appSecret, weChatApiUrl: origin } = config
  return appId === '' ? null : createOfficialAccount({ origin, appId, appSecret, clock })
}

/** Settings for pages opened in WeChat; null without an official account to sign them. */
export function chooseWeChatPages({ weChatAccountAppId, weChatAppId, weChatEdition }: Config): WeChatPages | null {
  if (weChatAccountAppId === '') return null
  return { miniProgramId: weChatAppId, edition: environments[weChatEdition] }
}
