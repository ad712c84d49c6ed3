import { absoluteUrl } from '../origin'
import type { RoomLink } from './contract'

/** Inside WeChat users share cards; a link in text is the browser's, which opens anywhere. */
export const roomLink: RoomLink = (id) => absoluteUrl(`/room?id=${encodeURIComponent(id)}`)
