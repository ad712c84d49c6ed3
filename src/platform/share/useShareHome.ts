import { AppError } from '@/domain/errors/AppError'
import type { UseShareHome } from './useShareHomeContract'

export const useShareHome: UseShareHome = () => {
  throw new AppError('platform.unsupported', { part: 'useShareHome' })
}
