import { AppError } from '@/domain/errors/AppError'
import type { Travel, UseBackCloses } from './backClosesContract'

/** Stands in where no platform was chosen. */
export const useBackCloses: UseBackCloses = () => {
  throw new AppError('platform.unsupported', { part: 'backCloses' })
}

export const travel: Travel = () => {
  throw new AppError('platform.unsupported', { part: 'travel' })
}
