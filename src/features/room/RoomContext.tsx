import { createContext, useContext, type PropsWithChildren } from 'react'
import { useStore } from 'zustand'
import type { RoomState } from '@/domain/room/state'
import type { RoomSession, RoomSessionState } from '@/store/room/roomSession'

const RoomContext = createContext<RoomSession | null>(null)

/** Gives the open room to everything on its page. */
export const RoomProvider = ({ session, children }: PropsWithChildren<{ session: RoomSession }>) => (
  <RoomContext.Provider value={session}>{children}</RoomContext.Provider>
)

function useSession(): RoomSession {
  const session = useContext(RoomContext)
  if (session === null) throw new Error('RoomProvider is missing above this component')
  return session
}

/** A part of the open room; the component renders again when the selector's result changes. */
export const useRoom = <Part,>(select: (state: RoomSessionState) => Part): Part => useStore(useSession().store, select)

/** A part of the room's state. Only below `Room`, which waits for the welcome. */
export const useRoomFact = <Part,>(select: (room: RoomState) => Part): Part =>
  useRoom(({ room }) => {
    if (room === null) throw new Error('the room is not known yet')
    return select(room)
  })
