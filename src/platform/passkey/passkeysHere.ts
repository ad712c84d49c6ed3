import { AppError } from '@/domain/errors/AppError'
import type { PasskeysHere } from '@/ports/passkeysHere'

const unsupported = (): never => {
  throw new AppError('platform.unsupported', { part: 'passkeysHere' })
}

export const passkeysHere: PasskeysHere | null = { can: false, create: unsupported, sign: unsupported }
