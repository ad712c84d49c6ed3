import type { InviteLink } from './inviteLinkContract'

export const inviteLink: InviteLink = (code) => `${location.origin}/studio#invite=${encodeURIComponent(code)}`
