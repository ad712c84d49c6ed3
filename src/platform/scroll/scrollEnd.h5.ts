import type { HasSilentWheel, WatchScrollEnd } from './contract'

// A browser's scroll events come with exact numbers.
export const watchScrollEnd: WatchScrollEnd = () => () => undefined

export const hasSilentWheel: HasSilentWheel = () => false
