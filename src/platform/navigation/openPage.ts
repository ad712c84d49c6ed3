import { AppError } from '@/domain/errors/AppError'
import type { OpenPage } from './openPageContract'

/** Stands in where no platform was chosen. */
export const openPage: OpenPage = () => {
  throw new AppError('platform.unsupported', { part: 'openPage' })
}
