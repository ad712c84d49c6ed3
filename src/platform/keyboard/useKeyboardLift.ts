import { AppError } from '@/domain/errors/AppError'
import type { UseKeyboardLift } from './keyboardLiftContract'

/** Stands in where no platform was chosen. */
export const useKeyboardLift: UseKeyboardLift = () => {
  throw new AppError('platform.unsupported', { part: 'keyboard' })
}
