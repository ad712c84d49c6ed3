import type { RoomLink } from './contract'

export const roomLink: RoomLink = (id) => `${location.origin}/room?id=${encodeURIComponent(id)}`
