import type { UseScreenOn } from './contract'

// A browser keeps the screen on by itself while a video plays.
export const useScreenOn: UseScreenOn = () => undefined
