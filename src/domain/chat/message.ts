import type { MessageId, UserId } from '../kernel/ids'
import type { RoomEvent } from '../room/event'
import type { Role } from '../room/roles'

/** One line of talk as the log holds it. */
export interface ChatLine {
  readonly seq: number
  readonly at: number
  readonly id: MessageId
  readonly by: UserId
  readonly name: string
  readonly text: string
  /** The speaker's role in the room; absent in lines older than the field. */
  readonly role?: Role
}

/** The line that an entry of the log adds to the talk. */
export const chatLineOf = (event: Extract<RoomEvent, { kind: 'chat.said' }>): ChatLine => {
  const { seq, at, id, by, name, text, role } = event
  return { seq, at, id, by, name, text, ...(role === undefined ? {} : { role }) }
}

/** Longest chat text, announcement and nickname, in UTF-16 code units. */
export const chatLimits = { text: 200, announcement: 100, nickname: 20 } as const
