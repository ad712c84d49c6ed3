/** The part of Tencent's Lite Chat (`@tencentcloud/lite-chat` 4.2.1) in use; its own types lack `use`. */
export interface LiteChat {
  setLogLevel(level: number): void
  use(plugins: unknown[]): void
  on(event: string, listener: (event: LiteChatEvent) => void): void
  off(event: string, listener: (event: LiteChatEvent) => void): void
  /** Resolves when the server took it; up to 90 s without a network. Logged in already, it keeps the old signature. */
  login(options: { userID: string; userSig: string }): Promise<unknown>
  logout(): Promise<unknown>
  /** Empty without a login. */
  getLoginUser(): string
  joinGroup(options: { groupID: string; type: string }): Promise<{ data?: { status?: string } }>
  quitGroup(groupId: string): Promise<unknown>
  /** Forgets the listeners of nobody: take them off first. */
  destroy(): Promise<unknown>
}

export interface LiteChatEvent {
  readonly data?: unknown
}

/** One message of `onMessageReceived`; of other elements the payload differs. */
export interface LiteChatMessage {
  readonly from: string
  readonly to: string
  readonly type: string
  readonly payload: { readonly data?: unknown; readonly description?: unknown; readonly extension?: unknown }
}

/** Values of the SDK's EVENT and TYPES, written out so that this file loads nothing; a test compares them. */
export const liteChatNames = {
  messageReceived: 'onMessageReceived',
  kickedOut: 'kickedOut',
  notReady: 'sdkStateNotReady',
  netStateChange: 'netStateChange',
  netConnected: 'connected',
  netDisconnected: 'disconnected',
  liveGroup: 'AVChatRoom',
  joined: 'JoinedSuccess',
  alreadyInGroup: 'AlreadyInGroup',
  customMessage: 'TIMCustomElem',
} as const
