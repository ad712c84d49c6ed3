import { setImmediate as nextTurn } from 'node:timers/promises'
import { figureLimits, makeFigures, type Figures, type FigureSources } from '@/domain/figures/figures'
import { createLogFigures } from '@/domain/figures/logFigures'
import type { RoomId } from '@/domain/kernel/ids'
import { isOver } from '@/domain/room/phase'
import type { RoomListing } from '@/domain/room/state'
import type { FigureStore } from '../ports/figures'
import type { RoomPage, RoomPlace, RoomQuery } from '../ports/roomLog'
import type { SteadyClock } from '../ports/steadyClock'
import type { Rooms } from '../rooms/rooms'
import type { StepKeeper } from '../workers/stepKeeper'
import { openRoom } from './openRoom'

/** Entries of the log read at once. */
const PAGE = 1_000
/** Rooms whose folded log is kept, so that a later reading takes the new entries alone. */
const KEPT_LOGS = 16
/**
 * A reading is given again for so many times as long as it took: reading takes at most a tenth of the server's time,
 * however many orders a live has. 20,000 orders take about half a second on a slow machine.
 */
const REST = 10
/** Ended rooms that are searched at once for lives to compare with: those of other hosts are among them. */
const SEARCHED_ROOMS = 200
/** Searches of one comparison: a host whose lives are all older than 2,000 others has none to compare with. */
const MOST_SEARCHES = 10

export interface LiveFigures {
  readonly room: Pick<RoomListing, 'id' | 'about'>
  readonly figures: Figures
}

/** Reads the figures of lives. */
export interface FigureBoard {
  /** @throws AppError `room.notFound` */
  read(roomId: RoomId, mostMinutes: number): Promise<LiveFigures>
  /** The newest ended lives besides this one, the newest first. `scope`: rooms that the reader may see; null: all. */
  otherLives(roomId: RoomId, scope: readonly RoomId[] | null): Promise<readonly LiveFigures[]>
}

/** One reading of a room, for any number of minutes. */
interface Reading {
  readonly room: LiveFigures['room']
  readonly sources: Omit<FigureSources, 'most'>
}

interface FoldedLog {
  readonly fold: ReturnType<typeof createLogFigures>
  seq: number
  /** Readings of one log come one after the other. */
  reading: Promise<void>
}

export function createFigureBoard(deps: {
  readonly rooms: Rooms
  readonly figures: FigureStore
  readonly steps: Pick<StepKeeper, 'flush'>
  readonly clock: SteadyClock
}): FigureBoard {
  const { rooms, figures, steps, clock } = deps
  const logs = new Map<RoomId, FoldedLog>()
  /** Readings under way or still fresh: staff who ask at the same time share one, whatever minutes they ask for. */
  const shared = new Map<RoomId, Promise<Reading>>()
  rooms.onRemoved((roomId) => logs.delete(roomId))

  const readLog = async (log: FoldedLog, roomId: RoomId): Promise<void> => {
    for (;;) {
      const page = await rooms.read(roomId, log.seq, PAGE)
      log.fold.take(page)
      log.seq = page.at(-1)?.seq ?? log.seq
      if (page.length < PAGE) return
      // A long log must not hold up the sockets.
      await nextTurn()
    }
  }
  const foldOf = async (roomId: RoomId): Promise<FoldedLog['fold']> => {
    const log = logs.get(roomId) ?? { fold: createLogFigures(), seq: 0, reading: Promise.resolve() }
    logs.delete(roomId)
    logs.set(roomId, log)
    const [oldest] = logs.keys()
    if (logs.size > KEPT_LOGS && oldest !== undefined) logs.delete(oldest)
    log.reading = log.reading.catch(() => undefined).then(() => readLog(log, roomId))
    await log.reading
    return log.fold
  }
  const readSources = async (roomId: RoomId): Promise<Reading> => {
    const room = await openRoom(rooms, roomId)
    await steps.flush()
    const log = (await foldOf(roomId)).read()
    const records = await figures.ofRoom(roomId)
    const people = isOver(room.phase) ? 0 : room.viewers
    return { room, sources: { log, records, people, now: clock.now() } }
  }
  const sharedReading = (roomId: RoomId): Promise<Reading> => {
    const known = shared.get(roomId)
    if (known !== undefined) return known
    const began = clock.steady()
    const reading = readSources(roomId)
    shared.set(roomId, reading)
    const forget = (): boolean => shared.delete(roomId)
    reading.then(() => clock.after((clock.steady() - began) * REST, forget), forget)
    return reading
  }
  const read = async (roomId: RoomId, most: number): Promise<LiveFigures> => {
    const { room, sources } = await sharedReading(roomId)
    return { room, figures: makeFigures({ ...sources, most }) }
  }
  const findOthers = async (roomId: RoomId, scope: readonly RoomId[] | null): Promise<readonly RoomListing[]> => {
    const found: RoomListing[] = []
    let after: RoomPlace | null = null
    for (let nth = 0; nth < MOST_SEARCHES && found.length < figureLimits.lives; nth += 1) {
      const query: RoomQuery = { phases: ['ended', 'replay'], limit: SEARCHED_ROOMS, ...(after !== null && { after }) }
      const page: RoomPage = await rooms.page(query)
      const isOther = ({ id, startedAt }: RoomListing): boolean =>
        id !== roomId && startedAt > 0 && (scope === null || scope.includes(id))
      found.push(...page.rooms.filter(isOther))
      if (page.next === null) break
      after = page.next
    }
    return found.slice(0, figureLimits.lives)
  }
  return {
    read,
    async otherLives(roomId, scope) {
      const lives: LiveFigures[] = []
      for (const { id } of await findOthers(roomId, scope)) lives.push(await read(id, 1))
      return lives
    },
  }
}
