import { AppError } from '@/domain/errors/AppError'
import type { LiveStageComponent } from './liveStageContract'

/** Stands in for a surface that has no player of its own: a build that takes this file is wrong, and says so. */
export const LiveStage: LiveStageComponent = () => {
  throw new AppError('platform.unsupported', { what: 'LiveStage' })
}
