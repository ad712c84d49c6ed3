import type { OpenedRoomPlay } from './contract'

export const openedRoomPlay: OpenedRoomPlay = () => null
