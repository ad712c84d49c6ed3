import type { UserId } from '@/domain/kernel/ids'

/** The WeChat account by which pages opened in WeChat learn the payer (网页授权, snsapi_base). */
export interface PayerAccount {
  /** Also the app id of the payments. */
  readonly appId: string
  /** Address on which WeChat gives `returnUrl` a code, without asking the person. `state` comes back with it. */
  authorizeUrl(returnUrl: string, state: string): string
  /**
   * Exchanges the code for the person's openid of this account. A code is good once, for five minutes.
   * @throws AppError `session.wechatCodeInvalid`, and those of `WeChatApi.drawCode`.
   */
  identify(code: string): Promise<string>
}

/** Openids of buyers in pages. An openid belongs to one app id: both are kept. */
export interface PayerStore {
  /** Keeps the openid; a person who comes back by another WeChat account pays by that one. */
  keep(userId: UserId, payer: { readonly appId: string; readonly openId: string }, at: number): Promise<void>
  openIdOf(userId: UserId, appId: string): Promise<string | null>
}
