import { AppError } from '@/domain/errors/AppError'
import type { ProductLinks } from './productLinkContract'

const refuse = (): never => {
  throw new AppError('platform.unsupported', { part: 'productLinks' })
}

/** Stands in where no platform was chosen. */
export const productLinks: ProductLinks = { wayOf: refuse, follow: refuse }
