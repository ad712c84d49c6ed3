import { act } from '@testing-library/react'
import type { ReactElement } from 'react'
import { createStore } from 'zustand/vanilla'
import type { ChatLine } from '@/domain/chat/message'
import { emptyTimeline, type Timeline } from '@/domain/chat/timeline'
import { asMessageId, asProductId, asRoomId, asUserId } from '@/domain/kernel/ids'
import { idlePlayback } from '@/domain/live/playbackMachine'
import type { Product } from '@/domain/product/product'
import type { RoomState } from '@/domain/room/state'
import { Room } from '@/features/room/Room'
import { RoomProvider } from '@/features/room/RoomContext'
import type { RoomSessionState } from '@/store/room/roomSession'
import { initialStageFacts } from '@/store/room/stageControls'
import { renderApp } from '../../fakes/renderApp'

/** When everything here happens, ms: the fake clock begins then. */
export const NOW = 1_700_000_000_000

export const room = (patch: Partial<RoomState> = {}): RoomState => ({
  id: asRoomId('tea'),
  kind: 'shop',
  seq: 1,
  about: {
    title: '春茶专场',
    introduction: '',
    hostName: '山月',
    hostAvatarUrl: '',
    coverUrl: '',
    startsAt: NOW,
    guestsMayChat: true,
  },
  phase: 'live',
  startedAt: NOW,
  endedAt: 0,
  stream: { up: true, session: 's', sinceMs: NOW },
  muted: [],
  shelf: [],
  pinned: null,
  viewers: 0,
  likes: 0,
  recent: [],
  ...patch,
})

export const product = (id: string, patch: Partial<Product> = {}): Product => ({
  id: asProductId(id),
  name: `${id}的名字`,
  priceFen: 4_950,
  stock: 20,
  pictureUrl: '',
  link: null,
  ...patch,
})

export const line = (seq: number, by = 'u1'): ChatLine => ({
  seq,
  at: NOW + seq,
  id: asMessageId(`m${seq}`),
  by: asUserId(by),
  name: `游客${by}`,
  text: `第${seq}句`,
})

export const talk = (patch: Partial<Timeline>): Timeline => ({ ...emptyTimeline, ...patch })

/** Calls of the screens to the session, in order. */
export type Deed = [name: string, ...rest: unknown[]]

/** Shows a room, or a part of it, on a session that the test holds in its hands. */
export function showRoom(patch: Partial<RoomSessionState> = {}, screen: ReactElement = <Room />) {
  const pendingActions: Deed[] = []
  const noted =
    (name: string) =>
    (...rest: unknown[]): void =>
      void pendingActions.push([name, ...rest])
  const store = createStore<RoomSessionState>()(() => ({
    room: room(),
    link: { phase: 'online' },
    timeline: emptyTimeline,
    viewers: 3,
    likes: 0,
    myId: 'me',
    myName: '游客1',
    clockSkewMs: 0,
    playback: { ...idlePlayback([]), phase: 'playing', source: { protocol: 'http-flv', url: '/x' }, sinceMs: NOW },
    sound: 'on',
    overlayFailed: false,
    stage: initialStageFacts,
    controls: {
      hold: noted('hold'),
      release: noted('release'),
      setFullscreen: noted('setFullscreen'),
      setPictureInPicture: noted('setPictureInPicture'),
      choose: noted('choose'),
    },
    say: noted('say'),
    sayObstacle: null,
    like: noted('like'),
    withdraw: (key) => {
      pendingActions.push(['withdraw', key])
      return '写错的话'
    },
    attachPlayer: () => undefined,
    detachPlayer: () => undefined,
    chooseQuality: noted('chooseQuality'),
    tapToPlay: noted('tapToPlay'),
    toggleMuted: noted('toggleMuted'),
    retry: noted('retry'),
    rejoin: noted('rejoin'),
    ...patch,
  }))
  const app = renderApp(() => (
    <RoomProvider session={{ store, close: () => undefined }}>
      {screen}
    </RoomProvider>
  ))
  const become = (next: Partial<RoomSessionState>): void => act(() => store.setState(next))
  return { ...app, pendingActions, become }
}
