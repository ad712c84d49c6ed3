import type { Ports } from '@/ports/ports'
import type { SessionSlice } from '../slices/sessionSlice'
import { openRoomSession } from './openRoomSession'
import type { RoomSession } from './roomSession'

/** Where viewers enter rooms. The room of the address the app was opened with is entered before its page is there. */
export interface RoomEntrance {
  /** Connects to a room whose page is still being loaded. */
  prepare(roomId: string): void
  /** The session of a room; the page that asks closes it. A room that was prepared is given away once. */
  enter(roomId: string): RoomSession
}

export function createRoomEntrance(
  ports: Ports,
  identity: Pick<SessionSlice, 'ensureSession' | 'renewSession'>,
): RoomEntrance {
  let prepared: { readonly roomId: string; readonly session: RoomSession } | null = null
  const open = (roomId: string): RoomSession => openRoomSession({ ports, identity, roomId })
  return {
    prepare(roomId) {
      prepared?.session.close()
      prepared = { roomId, session: open(roomId) }
    },
    enter(roomId) {
      const waiting = prepared
      prepared = null
      if (waiting?.roomId === roomId) return waiting.session
      waiting?.session.close()
      return open(roomId)
    },
  }
}
