import type { Unsubscribe } from '@/domain/kernel/clock'
import type { RoomState } from '@/domain/room/state'
import type { Ports } from '@/ports/ports'
import { pollWhileVisible } from './pollWhileVisible'

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
export const watchRoom = (
  ports: Pick<Ports, 'http' | 'clock' | 'presence'>,
  roomId: string,
  onRoom: (reading: RoomReading) => void,
): Unsubscribe =>
  pollWhileVisible<{ now: number; room: RoomState }>(
    ports,
    { path: `/api/rooms/${roomId}`, firstMs: ROOM_FIRST_MS, periodMs: ROOM_PERIOD_MS },
    ({ now, room }) => onRoom({ room, clockSkewMs: now - ports.clock.now() }),
  )
