import { isId } from '@/domain/kernel/ids'
import type { IsRoomPath, RoomIdsOf } from './contract'

// The address is right by now (correctAddress).
export const roomIdsOf: RoomIdsOf = ({ id }) => (isId(id ?? '') ? [id ?? ''] : [])

export const isRoomPath: IsRoomPath = (path) => path === '/room'
