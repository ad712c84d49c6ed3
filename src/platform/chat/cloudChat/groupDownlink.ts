import type { FramesReply } from '@/domain/wire/http'

/** What the server gives for the group of a room: who to log in as, and where to go. */
export type GroupGrant = Extract<NonNullable<FramesReply['chat']>, { use: 'group' }>

/** One message of a group, as far as we look at it. Whoever is in the group may have written it. */
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

/** What happens to a group that one has entered. */
export interface GroupListener {
  onMessage(message: GroupMessage): void
  /** Logged out or thrown out: nothing more comes. `reason` is for a log. */
  onDown(reason: string): void
  /** The connection broke; it is made again without us. */
  onCut(): void
  onBack(): void
}

/** Brings the messages of one group at a time. It holds no policy: what to do at each event is in `downlinkMachine`. */
export interface GroupDownlink {
  /** The connection is broken at this moment. */
  readonly isCut: boolean
  /**
   * Logs in and enters the group; resolves when its messages are told to `listener`. Where one is in that group already
   * it resolves at once, unless `anew` asks for a new login. Rejects with whatever the vendor says.
   */
  join(grant: GroupGrant, listener: GroupListener, anew: boolean): Promise<void>
  /** Tells nothing more; the group is kept for who joins next. */
  mute(): void
  /** Leaves the group and logs out. Never rejects. */
  leave(): Promise<void>
  /** Lets go of everything, at once; the vendor's code would go on dialling. A later `join` begins anew. */
  destroy(): void
}
