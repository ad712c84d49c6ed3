import { AppError } from '@/domain/errors/AppError'
import type { ChooseText } from './chooseTextContract'

export const chooseText: ChooseText = () => {
  throw new AppError('platform.unsupported', { part: 'chooseText' })
}
