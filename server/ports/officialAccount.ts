/** Arguments of `wx.config` of WeChat's JS-SDK. */
export interface PageSignature {
  readonly appId: string
  /** Seconds. */
  readonly timestamp: number
  readonly nonceStr: string
  readonly signature: string
}

/** A WeChat official account (服务号 or 订阅号), as far as it is used here. */
export interface OfficialAccount {
  /** Signs the address of a page, without its fragment. @throws AppError as `WeChatApi.drawCode`. */
  signPage(url: string): Promise<PageSignature>
}
