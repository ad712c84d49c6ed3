import type { Clock } from '@/domain/kernel/clock'
import { asRoomId, type RoomId } from '@/domain/kernel/ids'
import { createScope, type Scope } from '@/domain/kernel/scope'
import { isOver } from '@/domain/room/phase'
import type { EdgeRecorder } from '../ports/edgeRecorder'
import type { Logger } from '../ports/logger'
import type { MediaEdge } from '../ports/mediaEdge'
import type { Rooms } from '../rooms/rooms'

/** Between a push and its task, ms: made together, the task may begin late. Source: CSS 267/45983, above 3 s. */
export const RECORD_AFTER_PUSH_MS = 5_000
/** After an answer that did not come, ms. */
export const RECORD_AGAIN_MS = 60_000
/** Tries to end a recording; it ends by itself within a day, and the next start of the server tries again. */
const MOST_ENDS = 10

/** Has a room recorded while it is live, from its start, or from its first push after, to its end. */
export interface RecordingWatch {
  /** Goes on with what the process before this one has begun. */
  start(): Promise<void>
  /** Resolves once no request to the cloud is in flight. Running recordings go on. */
  stop(): Promise<void>
}

interface Watched {
  readonly scope: Scope
  /** Ends when everything asked so far is done. */
  work: Promise<void>
  /** Whether a try to record is already waiting for its time. */
  planned: boolean
}

export function createRecordingWatch(deps: {
  rooms: Rooms
  edge: Pick<MediaEdge, 'onSignal'>
  recorder: EdgeRecorder
  clock: Clock
  logger: Logger
}): RecordingWatch {
  const { rooms, edge, recorder, clock, logger } = deps
  const watched = new Map<RoomId, Watched>()

  const enqueue = (roomId: RoomId, run: () => Promise<void>): void => {
    const room = watched.get(roomId)
    if (room === undefined) return
    room.work = room.work.then(run).catch((error: unknown) => {
      logger.error({ err: error, roomId }, 'a recording was not looked after')
    })
  }
  const later = (roomId: RoomId, delayMs: number, run: () => void): void =>
    watched.get(roomId)?.scope.add(clock.after(delayMs, run))
  const forget = (roomId: RoomId): void => {
    watched.get(roomId)?.scope.close()
    watched.delete(roomId)
  }

  const begin = async (roomId: RoomId): Promise<void> => {
    const state = await rooms.state(roomId)
    const isOn = state !== null && (state.phase === 'live' || state.phase === 'paused')
    if (!isOn || !state.stream.up) return
    if (!(await recorder.begin(roomId))) plan(roomId, RECORD_AGAIN_MS)
  }
  const plan = (roomId: RoomId, delayMs: number): void => {
    const room = watched.get(roomId)
    if (room === undefined || room.planned) return
    room.planned = true
    later(roomId, delayMs, () => {
      room.planned = false
      enqueue(roomId, () => begin(roomId))
    })
  }
  const end = (roomId: RoomId, tries = 1): void =>
    enqueue(roomId, async () => {
      if ((await recorder.end(roomId)) || tries === MOST_ENDS) {
        forget(roomId)
      } else {
        later(roomId, RECORD_AGAIN_MS, () => end(roomId, tries + 1))
      }
    })

  /** A room that was only tried out needs nobody to look after it. */
  const letGo = async (roomId: RoomId): Promise<void> => {
    const state = await rooms.state(roomId)
    if (state === null || (state.phase === 'scheduled' && !state.stream.up)) forget(roomId)
  }

  const follow = (roomId: RoomId): void => {
    if (watched.has(roomId)) return
    const scope = createScope()
    watched.set(roomId, { scope, work: Promise.resolve(), planned: false })
    scope.add(
      rooms.subscribe(roomId, (events) => {
        for (const { kind } of events) {
          if (kind === 'room.ended') end(roomId)
          else if (kind === 'stream.down') enqueue(roomId, () => letGo(roomId))
          else if (kind === 'room.started' || kind === 'stream.up') plan(roomId, RECORD_AFTER_PUSH_MS)
        }
      }),
    )
  }

  const own = createScope()
  own.add(
    edge.onSignal((signal) => {
      if (signal.type !== 'up') return
      const roomId = asRoomId(signal.stream)
      follow(roomId)
      // A push that was up before this process is no event any more.
      plan(roomId, RECORD_AFTER_PUSH_MS)
    }),
  )

  return {
    async start() {
      for (const stream of await recorder.recorded()) {
        const roomId = asRoomId(stream)
        follow(roomId)
        const state = await rooms.state(roomId)
        if (state === null || isOver(state.phase)) end(roomId)
      }
    },
    async stop() {
      own.close()
      for (const { scope } of watched.values()) scope.close()
      await Promise.all([...watched.values()].map(({ work }) => work))
    },
  }
}
