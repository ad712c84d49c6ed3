import { AppError } from '@/domain/errors/AppError'
import {
  checkDrawRules, cleanDrawRules, drawLimits, prizeOfPlace, winnersOf, type DrawRules,
} from '@/domain/draw/drawRules'
import { commitOf, listHashOf, rankTickets, seedOf, type DrawHash } from '@/domain/draw/kaiboDraw'
import { maskName } from '@/domain/draw/maskName'
import type { DrawnTicket } from '@/domain/draw/roomDraw'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { listBanned } from '@/domain/room/ban'
import type { RoomCommand } from '@/domain/room/command'
import { cleanLine } from '@/domain/text/readableText'
import type { DrawRecord, DrawStore } from '../ports/draws'
import type { Rooms, Speaker } from '../rooms/rooms'
import { openUnfinishedRoom } from './openRoom'
import { systemActor } from './systemActor'

export interface DrawDeps {
  readonly rooms: Rooms
  readonly draws: DrawStore
  readonly drawHash: DrawHash
  /** 32 random bytes in hexadecimal. */
  readonly newSecret: () => string
  readonly clock: Pick<Clock, 'now'>
  readonly ids: IdSource
}

/**
 * Opens a draw: rules and commitment are fixed and go to the room's log. The secret stays in the records.
 * @throws AppError `request.invalid` with the field, `draw.running`, `room.wrongPhase`
 */
export async function openDraw(
  deps: DrawDeps,
  roomId: RoomId,
  wanted: { readonly rules: DrawRules; readonly openSec: number },
  actor: Speaker,
): Promise<DrawRecord> {
  const { rooms, draws, drawHash, clock, ids } = deps
  const rules = cleanDrawRules(wanted.rules)
  const field = checkDrawRules(rules)
  if (field !== null) throw new AppError('request.invalid', { field })
  await openUnfinishedRoom(rooms, roomId)
  const id = ids.next()
  const secret = deps.newSecret()
  const openedAt = clock.now()
  const closesAt = openedAt + wanted.openSec * 1_000
  const draw = { id, roomId, rules, secret, commit: commitOf(drawHash, id, secret), openedAt, closesAt }
  if (!(await draws.open(draw))) throw new AppError('draw.running')
  const record = await readDraw(draws, roomId, id)
  try {
    await logPhases(deps, record, actor)
  } catch (error) {
    // The room refused it: no reader knows of it. After any other fault the worker logs it.
    if (error instanceof AppError && error.spec.http < 500) await draws.drop(id)
    throw error
  }
  return record
}

/** @throws AppError `draw.notFound` */
export async function readDraw(draws: DrawStore, roomId: RoomId, drawId: string): Promise<DrawRecord> {
  const draw = await draws.read(drawId)
  if (draw === null || draw.roomId !== roomId) throw new AppError('draw.notFound')
  return draw
}

/** Cancels a draw that is not over. @throws AppError `draw.notFound`, `draw.closed`, `request.invalid` */
export async function cancelDraw(
  deps: DrawDeps,
  roomId: RoomId,
  drawId: string,
  why: string,
  actor: Speaker,
): Promise<DrawRecord> {
  const reason = cleanLine(why)
  if (reason === '' || reason.length > drawLimits.reason) throw new AppError('request.invalid', { field: 'reason' })
  await readDraw(deps.draws, roomId, drawId)
  if (!(await deps.draws.cancel(drawId, reason))) throw new AppError('draw.closed')
  const draw = await readDraw(deps.draws, roomId, drawId)
  await logPhases(deps, draw, actor)
  return draw
}

/** Fixes the list once the time is over. People who are muted or banned by then are struck. */
export async function closeDraw(deps: DrawDeps, { id, roomId }: DrawRecord): Promise<void> {
  const { rooms, draws, drawHash, clock } = deps
  const now = clock.now()
  const state = await rooms.state(roomId)
  const muted = (state?.muted ?? []).filter(({ untilMs }) => untilMs === 0 || untilMs > now)
  const struck = [...muted, ...(state === null ? [] : listBanned(state, now))].map(({ userId }) => userId)
  await draws.close(id, now, struck, (tickets) => listHashOf(drawHash, tickets))
}

