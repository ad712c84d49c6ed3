import { AppError } from '@/domain/errors/AppError'
import type { HasSilentWheel, WatchScrollEnd } from './scrollEndContract'

/** Stands in where no platform was chosen. */
export const watchScrollEnd: WatchScrollEnd = () => {
  throw new AppError('platform.unsupported', { part: 'watchScrollEnd' })
}

export const hasSilentWheel: HasSilentWheel = () => {
  throw new AppError('platform.unsupported', { part: 'hasSilentWheel' })
}
