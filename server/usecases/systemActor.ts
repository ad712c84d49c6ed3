import { SYSTEM_USER } from '@/domain/kernel/ids'
import type { Actor } from '@/domain/room/decide'

/** The server itself, for what no person did. */
export const systemActor: Actor = { id: SYSTEM_USER, name: '', role: 'system' }
