import type { Unsubscribe } from '@/domain/kernel/clock'
import type { PlaybackOffer } from '@/domain/live/playbackSource'
import type { LivePlayer } from '@/ports/livePlayer'
import type { Ports } from '@/ports/ports'
import type { SessionSlice } from '../slices/sessionSlice'
import { openRoomSession } from './openRoomSession'
import type { RoomSession } from './roomSession'

/** Longest time that a room waits for its page, ms: the page may not load, or another may be opened instead. */
const UNENTERED_MS = 30_000

/** Where viewers enter rooms: that of the address the app was opened with, or of a tap, before its page is there. */
export interface RoomEntrance {
  /**
   * Connects to a room whose page is still being loaded, with a player that needs no page, where there is one.
   * @param offer addresses that are at hand already
   */
  prepare(roomId: string, player: LivePlayer | null, offer?: PlaybackOffer | null): void
  /** The session of a room; the page that asks closes it. A room that was prepared is given away once. */
  enter(roomId: string): RoomSession
}

export function createRoomEntrance(
  ports: Ports,
  identity: Pick<SessionSlice, 'ensureSession' | 'renewSession'>,
): RoomEntrance {
  let prepared: { readonly roomId: string; readonly session: RoomSession; readonly keep: Unsubscribe } | null = null
  const open = (roomId: string, offer: PlaybackOffer | null = null): RoomSession =>
    openRoomSession({ ports, identity, roomId, offer })
  const drop = (): void => {
    prepared?.keep()
    prepared?.session.close()
    prepared = null
  }
  return {
    prepare(roomId, player, offer) {
      drop()
      const session = open(roomId, offer)
      if (player !== null) session.store.getState().attachPlayer(player)
      prepared = { roomId, session, keep: ports.clock.after(UNENTERED_MS, drop) }
    },
    enter(roomId) {
      if (prepared?.roomId === roomId) {
        const { session, keep } = prepared
        keep()
        prepared = null
        return session
      }
      drop()
      return open(roomId)
    },
  }
}
