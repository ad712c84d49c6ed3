import { blankLine, isRemoval, removes, type Removal } from '@/domain/chat/removal'
import { AppError } from '@/domain/errors/AppError'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'
import { directoryTime, listingOf, listingWords, type RoomState } from '@/domain/room/state'
import type { RoomLog, RoomPage, RoomPlace, RoomQuery } from '../../../ports/roomLog'
import { createListeners } from '../listeners'

interface Kept {
  events: RoomEvent[]
  readonly keys: Map<string, number>
  snapshot: RoomState | null
}

/** A line, also one that waited for approval. */
const isLine = (event: RoomEvent): event is Extract<RoomEvent, { kind: 'chat.said' | 'chat.held' }> =>
  event.kind === 'chat.said' || event.kind === 'chat.held'

const withoutLinesOf =
  (removal: Removal & RoomEvent) =>
  (event: RoomEvent): RoomEvent =>
    isLine(event) && event.seq < removal.seq && removes(removal, event) ? blankLine(event) : event

/** Whether an entry holds words or the name of a person. */
const isAbout = (event: RoomEvent, userId: UserId): boolean => {
  if (isLine(event)) return event.by === userId && event.text !== ''
  return 'userId' in event && event.userId === userId && 'name' in event && (event.name ?? '') !== ''
}

const keyOf = (by: UserId, clientKey: string): string => `${by} ${clientKey}`

/** A log that lives as long as the process: for tests and benchmarks. */
export function createMemoryRoomLog(epoch = 'memory'): RoomLog {
  const rooms = new Map<RoomId, Kept>()
  const listeners = createListeners()
  const removed = new Map<RoomId, boolean>()
  const page = async ({ phases, limit, streamUp, order, after, words = '' }: RoomQuery): Promise<RoomPage> => {
    const sign = order === 'soonest' ? 1 : -1
    const placeOf = (state: RoomState): RoomPlace => ({ time: directoryTime(state), id: state.id })
    const compare = (one: RoomPlace, other: RoomPlace): number =>
      sign * (one.time - other.time || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
    const found = [...rooms.values()]
      .flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot]))
      .filter(({ phase, stream }) => phases.includes(phase) && (streamUp !== true || stream.up))
      .filter((state) => listingWords(state).includes(words))
      .filter((state) => after === undefined || compare(placeOf(state), after) > 0)
      .sort((one, other) => compare(placeOf(one), placeOf(other)))
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return {
      rooms: shown.map(listingOf),
      next: found.length > limit && last !== undefined ? placeOf(last) : null,
    }
  }
  const eventsOf = (roomId: RoomId): readonly RoomEvent[] => rooms.get(roomId)?.events ?? []

  return {
    epoch,
    async append({ roomId, events, expectedSeq, clientKey, snapshot }) {
      const kept: Kept = rooms.get(roomId) ?? { events: [], keys: new Map(), snapshot: null }
      const [first] = events
      if (kept.events.length !== expectedSeq || first === undefined) {
        throw new AppError('internal.unexpected', { reason: 'append out of order', room: roomId })
      }
      const key = clientKey === undefined ? null : keyOf(first.by, clientKey)
      if (key !== null && kept.keys.has(key)) {
        throw new AppError('internal.unexpected', { reason: 'client key used twice', room: roomId })
      }
      const numbered = events.map((event, index) => ({ ...event, seq: expectedSeq + 1 + index }))
      rooms.set(roomId, kept)
      kept.events.push(...numbered)
      for (const event of numbered) {
        if (!isRemoval(event)) continue
        kept.events = kept.events.map(withoutLinesOf(event))
        if (event.kind === 'chat.allRemoved' && event.erased === true) {
          kept.events = kept.events.map((other) => (isAbout(other, event.userId) ? { ...other, name: '' } : other))
        }
      }
      if (key !== null) kept.keys.set(key, kept.events.length)
      if (snapshot !== undefined) kept.snapshot = snapshot
      listeners.emit(roomId, numbered)
      return numbered
    },
    read: async (roomId, afterSeq, limit) => rooms.get(roomId)?.events.slice(afterSeq, afterSeq + limit) ?? [],
    findKey: async (roomId, by, clientKey) => rooms.get(roomId)?.keys.get(keyOf(by, clientKey)) ?? null,
    async findLine(roomId, lineId) {
      const line = rooms.get(roomId)?.events.find((event) => event.kind === 'chat.said' && event.id === lineId)
      return line?.kind === 'chat.said' ? line : null
    },
    hasSpoken: async (roomId, userId) =>
      rooms.get(roomId)?.events.some((event) => event.kind === 'chat.said' && event.by === userId) ?? false,
    subscribe: listeners.add,
    loadSnapshot: async (roomId) => rooms.get(roomId)?.snapshot ?? null,
    list: async (query) => [...(await page(query)).rooms],
    page,
    roomsOfPerson: async (userId) =>
      [...rooms.keys()].filter((roomId) => eventsOf(roomId).some((event) => isAbout(event, userId))),
    async remove(roomId) {
      rooms.delete(roomId)
      removed.set(roomId, false)
    },
    wasRemoved: async (roomId) => removed.has(roomId),
    unsettledRemovals: async () => [...removed].flatMap(([roomId, settled]) => (settled ? [] : [roomId])),
    settleRemoval: async (roomId) => void removed.set(roomId, true),
    roomsWithTalkBefore: async (before, limit) =>
      [...rooms.keys()]
        .filter((id) =>
          eventsOf(id).some((event) => isLine(event) && event.at < before && event.text !== ''),
        )
        .slice(0, limit),
    async forgetTalk(roomId, before) {
      const kept = rooms.get(roomId)
      if (kept === undefined) return
      kept.events = kept.events.map((event) =>
        isLine(event) && event.at < before ? blankLine(event) : event,
      )
      const { snapshot } = kept
      if (snapshot === null) return
      const recent = snapshot.recent.map((line) => (line.at < before ? blankLine(line) : line))
      kept.snapshot = { ...snapshot, recent }
    },
    async *pictureNames() {
      for (const roomId of rooms.keys()) {
        yield JSON.stringify(eventsOf(roomId)).match(/[0-9a-f]{64}\.(?:jpg|png|webp|gif)/g) ?? []
      }
    },
    async close() {},
  }
}
