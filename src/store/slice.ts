import type { StoreApi } from 'zustand/vanilla'
import type { AppState } from './appState'

/** Context of a slice: reads the whole state, writes its own part, acts through other slices' actions. */
export interface SliceContext {
  readonly get: StoreApi<AppState>['getState']
  readonly set: (patch: Partial<AppState>) => void
}
