/** Whom WeChat says somebody is: `openId` for a person in one mini program, `unionId` across all of one subject. */
export interface WeChatPerson {
  readonly openId: string
  /** Null where the mini program is not bound to an Open Platform account. */
  readonly unionId: string | null
}

/** One subscription message: `data` by the template's own field names. */
export interface WeChatMessage {
  readonly openId: string
  readonly templateId: string
  /** Path inside the mini program that the message opens, without a leading slash. */
  readonly page: string
  readonly data: Readonly<Record<string, string>>
}

/** `refused`: the person permits no (more) messages, or WeChat will never take this one; trying again is no use. */
export type MessageOutcome =
  | { readonly type: 'sent' }
  | { readonly type: 'refused'; readonly errcode: number }
  /** Busy, unreachable, over a limit for now: the message may be sent again later. */
  | { readonly type: 'later'; readonly errcode: number }

/** WeChat's server API, as far as it is used here. */
export interface WeChatApi {
  /**
   * Exchanges the one-time code of wx.login. The session key that WeChat answers with is not kept.
   * @throws AppError `session.wechatCodeInvalid`, `session.wechatBlocked`, `session.wechatBusy`,
   * `session.wechatUnavailable` when WeChat does not know this mini program or its secret.
   */
  identify(code: string): Promise<WeChatPerson>
  /** Never rejects. */
  send(message: WeChatMessage): Promise<MessageOutcome>
  /**
   * Draws the mini program code that opens a page, JPEG or PNG. `scene` is at most 32 characters of WeChat's list.
   * @throws AppError `wechat.busy`, `wechat.notPublished`, `wechat.notPermitted`, `wechat.secretWrong`,
   * `wechat.addressNotListed`, `wechat.refused` with the errcode.
   */
  drawCode(target: { readonly page: string; readonly scene: string }): Promise<Buffer>
  /** Makes a web link (URL Link) that opens a page from outside WeChat for 30 days. @throws AppError as `drawCode`. */
  makeLink(target: { readonly page: string; readonly query: string }): Promise<string>
}
