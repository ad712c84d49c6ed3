import type { LivePlayer } from '@/ports/livePlayer'
import type { Ports } from '@/ports/ports'
import type { SessionSlice } from '../slices/sessionSlice'
import { openRoomSession } from './openRoomSession'
import type { RoomSession } from './roomSession'

/** Where viewers enter rooms. The room of the address the app was opened with is entered before its page is there. */
export interface RoomEntrance {
  /** Connects to a room whose page is still being loaded, with a player that needs no page, where there is one. */
  prepare(roomId: string, player: LivePlayer | null): void
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
    prepare(roomId, player) {
      prepared?.session.close()
      const session = open(roomId)
      if (player !== null) session.store.getState().attachPlayer(player)
      prepared = { roomId, session }
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
