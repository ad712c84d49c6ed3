import type { HomeSlice } from './slices/homeSlice'
import type { NoticeSlice } from './slices/noticeSlice'
import type { PreferencesSlice } from './slices/preferencesSlice'
import type { SessionSlice } from './slices/sessionSlice'

/** All client state, slice by slice. */
export type AppState = PreferencesSlice & NoticeSlice & SessionSlice & HomeSlice
