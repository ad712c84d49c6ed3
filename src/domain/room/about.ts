/** A shop sells, a class teaches; the kind chooses the layout and never changes. */
export type RoomKind = 'shop' | 'class'

/** Description of a room for viewers who have not entered. All of it may be edited until the room has ended. */
export interface RoomAbout {
  /** 1–60 characters. */
  readonly title: string
  /** 0–500 characters. */
  readonly introduction: string
  /** 1–30 characters. */
  readonly hostName: string
  /** Same-origin path or https URL; empty shows the initial of the host's name. */
  readonly hostAvatarUrl: string
  /** Same-origin path or https URL, 3:4 for shops and 16:9 for classes; empty shows a drawn cover. */
  readonly coverUrl: string
  /** When the room is to start, ms. */
  readonly startsAt: number
  /** Whether users without a login may chat. */
  readonly guestsMayChat: boolean
}

/**
 * Longest texts of a room, in UTF-16 code units, as JavaScript and the database count them; and its latest start, ms:
 * the end of the year 9999, beyond which calendars and columns fail one after the other.
 */
export const aboutLimits = {
  title: 60,
  introduction: 500,
  hostName: 30,
  url: 500,
  startsAt: 253_402_300_799_999,
} as const
