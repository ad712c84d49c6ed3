import { AppError } from '@/domain/errors/AppError'
import type { OpenedRoomId } from './openedRoomIdContract'

export const openedRoomId: OpenedRoomId = () => {
  throw new AppError('platform.unsupported', { part: 'openedRoomId' })
}
