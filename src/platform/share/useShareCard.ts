import { AppError } from '@/domain/errors/AppError'
import type { UseShareCard } from './useShareCardContract'

export const useShareCard: UseShareCard = () => {
  throw new AppError('platform.unsupported', { part: 'useShareCard' })
}
