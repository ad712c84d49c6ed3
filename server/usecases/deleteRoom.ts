import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { isOn } from '@/domain/room/phase'
import type { RoomState } from '@/domain/room/state'
import type { KeptRecords } from '../ports/keptRecords'
import type { Rooms } from '../rooms/rooms'
import type { StepKeeper } from '../workers/stepKeeper'
import { openRoom } from './openRoom'

export interface DeletionDeps {
  readonly rooms: Rooms
  readonly records: KeptRecords
  readonly steps: Pick<StepKeeper, 'flush'>
  readonly edge: { kick(stream: string): Promise<unknown> }
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Why a room has to stay; null where it may go. Interaction, log and orders of a room that sold something are kept
 * together for three years (直播电商监督管理办法 art. 16).
 */
async function findObstacle(room: RoomState, records: KeptRecords): Promise<AppError | null> {
  if (isOn(room.phase)) return new AppError('room.wrongPhase', { phase: room.phase, command: 'room.delete' })
  return (await records.hasOrders(room.id)) ? new AppError('room.hasOrders', { id: room.id }) : null
}

/**
 * Deletes a room with its log, products, reports, reminders and codes. The next check for unused images deletes its
 * images. `confirm` is the room's title, typed by the requester.
 * @throws AppError `room.notFound`, `room.wrongPhase` while the room is on, `room.hasOrders`, `request.invalid` for
 * another title.
 */
export async function deleteRoom(deps: DeletionDeps, roomId: RoomId, confirm: string): Promise<void> {
  const room = await openRoom(deps.rooms, roomId)
  const obstacle = await findObstacle(room, deps.records)
  if (obstacle !== null) throw obstacle
  if (confirm.trim() !== room.about.title) throw new AppError('request.invalid', { field: 'confirm' })
  await deps.rooms.remove(roomId)
  if (room.stream.up) await deps.edge.kick(roomId)
  await settle(deps, roomId)
}

/** Goes on with deletions that a process before this one has begun. */
export async function finishDeletions(deps: Omit<DeletionDeps, 'edge'>): Promise<void> {
  for (const roomId of await deps.rooms.unsettledRemovals()) {
    await deps.rooms.remove(roomId)
    await settle(deps, roomId)
  }
}

async function settle({ rooms, records, steps, clock }: Omit<DeletionDeps, 'edge'>, roomId: RoomId): Promise<void> {
  // A step that still waits would be written after the deletion.
  await steps.flush()
  await records.forgetRoom(roomId)
  await rooms.settleRemoval(roomId, clock.now())
}
