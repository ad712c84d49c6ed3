import { AppError } from '@/domain/errors/AppError'
import type { Drawing } from './drawingContract'

/** Stands in where no platform was chosen. */
export const drawing: Drawing = {
  mostLines: 0,
  pace() {
    throw new AppError('platform.unsupported', { part: 'drawing' })
  },
}
