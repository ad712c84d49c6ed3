import type { OpenedRoomPlay } from './openedRoomPlayContract'

export const openedRoomPlay: OpenedRoomPlay = () => null
