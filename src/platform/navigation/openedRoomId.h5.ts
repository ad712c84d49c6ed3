import type { OpenedRoomId } from './contract'
import { isRoomPath, roomIdsOf } from './pageParams'

export const openedRoomId: OpenedRoomId = () =>
  isRoomPath(location.pathname) ? (roomIdsOf({ id: new URLSearchParams(location.search).get('id') })[0] ?? '') : ''
