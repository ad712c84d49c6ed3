import type { Clock } from '@/domain/kernel/clock'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import { isOver } from '@/domain/room/phase'
import { reaches } from '@/domain/room/roles'
import type { StepsBody } from '@/domain/wire/figureHttp'
import type { SessionUser } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'
import type { StepKeeper } from '../workers/stepKeeper'
import { openRoomFor } from './openRoom'

interface StepDeps {
  readonly rooms: Rooms
  readonly steps: Pick<StepKeeper, 'note'>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Notes that a viewer opened the bag or products of a room. Products that are not on the shelf are left out, and so are
 * all steps of hosts, who are no audience, and of rooms that are over.
 * @returns the number of noted steps.
 * @throws AppError `room.notFound`, `room.banned`
 */
export async function noteSteps(
  { rooms, steps, clock }: StepDeps,
  roomId: RoomId,
  user: SessionUser,
  body: StepsBody['steps'],
): Promise<number> {
  const at = clock.now()
  const { shelf, phase } = await openRoomFor(rooms, roomId, user, at)
  if (isOver(phase) || reaches(user.role, 'host')) return 0
  const wanted = body.map((step) => ({ step: step.step, productId: step.step === 'bag' ? '' : step.productId }))
  const real = wanted.filter(({ productId }) => productId === '' || shelf.some(({ id }) => id === productId))
  for (const step of real) steps.note({ roomId, userId: user.id, ...step, at })
  return real.length
}

/** Notes the entries of viewers into rooms. The caller leaves out rooms that are over. */
export const noteArrivals =
  ({ steps, clock }: Pick<StepDeps, 'steps' | 'clock'>) =>
  (roomId: RoomId, userId: UserId): void =>
    steps.note({ roomId, userId, step: 'entered', productId: '', at: clock.now() })
