import type { Rejection } from '../room/rejection'
import type { Role } from '../room/roles'

/** Limit for new guests of a room: wait before talking, or only read. Null for no limit. */
export type NewcomerLimit = { readonly type: 'wait'; readonly waitSec: number } | { readonly type: 'read' }

/** A limit and the server's time when it was set, ms. */
export type NewcomerRule = NewcomerLimit & { readonly sinceMs: number }

/** Range of the wait, seconds: a shorter one has no effect, `read` replaces a longer one. */
export const newcomerWaitSec = { least: 5, most: 3_600 } as const

/** The sender of a line. `since` is when this guest first joined the room, ms; 0 if unknown. */
interface Speaker {
  readonly role: Role
  readonly since?: number | undefined
}

/** Why a new guest may not talk now; null for everybody else. Server and client both ask this. */
export function refuseNewcomer(rule: NewcomerRule | null | undefined, speaker: Speaker, now: number): Rejection | null {
  if (rule === null || rule === undefined || speaker.role !== 'guest') return null
  const since = speaker.since ?? 0
  if (rule.type === 'read') return since >= rule.sinceMs ? { code: 'chat.newcomersMayNot' } : null
  const waitMs = since + rule.waitSec * 1_000 - now
  return waitMs > 0 ? { code: 'chat.newcomerWait', detail: { waitSec: Math.ceil(waitMs / 1_000) } } : null
}
