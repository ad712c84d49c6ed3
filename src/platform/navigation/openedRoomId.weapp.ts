import Taro from '@tarojs/taro'
import type { OpenedRoomId } from './openedRoomIdContract'

export const openedRoomId: OpenedRoomId = () => {
  const { path, query } = Taro.getLaunchOptionsSync()
  const { id } = query as { id?: string }
  return path === 'pages/room/index' ? (id ?? '') : ''
}
