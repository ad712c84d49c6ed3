import { AppError } from '@/domain/errors/AppError'
import type { SharePressComponent } from './sharePressContract'

/** Stands in where no platform was chosen. */
export const SharePress: SharePressComponent = () => {
  throw new AppError('platform.unsupported', { part: 'SharePress' })
}
