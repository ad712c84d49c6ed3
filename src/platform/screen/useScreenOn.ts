import { AppError } from '@/domain/errors/AppError'
import type { UseScreenOn } from './useScreenOnContract'

export const useScreenOn: UseScreenOn = () => {
  throw new AppError('platform.unsupported', { part: 'useScreenOn' })
}
