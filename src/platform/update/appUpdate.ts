import { AppError } from '@/domain/errors/AppError'
import type { HoldUpdate, OfferUpdate } from './appUpdateContract'

/** Stands in where no platform was chosen. */
export const offerUpdate: OfferUpdate = () => {
  throw new AppError('platform.unsupported', { part: 'offerUpdate' })
}

export const holdUpdate: HoldUpdate = () => {
  throw new AppError('platform.unsupported', { part: 'holdUpdate' })
}
