import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { SYSTEM_USER, type UserId } from '@/domain/kernel/ids'
import type { ClaimPictures } from '../ports/claimPictures'
import type { KeptRecords } from '../ports/keptRecords'
import type { Rooms } from '../rooms/rooms'
import type { ErasedPeople } from '../staff/erasedPeople'
import type { StepKeeper } from '../workers/stepKeeper'
import { systemActor } from './systemActor'

export interface ErasureDeps {
  readonly rooms: Pick<Rooms, 'roomsOfPerson' | 'execute'>
  readonly records: KeptRecords
  readonly claimPictures: Pick<ClaimPictures, 'forgetPerson'>
  readonly erased: Pick<ErasedPeople, 'add'>
  readonly steps: Pick<StepKeeper, 'flush'>
  readonly clock: Pick<Clock, 'now'>
}

/** Ids of the owner and the system: their lines belong to the room. */
const houseIds: readonly string[] = ['owner', SYSTEM_USER]

/**
 * Takes a person's data out for good: words and name in every room, reports, reminders, the WeChat identity; tokens of
 * the person are refused. Entries keep their numbers. The wish is kept first, so that a process that dies goes on with
 * it at its next start; doing it twice changes nothing.
 * @throws AppError `request.invalid` for the id of the owner or the system.
 */
export async function erasePerson(deps: ErasureDeps, userId: UserId): Promise<void> {
  if (houseIds.includes(userId)) throw new AppError('request.invalid', { field: 'userId' })
  await deps.records.beginErasure(userId, deps.clock.now())
  await goOn(deps, userId)
}

/** Goes on with the erasures that were begun. */
export async function finishErasures(deps: ErasureDeps): Promise<void> {
  let failure: { readonly error: unknown } | null = null
  for (const userId of await deps.records.pendingErasures()) {
    // One that fails is tried again and keeps none of the others waiting.
    await goOn(deps, userId).catch((error: unknown) => {
      failure ??= { error }
    })
  }
  if (failure !== null) throw (failure as { readonly error: unknown }).error
}

async function goOn(deps: ErasureDeps, userId: UserId): Promise<void> {
  const { rooms, records, claimPictures, erased, steps, clock } = deps
  // First of all: a word that is said meanwhile would be the next one to erase.
  erased.add(userId)
  for (const roomId of await rooms.roomsOfPerson(userId)) {
    const outcome = await rooms.execute(roomId, { type: 'chat.erase', userId }, systemActor)
    // A room that was deleted meanwhile holds nothing any more.
    if (!outcome.ok && outcome.error.code !== 'room.notFound') throw new AppError(outcome.error.code)
  }
  await claimPictures.forgetPerson(userId)
  // A step that still waits would be written after the erasure.
  await steps.flush()
  await records.finishErasure(userId, clock.now())
}
