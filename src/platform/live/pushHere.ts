import type { PushHere } from './pushHereContract'

/** A surface without a pusher of its own: the choice is not shown. */
export const pushHere: PushHere = null
