import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { SteadyClock } from '../ports/steadyClock'

/** People and rooms whose time is remembered. Past it the one that left longest ago is forgotten. */
export const PRESENCES = 100_000

/** How long each person was in a room since this server started, over all of the person's connections. */
export interface Presence {
  entered(roomId: RoomId, userId: UserId): void
  left(roomId: RoomId, userId: UserId): void
  /** ms. */
  time(roomId: RoomId, userId: UserId): number
}

interface Stay {
  /** Time of stays that are over, ms. */
  sum: number
  /** Steady ms; null while the person is away. */
  since: number | null
}

/** Keeps times in memory: a write to the disk for each arrival would cost more than a draw's condition is worth. */
export function createPresence({ steady }: Pick<SteadyClock, 'steady'>, most = PRESENCES): Presence {
  const stays = new Map<string, Stay>()
  const keyOf = (roomId: RoomId, userId: UserId): string => `${roomId} ${userId}`
  return {
    entered(roomId, userId) {
      const key = keyOf(roomId, userId)
      const stay = stays.get(key) ?? { sum: 0, since: null }
      stay.since ??= steady()
      stays.delete(key)
      stays.set(key, stay)
    },
    left(roomId, userId) {
      const key = keyOf(roomId, userId)
      const stay = stays.get(key)
      if (stay === undefined || stay.since === null) return
      stay.sum += steady() - stay.since
      stay.since = null
      stays.delete(key)
      stays.set(key, stay)
      if (stays.size <= most) return
      for (const [other, { since }] of stays) {
        if (since !== null) continue
        stays.delete(other)
        return
      }
    },
    time(roomId, userId) {
      const stay = stays.get(keyOf(roomId, userId))
      if (stay === undefined) return 0
      return stay.sum + (stay.since === null ? 0 : steady() - stay.since)
    },
  }
}
