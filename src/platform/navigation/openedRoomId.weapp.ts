import Taro from '@tarojs/taro'
import { isSinglePage } from '../launch/isSinglePage'
import type { OpenedRoomId } from './openedRoomIdContract'

export const openedRoomId: OpenedRoomId = () => {
  const { path, query } = Taro.getLaunchOptionsSync()
  const { id } = query as { id?: string }
  // Opened from Moments the page stands alone: nobody is to enter the room.
  return path === 'pages/room/index' && !isSinglePage() ? (id ?? '') : ''
}
