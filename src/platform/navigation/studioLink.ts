import { AppError } from '@/domain/errors/AppError'
import type { StudioLink } from './studioLinkContract'

export const studioLink: StudioLink = () => {
  throw new AppError('platform.unsupported', { part: 'studioLink' })
}
