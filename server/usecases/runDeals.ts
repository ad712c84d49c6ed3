import { dealLimits } from '@/domain/deal/deal'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { asProductId, type RoomId } from '@/domain/kernel/ids'
import type { NewDealBody } from '@/domain/wire/dealHttp'
import type { DealRecord, DealStore } from '../ports/deals'
import type { Rooms } from '../rooms/rooms'
import type { ProductRelay } from '../workers/productRelay'
import { openUnfinishedRoom } from './openRoom'

export interface DealDeps {
  readonly rooms: Rooms
  readonly deals: DealStore
  readonly relay: Pick<ProductRelay, 'deliver'>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Starts a flash deal now, or announces one. Once it resolves the room shows it.
 * @throws AppError those of `DealStore.start`, `room.notFound`, `room.wrongPhase`, `request.invalid`
 */
export async function startDeal(
  deps: DealDeps,
  roomId: RoomId,
  { key, productId, durationMs, startsAt, perPerson = 0, ...terms }: NewDealBody,
  createdBy: string,
): Promise<DealRecord> {
  await openUnfinishedRoom(deps.rooms, roomId)
  const at = deps.clock.now()
  const from = Math.max(at, startsAt ?? at)
  if (from - at > dealLimits.aheadMs) throw new AppError('request.invalid', { field: 'startsAt', problem: 'too late' })
  const deal = await deps.deals.start({
    ...{ ...terms, id: key, roomId, productId: asProductId(productId), perPerson, at, createdBy },
    ...{ startsAt: from, endsAt: from + durationMs },
  })
  await deps.relay.deliver(roomId)
  return deal
}

/** Ends a flash deal early. Once it resolves the room shows the end. @throws AppError `deal.notFound` */
export async function stopDeal(deps: DealDeps, roomId: RoomId, dealId: string): Promise<DealRecord> {
  const deal = await deps.deals.stop(roomId, dealId, deps.clock.now())
  await deps.relay.deliver(roomId)
  return deal
}
