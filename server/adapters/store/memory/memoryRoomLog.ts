import { blankLine, isRemoval, removes, type Removal } from '@/domain/chat/removal'
import { AppError } from '@/domain/errors/AppError'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'
import { directoryTime, listingOf, type RoomState } from '@/domain/room/state'
import type { RoomLog } from '../../../ports/roomLog'
import { createListeners } from '../listeners'

interface Kept {
  events: RoomEvent[]
  readonly keys: Map<string, number>
  snapshot: RoomState | null
}

const withoutLinesOf =
  (removal: Removal & RoomEvent) =>
  (event: RoomEvent): RoomEvent =>
    event.kind === 'chat.said' && event.seq < removal.seq && removes(removal, event) ? blankLine(event) : event

const keyOf = (by: UserId, clientKey: string): string => `${by} ${clientKey}`

/** A log that lives as long as the process: for tests and benchmarks. */
export function createMemoryRoomLog(epoch = 'memory'): RoomLog {
  const rooms = new Map<RoomId, Kept>()
  const listeners = createListeners()
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
      for (const event of numbered) if (isRemoval(event)) kept.events = kept.events.map(withoutLinesOf(event))
      if (key !== null) kept.keys.set(key, kept.events.length)
      if (snapshot !== undefined) kept.snapshot = snapshot
      listeners.tell(roomId, numbered)
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
    async list({ phases, limit, streamUp }) {
      const kept = [...rooms.values()].flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot]))
      return kept
        .filter(({ phase, stream }) => phases.includes(phase) && (streamUp !== true || stream.up))
        .sort((one, other) => directoryTime(other) - directoryTime(one))
        .slice(0, limit)
        .map(listingOf)
    },
    async close() {},
  }
}
