import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { createScope } from '@/domain/kernel/scope'
import { isOver } from '@/domain/room/phase'
import type { Logger } from '../ports/logger'
import type { MediaEdge } from '../ports/mediaEdge'
import type { RunningPush, StreamPusher } from '../ports/streamPusher'
import type { Rooms } from '../rooms/rooms'

export interface DemoLoopDeps {
  readonly roomId: RoomId
  /** The sample, FLV. */
  readonly file: string
  /** Host under which this machine reaches the edge. */
  readonly host: string
  readonly rooms: Rooms
  readonly edge: Pick<MediaEdge, 'describe' | 'mintPush' | 'onSignal'>
  readonly pusher: StreamPusher
  readonly clock: Clock
  readonly logger: Logger
}

/** How often it is looked whether the room needs the sample, ms. */
const LOOK_MS = 1_000
/** How long the sample stays away after somebody with a stream of his own was turned down because of it, ms. Encoders try again every 2–10 s. */
export const GIVE_WAY_MS = 30_000

/**
 * Keeps a room on air from a sample, over the ordinary way in, whenever nobody else pushes to it. It gives way to
 * whoever tries; it ends with the room.
 * @returns Ends it; resolves when nothing is pushed any more.
 */
export function startDemoLoop(deps: DemoLoopDeps): () => Promise<void> {
  const { roomId, file, host, rooms, edge, pusher, clock, logger } = deps
  const scope = createScope()
  let running: RunningPush | null = null
  let looking: Promise<void> = Promise.resolve()
  let awayUntil = 0

  const look = async (): Promise<void> => {
    if (scope.closed || running !== null || clock.now() < awayUntil) return
    const state = await rooms.state(roomId)
    if (state === null || isOver(state.phase) || (await edge.describe(roomId)) !== null) return
    if (scope.closed) return
    const push = pusher.push({ url: edge.mintPush(roomId, { origin: `http://${host}` }).url, file })
    running = push
    void push.ended.then((problem) => {
      running = null
      if (problem !== null) logger.info({ err: problem, roomId }, 'the demo stream ended; it comes back when it may')
    })
  }

  const lookInTurn = (): void => {
    looking = looking.then(look).catch((error: unknown) => {
      logger.error({ err: error, roomId }, 'the demo stream could not be started')
    })
  }

  scope.add(clock.every(LOOK_MS, lookInTurn))
  scope.add(
    edge.onSignal((signal) => {
      if (signal.type !== 'refused' || signal.stream !== roomId || signal.reason !== 'alreadyPublishing') return
      awayUntil = clock.now() + GIVE_WAY_MS
      void running?.stop()
    }),
  )
  lookInTurn()

  return async () => {
    scope.close()
    await looking
    await running?.stop()
  }
}
