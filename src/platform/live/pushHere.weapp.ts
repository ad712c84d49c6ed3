import type { PushHere } from './contract'

export const pushHere: PushHere = 'phone'
