import { absoluteUrl } from '../origin'
import type { InviteLink } from './contract'

export const inviteLink: InviteLink = (code) => absoluteUrl(`/studio#invite=${encodeURIComponent(code)}`)
