import { AppError } from '@/domain/errors/AppError'
import type { ShowLanguage } from './showLanguageContract'

export const showLanguage: ShowLanguage = () => {
  throw new AppError('platform.unsupported', { part: 'showLanguage' })
}
