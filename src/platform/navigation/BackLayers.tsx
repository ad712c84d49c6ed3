import { AppError } from '@/domain/errors/AppError'
import type { BackLayersComponent } from './backLayersContract'

/** Stands in where no platform was chosen. */
export const BackLayers: BackLayersComponent = () => {
  throw new AppError('platform.unsupported', { part: 'BackLayers' })
}
