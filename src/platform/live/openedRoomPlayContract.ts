import type { EarlyPlay } from '@/domain/wire/earlyPlay'

/** The room and its addresses as the server has written them into the page; null where it has not. */
export type OpenedRoomPlay = () => EarlyPlay | null
