import { usePageRoomIds } from '@/platform/navigation/navigation'

/** Ids of the room that the page was opened for, the likeliest first; empty where it was opened for none. */
export const useRoomIds = (): readonly string[] | null => usePageRoomIds()
