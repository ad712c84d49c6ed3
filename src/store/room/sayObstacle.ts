import { refuseNewcomer } from '@/domain/chat/newcomers'
import { AppError } from '@/domain/errors/AppError'
import { isOver } from '@/domain/room/phase'
import type { Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'

/**
 * Reason why this user cannot chat in this room now; null for none. The server decides; this predicts it, so that no
 * user types in vain.
 */
export function chooseSayObstacle(
  room: RoomState,
  me: { readonly role: Role; readonly since?: number; readonly mutedUntilMs?: number },
  nowMs: number,
): AppError | null {
  if (isOver(room.phase)) return new AppError('chat.closed')
  const { mutedUntilMs: untilMs } = me
  if (untilMs !== undefined && (untilMs === 0 || untilMs > nowMs)) {
    return new AppError('chat.muted', { waitSec: untilMs === 0 ? 0 : Math.ceil((untilMs - nowMs) / 1_000) })
  }
  if (me.role === 'guest' && !room.about.guestsMayChat) return new AppError('chat.guestsMayNot')
  const early = refuseNewcomer(room.newcomers, me, nowMs)
  return early === null ? null : new AppError(early.code, early.detail)
}
