import type { PushHere } from './pushHereContract'

export const pushHere: PushHere = 'phone'
