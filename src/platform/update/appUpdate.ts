import { AppError } from '@/domain/errors/AppError'
import type { DeferUpdate, OfferUpdate } from './appUpdateContract'

/** Stands in where no platform was chosen. */
export const offerUpdate: OfferUpdate = () => {
  throw new AppError('platform.unsupported', { part: 'offerUpdate' })
}

export const deferUpdate: DeferUpdate = () => {
  throw new AppError('platform.unsupported', { part: 'holdUpdate' })
}
