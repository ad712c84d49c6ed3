import { absoluteUrl } from '../origin'
import type { InviteLink } from './inviteLinkContract'

export const inviteLink: InviteLink = (code) => absoluteUrl(`/studio#invite=${encodeURIComponent(code)}`)
