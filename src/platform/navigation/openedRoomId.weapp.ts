import { readLaunch } from '../launch/weappLaunch'
import { isSinglePage } from '../launch/isSinglePage'
import type { OpenedRoomId } from './contract'
import { isRoomPath, roomIdsOf } from './pageParams'

export const openedRoomId: OpenedRoomId = () => {
  const { path, query } = readLaunch()
  // Opened from Moments the page stands alone: it enters no room.
  return isRoomPath(path) && !isSinglePage() ? (roomIdsOf(query)[0] ?? '') : ''
}
