import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import type { SessionUser } from '../ports/sessions'

/** Limits of the register of first joins; a test for each row (test/server/realtime/arrivals.test.ts). */
export const arrivalLimits = {
  /** First joins that are remembered, over all rooms. Past it the one that was looked at longest ago is forgotten. */
  most: 100_000,
  /** After a restart, guests from before it keep the age of their device if they rejoin within this time, ms. */
  returnMs: 120_000,
} as const

export type ArrivalLimits = { readonly [Name in keyof typeof arrivalLimits]: number }

/** When guests first joined each room. */
export interface Arrivals {
  /**
   * The user with `since` set to the first join of this room, ms. Users other than guests are returned unchanged.
   * A token is no proof of presence: tokens can be made in advance and kept until they are old.
   */
  admit(roomId: RoomId, user: SessionUser): SessionUser
}

/** Keeps first joins in memory: a write for each guest to the disk would cost more than the rule is worth. */
export function createArrivals({ now }: Pick<Clock, 'now'>, limits: ArrivalLimits = arrivalLimits): Arrivals {
  const startedAt = now()
  const firstJoins = new Map<string, number>()
  return {
    admit(roomId, user) {
      if (user.role !== 'guest') return user
      const key = `${roomId} ${user.id}`
      const deviceSince = user.since ?? 0
      // Everybody rejoins at once after a restart; which rooms a guest had joined before is not known any more.
      const isReturn = deviceSince < startedAt && now() < startedAt + limits.returnMs
      const since = firstJoins.get(key) ?? (isReturn ? deviceSince : now())
      firstJoins.delete(key)
      firstJoins.set(key, since)
      const [oldest] = firstJoins.keys()
      if (firstJoins.size > limits.most && oldest !== undefined) firstJoins.delete(oldest)
      return { ...user, since }
    },
  }
}
