import type { UserId } from '../kernel/ids'
import type { Rejection } from './rejection'
import { reaches, type Role } from './roles'
import type { MutedPerson, RoomState } from './state'

/**
 * Most users banned from a room at once; a further ban is refused, so that made-up ids cannot displace an older ban.
 */
export const BANNED_PEOPLE = 1_000

/** A user banned from a room. `untilMs` 0 means for the life of the room. */
export type BannedPerson = MutedPerson

const holds = ({ untilMs }: BannedPerson, now: number): boolean => untilMs === 0 || untilMs > now

/** Users banned at the time `now`, ms. */
export const listBanned = ({ banned = [] }: Pick<RoomState, 'banned'>, now: number): readonly BannedPerson[] =>
  banned.filter((person) => holds(person, now))

/** Refusal for a banned user; null for any other. Staff are never kept out. */
export function refuseBanned(
  state: Pick<RoomState, 'banned'>,
  { id, role }: { readonly id: UserId; readonly role: Role },
  now: number,
): Rejection | null {
  if (reaches(role, 'assistant')) return null
  const person = listBanned(state, now).find(({ userId }) => userId === id)
  if (person === undefined) return null
  const waitSec = person.untilMs === 0 ? 0 : Math.ceil((person.untilMs - now) / 1_000)
  return { code: 'room.banned', detail: { waitSec } }
}
