import { AppError } from '@/domain/errors/AppError'
import type { AssemblePorts } from './assemblePortsContract'

/** Stands in where no platform was chosen: a build that gets here is broken and says so. */
export const assemblePorts: AssemblePorts = () => {
  throw new AppError('platform.unsupported', { part: 'ports' })
}
