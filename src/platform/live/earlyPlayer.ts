import { AppError } from '@/domain/errors/AppError'
import type { EarlyPlayer } from './earlyPlayerContract'

export const earlyPlayer: EarlyPlayer = () => {
  throw new AppError('platform.unsupported', { part: 'earlyPlayer' })
}
