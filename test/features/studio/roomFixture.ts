import { asProductId, asRoomId, asUserId, asMessageId } from '@/domain/kernel/ids'
import { idlePlayback } from '@/domain/live/playbackMachine'
import type { ChatLine } from '@/domain/chat/message'
import type { Product } from '@/domain/product/product'
import type { RoomState } from '@/domain/room/state'
import type { RoomFeed } from '@/features/studio/roomFeed'

export const product = (id: string, change: Partial<Product> = {}): Product => ({
  id: asProductId(id),
  name: `盖碗${id}`,
  priceFen: 12_800,
  stock: 3,
  pictureUrl: '',
  link: null,
  ...change,
})

export const roomState = (change: Partial<RoomState> = {}): RoomState => ({
  id: asRoomId('tea'),
  kind: 'shop',
  seq: 1,
  about: {
    title: '秋茶上新',
    introduction: '',
    hostName: '小满',
    hostAvatarUrl: '',
    coverUrl: '',
    startsAt: 1_700_000_000_000,
    guestsMayChat: true,
  },
  phase: 'live',
  startedAt: 1_699_999_940_000,
  endedAt: 0,
  stream: { up: true, session: 's', sinceMs: 0 },
  muted: [],
  shelf: [],
  pinned: null,
  viewers: 0,
  likes: 0,
  recent: [],
  ...change,
})

export const chatLine = (seq: number, change: Partial<ChatLine> = {}): ChatLine => ({
  seq,
  at: 0,
  id: asMessageId(`m${seq}`),
  by: asUserId(`u${seq}`),
  name: `游客${seq}`,
  text: `第${seq}句`,
  ...change,
})

export const roomFeed = (change: Partial<RoomFeed> = {}): RoomFeed => ({
  room: roomState(),
  role: 'owner',
  viewers: 0,
  likes: 0,
  lines: [],
  pending: [],
  myId: 'host',
  connected: true,
  clockSkewMs: 0,
  playback: idlePlayback([]),
  say: () => undefined,
  sayObstacle: null,
  withdraw: () => '',
  ...change,
})
