import { createContext, useContext, useMemo, type PropsWithChildren } from 'react'
import { useStore } from 'zustand'
import type { AppState } from '@/store/appState'
import type { AppStore } from '@/store/createAppStore'
import type { RoomEntrance } from '@/store/room/roomEntrance'
import type { Ports } from '@/ports/ports'

interface AppTools {
  readonly store: AppStore
  readonly ports: Ports
  readonly entrance: RoomEntrance
}

const AppContext = createContext<AppTools | null>(null)

/** Gives the one store, the one set of ports and the way into rooms to every feature. */
export function AppProvider({ store, ports, entrance, children }: PropsWithChildren<AppTools>) {
  const tools = useMemo(() => ({ store, ports, entrance }), [store, ports, entrance])
  return <AppContext.Provider value={tools}>{children}</AppContext.Provider>
}

function useTools(): AppTools {
  const tools = useContext(AppContext)
  if (tools === null) throw new Error('AppProvider is missing above this component')
  return tools
}

/** A part of the state; the component renders again when the selector's result changes. */
export const useApp = <Part,>(select: (state: AppState) => Part): Part => useStore(useTools().store, select)
/** The store itself, for code outside rendering. */
export const useAppStore = (): AppStore => useTools().store
export const usePorts = (): Ports => useTools().ports
export const useEntrance = (): RoomEntrance => useTools().entrance
