import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { createScope } from '@/domain/kernel/scope'
import { isOver } from '@/domain/room/phase'
import type { MediaEdge } from '../ports/mediaEdge'
import type { Rooms } from '../rooms/rooms'

/** Pushes the sample again and again to the address it is told, and asks again after a while when it is told none. */
export type PublishLoop = (address: () => Promise<string | null>) => { close(): void }

export interface DemoLoopDeps {
  readonly roomId: RoomId
  /** Host under which this machine reaches the edge. */
  readonly host: string
  readonly rooms: Pick<Rooms, 'state'>
  readonly edge: Pick<MediaEdge, 'describe' | 'mintPush' | 'onSignal'>
  readonly publish: PublishLoop
  readonly clock: Clock
}

/** How long the sample stays away after it kept somebody's own stream out, ms. Encoders try again every 2–10 s. */
export const GIVE_WAY_MS = 30_000

/**
 * Keeps a room on air from a sample, over the ordinary way in, whenever nobody else pushes to it. It gives way to
 * whoever tries, and ends with the room.
 */
export function startDemoLoop({ roomId, host, rooms, edge, publish, clock }: DemoLoopDeps): { close(): void } {
  const scope = createScope()

  const address = async (): Promise<string | null> => {
    const state = await rooms.state(roomId)
    if (state === null || isOver(state.phase) || (await edge.describe(roomId)) !== null) return null
    return edge.mintPush(roomId, { origin: `http://${host}` }).url
  }

  let loop: { close(): void } | null = publish(address)
  scope.add(() => loop?.close())

  const giveWay = (): void => {
    if (loop === null) return
    loop.close()
    loop = null
    scope.add(
      clock.after(GIVE_WAY_MS, () => {
        loop = publish(address)
      }),
    )
  }
  scope.add(
    edge.onSignal((signal) => {
      if (signal.type === 'refused' && signal.stream === roomId && signal.reason === 'alreadyPublishing') giveWay()
    }),
  )
  return scope
}
