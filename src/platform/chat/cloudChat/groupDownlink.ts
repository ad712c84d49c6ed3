import type { FramesReply } from '@/domain/wire/http'

/** The server's grant for the group of a room: the login and the group. */
export type GroupGrant = Extract<NonNullable<FramesReply['chat']>, { use: 'group' }>

/** One message of a group, with the fields in use. Any member of the group may have written it. */
export interface GroupMessage {
  readonly from: string
  /** The group. */
  readonly to: string
  /** For example `TIMCustomElem`. */
  readonly type: string
  readonly data: string
  readonly description: string
  readonly extension: string
}

/** Events of a joined group. */
export interface GroupListener {
  onMessage(message: GroupMessage): void
  /** Logged out or thrown out: nothing more comes. `reason` is for a log. */
  onDown(reason: string): void
  /** The connection broke; it is made again without us. */
  onCut(): void
  onBack(): void
}

/** Delivers the messages of one group at a time. It holds no policy: `downlinkMachine` decides on each event. */
export interface GroupDownlink {
  /** The connection is broken at this moment. */
  readonly isCut: boolean
  /**
   * Logs in and enters the group; resolves once its messages go to `listener`. Resolves at once when the client is
   * already in that group, unless `anew` asks for a new login. Rejects with the vendor's error.
   */
  join(grant: GroupGrant, listener: GroupListener, anew: boolean): Promise<void>
  /** Emits nothing more; the group is kept for the next `join`. */
  mute(): void
  /** Leaves the group and logs out. Never rejects. */
  leave(): Promise<void>
  /** Lets go of everything, at once; the vendor's code would go on dialling. A later `join` begins anew. */
  destroy(): void
}
