import { AppError } from '@/domain/errors/AppError'
import type { PullToRefreshComponent } from './pullToRefreshContract'

/** Stands in where no platform was chosen. */
export const PullToRefresh: PullToRefreshComponent = () => {
  throw new AppError('platform.unsupported', { part: 'PullToRefresh' })
}
