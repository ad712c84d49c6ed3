import { AppError } from '@/domain/errors/AppError'
import type { SaveText } from './saveTextContract'

export const saveText: SaveText = () => {
  throw new AppError('platform.unsupported', { part: 'saveText' })
}