/**
 * Ranks the fixed list. Secret and list are in the records, so that a repetition after a crash gives the same ranking.
 * @throws AppError `draw.notClosed`, also for a record that was read before the closing: its list is not final
 */
export async function revealDraw(deps: DrawDeps, draw: DrawRecord, beacon: string): Promise<void> {
  const { draws, drawHash, clock } = deps
  const { id: drawId, secret, listHash, rules } = draw
  if (draw.phase !== 'closed') throw new AppError('draw.notClosed')
  const seed = seedOf(drawHash, { drawId, secret, listHash, beacon })
  const ranked = rankTickets(drawHash, seed, await draws.tickets(drawId))
  const places = ranked.slice(0, winnersOf(rules) + rules.standIns).map(({ ticket }) => ticket)
  if (!(await draws.reveal(drawId, beacon, clock.now(), places))) throw new AppError('draw.notClosed')
}

/**
 * Takes the public number of a draw that waits for one, and reveals it.
 * @throws AppError `draw.notFound`, `draw.noBeacon`, `draw.notClosed`, `request.invalid`
 */
export async function giveBeacon(
  deps: DrawDeps,
  roomId: RoomId,
  drawId: string,
  given: string,
): Promise<DrawRecord> {
  const value = cleanLine(given)
  if (value === '' || value.length > drawLimits.beaconValue) throw new AppError('request.invalid', { field: 'value' })
  const draw = await readDraw(deps.draws, roomId, drawId)
  if (draw.rules.beacon === '') throw new AppError('draw.noBeacon')
  await revealDraw(deps, draw, value)
  return finishDraw(deps, await readDraw(deps.draws, roomId, drawId))
}

const finishDraw = async (deps: DrawDeps, draw: DrawRecord): Promise<DrawRecord> => {
  await logPhases(deps, draw, systemActor)
  return draw
}

/** The people with a place, as everybody may read them. */
export const drawnOf = async (draws: DrawStore, { id, rules }: DrawRecord): Promise<DrawnTicket[]> =>
  (await draws.placed(id)).map(({ ticket, name, place }) => ({
    ticket, name: maskName(name), prize: prizeOfPlace(rules.prizes, place ?? 0),
  }))

async function commandsOf({ draws }: DrawDeps, draw: DrawRecord): Promise<RoomCommand[]> {
  const { id: drawId, rules, closesAt, commit, listHash, entries, excluded, secret, beacon, reason } = draw
  const open: RoomCommand = { type: 'draw.open', drawId, rules, closesAt, commit }
  const close: RoomCommand = { type: 'draw.close', drawId, listHash, entries, excluded }
  switch (draw.phase) {
    case 'open':
      return [open]
    case 'closed':
      return [open, close]
    case 'revealed':
      return [open, close, { type: 'draw.reveal', drawId, secret, beacon, drawn: await drawnOf(draws, draw) }]
    case 'cancelled':
      return [open, { type: 'draw.cancel', drawId, why: reason }]
  }
}

/** Commands that bring a log from each phase on; the room ignores those that it knows. */
const known = { '': 0, open: 1, closed: 2, revealed: 3, cancelled: 3 } as const

/** Brings the room's log up to the records. A repetition makes no entry. @throws AppError of the room */
export async function logPhases(deps: DrawDeps, draw: DrawRecord, actor: Speaker): Promise<void> {
  if (draw.logged === draw.phase) return
  const all = await commandsOf(deps, draw)
  for (const command of all.slice(draw.phase === 'cancelled' && draw.logged !== '' ? 1 : known[draw.logged])) {
    const done = await deps.rooms.execute(draw.roomId, command, actor)
    // A room that was deleted meanwhile has no log any more.
    if (!done.ok && done.error.code !== 'room.notFound') throw new AppError(done.error.code, done.error.detail)
  }
  await deps.draws.noteLogged(draw.id, draw.phase)
}
