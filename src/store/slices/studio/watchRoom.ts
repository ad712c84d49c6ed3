import type { Unsubscribe } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { RoomState } from '@/domain/room/state'
import type { Ports } from '@/ports/ports'

/** How often the room is read by HTTP while the live channel is down, ms. */
export const ROOM_PERIOD_MS = 4_000
/** The live channel has this long before the first reading, ms. */
export const ROOM_FIRST_MS = 1_500

/** A room as it was read by HTTP, and the server's time minus the device's then, ms. */
export interface RoomReading {
  readonly room: RoomState
  readonly clockSkewMs: number
}

/** Reads a room by HTTP again and again: the host must be able to end a live that no live channel reaches. */
export function watchRoom(
  { http, clock, presence }: Pick<Ports, 'http' | 'clock' | 'presence'>,
  roomId: string,
  onRoom: (reading: RoomReading) => void,
): Unsubscribe {
  const scope = createScope()
  let reading = false
  const read = async (): Promise<void> => {
    if (reading || scope.closed || !presence.isVisible()) return
    reading = true
    try {
      const { now, room } = await http.request<{ now: number; room: RoomState }>('GET', `/api/rooms/${roomId}`)
      if (!scope.closed) onRoom({ room, clockSkewMs: now - clock.now() })
    } catch {
      // What was read before stays; the page says that the connection is gone.
    } finally {
      reading = false
    }
  }
  scope.add(clock.after(ROOM_FIRST_MS, () => void read()))
  scope.add(clock.every(ROOM_PERIOD_MS, () => void read()))
  scope.add(presence.onChange(() => void read()))
  return () => scope.close()
}
