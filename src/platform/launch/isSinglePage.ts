import { AppError } from '@/domain/errors/AppError'
import type { IsSinglePage } from './isSinglePageContract'

export const isSinglePage: IsSinglePage = () => {
  throw new AppError('platform.unsupported', { part: 'isSinglePage' })
}
