import type { OpenedRoomId } from './openedRoomIdContract'

export const openedRoomId: OpenedRoomId = () =>
  location.pathname === '/room' ? (new URLSearchParams(location.search).get('id') ?? '') : ''
