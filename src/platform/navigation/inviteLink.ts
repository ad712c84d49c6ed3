import { AppError } from '@/domain/errors/AppError'
import type { InviteLink } from './inviteLinkContract'

export const inviteLink: InviteLink = () => {
  throw new AppError('platform.unsupported', { part: 'inviteLink' })
}
