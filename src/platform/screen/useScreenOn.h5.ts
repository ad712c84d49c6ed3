import type { UseScreenOn } from './useScreenOnContract'

// A browser keeps the screen on by itself while a video plays.
export const useScreenOn: UseScreenOn = () => undefined
