import { AppError } from '@/domain/errors/AppError'
import type { PageEdges } from './pageEdgesContract'

export const pageEdges: PageEdges = () => {
  throw new AppError('platform.unsupported', { part: 'pageEdges' })
}
