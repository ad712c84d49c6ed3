import { AppError } from '@/domain/errors/AppError'
import type { ContactEntry as Contract } from './contactEntryContract'

export const ContactEntry: Contract = () => {
  throw new AppError('platform.unsupported')
}
