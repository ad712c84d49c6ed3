import { AppError } from '@/domain/errors/AppError'
import type { LoadPart } from './loadPartContract'

/** Stands in where no platform was chosen. */
export const loadPart: LoadPart = () => {
  throw new AppError('platform.unsupported', { part: 'loadPart' })
}
