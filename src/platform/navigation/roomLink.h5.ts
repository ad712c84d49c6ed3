import type { RoomLink } from './roomLinkContract'

export const roomLink: RoomLink = (id) => `${location.origin}/room?id=${encodeURIComponent(id)}`
