import type { MessageId, UserId } from '../kernel/ids'

/** One line of talk as the log holds it. */
export interface ChatLine {
  readonly seq: number
  readonly at: number
  readonly id: MessageId
  readonly by: UserId
  readonly name: string
  readonly text: string
}

/** Longest chat text and nickname, in UTF-16 code units. */
export const chatLimits = { text: 200, nickname: 20 } as const

// C0/C1 controls, bidirectional overrides and zero-width characters: they hide or reorder what others read.
const unreadable = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Makes one readable line of what somebody typed: controls become spaces, runs of space become one. */
export const cleanText = (typed: string): string => typed.replace(unreadable, ' ').replace(/\s+/g, ' ').trim()
