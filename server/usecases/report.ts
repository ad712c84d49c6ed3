import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { REPORT_TEXT, type ReportReason, type ReportTarget } from '@/domain/report/report'
import type { RoomState } from '@/domain/room/state'
import { cleanLines } from '@/domain/text/readableText'
import type { ReportedTarget, ReportStore } from '../ports/reports'
import type { SessionUser } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'
import { openRoom } from './openRoom'

export interface ReportDeps {
  readonly rooms: Rooms
  readonly reports: ReportStore
  readonly clock: Clock
  readonly limits: { readonly reportsOfPersonPerHour: number }
}

export interface Report {
  readonly target: ReportTarget
  readonly reason: ReportReason
  readonly text?: string
}

const HOUR_MS = 3_600_000

/**
 * Keeps a report, once for each person and target; name and text of the target are copied from the room's log.
 * @throws AppError `room.notFound`; `request.notFound` where the log has no such line of such a person, or it was
 * removed; `request.invalid` for a line or person of one's own, and a text that is too long; `request.tooMany` with
 * `waitSec`.
 */
export async function report(deps: ReportDeps, roomId: RoomId, user: SessionUser, asked: Report): Promise<void> {
  const { rooms, reports, clock, limits } = deps
  const text = cleanLines(asked.text ?? '')
  if (text.length > REPORT_TEXT) throw new AppError('request.invalid', { field: 'text', problem: 'too long' })
  const room = await openRoom(rooms, roomId)
  const target = await findTarget(rooms, room, asked.target)
  if (target.by === user.id) throw new AppError('request.invalid', { field: 'target', problem: 'one’s own' })
  if (await reports.has(roomId, target, user.id)) return
  const at = clock.now()
  const most = limits.reportsOfPersonPerHour
  const reporter = { id: user.id, name: user.name }
  const limit = { most, after: at - HOUR_MS }
  const kept = await reports.add({ roomId, target, reporter, reason: asked.reason, text, at }, limit)
  // The same report may have come twice at once.
  if (kept || (await reports.has(roomId, target, user.id))) return
  const [first = at] = (await reports.timesOf(user.id, at - HOUR_MS)).slice(-most)
  throw new AppError('request.tooMany', { waitSec: Math.ceil((first + HOUR_MS - at) / 1_000) })
}

async function findTarget(rooms: Rooms, room: RoomState, target: ReportTarget): Promise<ReportedTarget> {
  if (target.kind === 'room') {
    const { hostName, title } = room.about
    return { kind: 'room', targetId: room.id, name: hostName, text: title, by: '' }
  }
  const { kind, id: targetId, seq } = target
  const [event] = await rooms.read(room.id, seq - 1, 1)
  const isThere = event?.kind === 'chat.said' && (kind === 'line' ? event.id : event.by) === targetId
  // The log keeps a removed line without its name and words, of which a report would say nothing.
  if (!isThere || event.text === '') throw new AppError('request.notFound', { field: 'target' })
  return { kind, targetId, name: event.name, text: event.text, by: event.by }
}
