import type { Unsubscribe } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'

type Listener = (events: readonly RoomEvent[]) => void

/** Subscribers per room, and emission to them. */
export interface Listeners {
  add(roomId: RoomId, listener: Listener): Unsubscribe
  emit(roomId: RoomId, events: readonly RoomEvent[]): void
}

export function createListeners(): Listeners {
  const rooms = new Map<RoomId, Set<Listener>>()
  return {
    add(roomId, listener) {
      const listeners = rooms.get(roomId) ?? new Set()
      rooms.set(roomId, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && rooms.get(roomId) === listeners) rooms.delete(roomId)
      }
    },
    emit(roomId, events) {
      // A copy: a listener may leave while it is told.
      for (const listener of [...(rooms.get(roomId) ?? [])]) listener(events)
    },
  }
}
