import { AppError } from '@/domain/errors/AppError'
import type { CorrectAddress } from './correctAddressContract'

export const correctAddress: CorrectAddress = () => {
  throw new AppError('platform.unsupported', { part: 'correctAddress' })
}
