import type { Rejection } from '../room/rejection'
import { reaches, type Role } from '../room/roles'

/** Users who may chat: everybody, those with a login, or staff alone. */
export const talkers = ['all', 'viewers', 'nobody'] as const
export type Talkers = (typeof talkers)[number]

/** How the staff of a room hold its talk. Staff themselves are exempt. */
export interface TalkRules {
  /** Time between two lines of one person, seconds, 0–120; 0 for none. */
  readonly slowSec: number
  readonly who: Talkers
  /** Whether a person's own line is refused again within `REPEAT_MS`. */
  readonly unique: boolean
  /** Whether every line waits for approval. */
  readonly hold: boolean
  /** Whether lines may hold links. */
  readonly links: boolean
}

/** The rules of a room whose staff have set none. */
export const openTalk: TalkRules = { slowSec: 0, who: 'all', unique: false, hold: false, links: false }

/** Longest slow mode, seconds. Source: Twitch, 3–120. */
export const SLOWEST_SEC = 120
/** How long a line counts as repeated, ms. */
export const REPEAT_MS = 60_000

/** Why a person may not talk under these rules; null where they may. Server and client both ask this. */
export function refuseTalk(rules: TalkRules | undefined, role: Role): Rejection | null {
  if (rules === undefined || reaches(role, 'assistant')) return null
  if (rules.who === 'nobody') return { code: 'chat.allMuted' }
  return rules.who === 'viewers' && role === 'guest' ? { code: 'chat.guestsMayNot' } : null
}
