import { AppError } from '@/domain/errors/AppError'
import type { PushStageComponent } from './pushStageContract'

/** Stands in for a surface that has no pusher of its own: a build that takes this file is wrong, and says so. */
export const PushStage: PushStageComponent = () => {
  throw new AppError('platform.unsupported', { what: 'PushStage' })
}
