import { AppError } from '@/domain/errors/AppError'
import type { OpenedRoomPlay } from './openedRoomPlayContract'

export const openedRoomPlay: OpenedRoomPlay = () => {
  throw new AppError('platform.unsupported', { part: 'openedRoomPlay' })
}
