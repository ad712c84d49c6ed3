import { AppError } from '@/domain/errors/AppError'
import type { UsePageFragment } from './pageFragmentContract'

export const usePageFragment: UsePageFragment = () => {
  throw new AppError('platform.unsupported', { part: 'pageFragment' })
}
