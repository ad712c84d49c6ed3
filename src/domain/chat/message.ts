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
  /** Who the speaker was to the room; absent in lines older than the field. */
  readonly role?: Role
}

/** The line that an entry of the log adds to the talk. */
export const chatLineOf = (event: Extract<RoomEvent, { kind: 'chat.said' }>): ChatLine => {
  const { seq, at, id, by, name, text, role } = event
  return { seq, at, id, by, name, text, ...(role === undefined ? {} : { role }) }
}

/** Longest chat text and nickname, in UTF-16 code units. */
export const chatLimits = { text: 200, nickname: 20 } as const

// Controls, bidirectional overrides, zero-width characters and letters that show nothing: they hide or reorder.
const unreadable = /[\u0000-\u001f\u007f-\u009f\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0]/g
// Joiners and variation selectors are half of many emoji; without a neighbour they are invisible too.
const lonelyJoiner = /(^|\s)(?:\u200c|\u200d|[\ufe00-\ufe0f])+(?=\s|$)/g

/** Makes one readable line of what somebody typed: controls become spaces, runs of space become one. */
export const cleanText = (typed: string): string =>
  typed.replace(unreadable, ' ').replace(lonelyJoiner, '$1').replace(/\s+/g, ' ').trim()
