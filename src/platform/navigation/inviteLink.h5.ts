import type { InviteLink } from './contract'

export const inviteLink: InviteLink = (code) => `${location.origin}/studio#invite=${encodeURIComponent(code)}`
