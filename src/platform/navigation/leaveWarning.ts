import { AppError } from '@/domain/errors/AppError'
import type { HandleBack, WarnBeforeLeaving } from './leaveWarningContract'

/** Stands in for a surface without one: a build that takes this file is wrong, and says so. */
export const warnBeforeLeaving: WarnBeforeLeaving = () => {
  throw new AppError('platform.unsupported', { what: 'warnBeforeLeaving' })
}

export const handleBack: HandleBack = () => {
  throw new AppError('platform.unsupported', { what: 'hearWayBack' })
}
