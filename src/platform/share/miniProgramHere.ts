import { AppError } from '@/domain/errors/AppError'
import type { FindMiniProgram } from './miniProgramHereContract'

export const findMiniProgram: FindMiniProgram = () => {
  throw new AppError('platform.unsupported', { part: 'findMiniProgram' })
}
