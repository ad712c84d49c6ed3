import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Ports } from '@/ports/ports'
import type { AppState } from './appState'
import type { SliceContext } from './slice'
import { createHomeSlice } from './slices/homeSlice'
import { createNoticeSlice } from './slices/noticeSlice'
import { createPreferencesSlice } from './slices/preferencesSlice'
import { createSessionSlice } from './slices/sessionSlice'

export type AppStore = StoreApi<AppState>

/** Makes the store of one running app; a test makes its own, so that two never share anything. */
export const createAppStore = (ports: Ports): AppStore =>
  createStore<AppState>()((set, get) => {
    const context: SliceContext = { get, set: (patch) => set(patch) }
    return {
      ...createPreferencesSlice(context, ports),
      ...createNoticeSlice(context, ports),
      ...createSessionSlice(context, ports),
      ...createHomeSlice(context, ports),
    }
  })
