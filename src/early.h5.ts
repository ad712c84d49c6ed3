/** Code that a page runs before the app: config/index.ts makes it an entry of its own, whose modules the app shares. */
import { beginPlay } from '@/platform/live/browserPlayer/beginPlay'
import { openedRoomPlay } from '@/platform/live/openedRoomPlay'

beginPlay(openedRoomPlay())
