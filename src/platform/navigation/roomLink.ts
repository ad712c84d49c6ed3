import { AppError } from '@/domain/errors/AppError'
import type { RoomLink } from './roomLinkContract'

export const roomLink: RoomLink = () => {
  throw new AppError('platform.unsupported', { part: 'roomLink' })
}
