import { AppError } from '@/domain/errors/AppError'
import type { IsRoomPath, RoomIdsOf } from './pageParamsContract'

export const roomIdsOf: RoomIdsOf = () => {
  throw new AppError('platform.unsupported', { part: 'roomIdsOf' })
}

export const isRoomPath: IsRoomPath = () => {
  throw new AppError('platform.unsupported', { part: 'isRoomPath' })
}
