import { absoluteUrl } from '../origin'
import type { RoomLink } from './roomLinkContract'

/** Inside WeChat users share cards; a link in text is the browser's, which opens anywhere. */
export const roomLink: RoomLink = (id) => absoluteUrl(`/room?id=${encodeURIComponent(id)}`)
