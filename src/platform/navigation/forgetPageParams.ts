import { AppError } from '@/domain/errors/AppError'
import type { ForgetPageParams } from './forgetPageParamsContract'

export const forgetPageParams: ForgetPageParams = () => {
  throw new AppError('platform.unsupported', { part: 'forgetPageParams' })
}
