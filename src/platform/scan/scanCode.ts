import { AppError } from '@/domain/errors/AppError'
import type { ScanCode } from './scanCodeContract'

export const scanCode: ScanCode = () => {
  throw new AppError('platform.unsupported', { part: 'scanCode' })
}
