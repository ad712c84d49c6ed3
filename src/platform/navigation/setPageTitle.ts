import { AppError } from '@/domain/errors/AppError'
import type { SetPageTitle } from './setPageTitleContract'

/** Stands in where no platform was chosen. */
export const setPageTitle: SetPageTitle = () => {
  throw new AppError('platform.unsupported', { part: 'setPageTitle' })
}
