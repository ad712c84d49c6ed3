import { usePageRoomIds } from '@/platform/navigation/navigation'
import type { OpenedRoom } from './openedRoom'

/** The room that the page was opened for. */
export const useRoomIds = (): OpenedRoom => ({ ids: usePageRoomIds() })
