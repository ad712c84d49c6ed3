import { AppError } from '@/domain/errors/AppError'
import { drawLimits, type DrawRules } from '@/domain/draw/drawRules'
import { ticketOf } from '@/domain/draw/kaiboDraw'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import { listBanned } from '@/domain/room/ban'
import type { RoomState } from '@/domain/room/state'
import { isStaffRole } from '@/domain/staff/staff'
import type { DrawEntry, DrawStore } from '../ports/draws'
import type { SessionUser } from '../ports/sessions'
import type { DrawDeps } from './runDraws'
import { readDraw } from './runDraws'
import { openRoomFor } from './openRoom'

export interface EnterDeps extends DrawDeps {
  /** How long a person was in a room, ms. */
  readonly presence: { time(roomId: RoomId, userId: UserId): number }
}

/** A condition that a person does not meet; `leftSec` of one that time meets. */
export interface Unmet {
  readonly type: 'staff' | 'banned' | 'muted' | 'members' | 'comment' | 'buy' | 'present'
  readonly leftSec: number
}

/** A draw for one person. */
export interface OwnDraw {
  readonly entry: DrawEntry | null
  /** Null where the person may enter, or has entered. */
  readonly unmet: Unmet | null
}

/** The person's entry, or the condition that keeps the person from one. @throws AppError `draw.notFound` */
export async function readOwnDraw(
  deps: EnterDeps,
  roomId: RoomId,
  drawId: string,
  user: SessionUser,
): Promise<OwnDraw> {
  const { rooms, draws, clock } = deps
  const { rules } = await readDraw(draws, roomId, drawId)
  const entry = await draws.entryOf(drawId, user.id)
  if (entry !== null) return { entry, unmet: null }
  const room = await openRoomFor(rooms, roomId, user, clock.now())
  return { entry: null, unmet: await findUnmet(deps, room, rules, user) }
}

/**
 * Enters the person, once.
 * @throws AppError `draw.notFound`, `draw.closed`, `draw.full`, `draw.conditionUnmet` with the condition as `need`
 */
export async function enterDraw(
  deps: EnterDeps,
  roomId: RoomId,
  drawId: string,
  user: SessionUser,
): Promise<OwnDraw> {
  const { draws, drawHash, clock } = deps
  const own = await readOwnDraw(deps, roomId, drawId, user)
  if (own.entry !== null) return own
  if (own.unmet !== null) {
    throw new AppError('draw.conditionUnmet', { need: own.unmet.type, leftSec: own.unmet.leftSec })
  }
  const ticket = ticketOf(drawHash, drawId, user.id)
  const entry = { userId: user.id, name: user.name, ticket, at: clock.now() }
  const done = await draws.enter(drawId, entry, drawLimits.entries)
  if (done === 'full' || done === 'closed') throw new AppError(`draw.${done}`)
  return { entry: { ...entry, place: null }, unmet: null }
}

async function findUnmet(
  { draws, rooms, presence, clock }: EnterDeps & { readonly draws: DrawStore },
  room: RoomState,
  { condition, membersOnly }: DrawRules,
  user: SessionUser,
): Promise<Unmet | null> {
  const now = clock.now()
  const unmet = (type: Unmet['type'], leftSec = 0): Unmet => ({ type, leftSec })
  // Staff of another room are insiders of the shop all the same.
  if (isStaffRole(user.role) || user.rooms !== undefined) return unmet('staff')
  if (listBanned(room, now).some(({ userId }) => userId === user.id)) return unmet('banned')
  const mute = room.muted.find(({ userId }) => userId === user.id)
  if (mute !== undefined && (mute.untilMs === 0 || mute.untilMs > now)) return unmet('muted')
  if (membersOnly && user.role === 'guest') return unmet('members')
  switch (condition.type) {
    case 'none':
      return null
    case 'comment':
      return (await rooms.hasSpoken(room.id, user.id)) ? null : unmet('comment')
    case 'buy':
      return (await draws.hasPaid(room.id, user.id)) ? null : unmet('buy')
    case 'present': {
      const leftMs = condition.minutes * 60_000 - presence.time(room.id, user.id)
      return leftMs <= 0 ? null : unmet('present', Math.ceil(leftMs / 1_000))
    }
  }
}
