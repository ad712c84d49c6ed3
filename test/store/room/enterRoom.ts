import { asRoomId } from '@/domain/kernel/ids'
import type { PlaybackOffer } from '@/domain/live/playbackSource'
import type { RoomState } from '@/domain/room/state'
import type { Row } from '@/domain/wire/row'
import { EVENT_BEAT_MS, openRoomSession } from '@/store/room/openRoomSession'
import { FakeChat } from '../../fakes/fakeChat'
import { createFakeClock } from '../../fakes/fakeClock'
import type { FakeLivePlayer } from '../../fakes/fakeLivePlayer'
import { FakeHttp, FakePresence } from '../../fakes/studioPorts'

export const PLAY = 'GET /api/rooms/tea/play'
export const PREVIEW = `${PLAY}?preview=1`
export const EVENTS = 'GET /api/rooms/tea/events?after=10&limit=200'
export const offer: PlaybackOffer = {
  sources: [{ protocol: 'http-flv', url: 'http://here/live/tea.flv' }],
  expiresAt: 9e15,
}

export const liveRoom: RoomState = {
  id: asRoomId('tea'),
  kind: 'shop',
  seq: 10,
  about: {
    title: 'Tea',
    introduction: '',
    hostName: 'Host',
    hostAvatarUrl: '',
    coverUrl: '',
    startsAt: 0,
    guestsMayChat: true,
  },
  phase: 'live',
  startedAt: 1,
  endedAt: 0,
  stream: { up: true, session: 's1', sinceMs: 1 },
  muted: [],
  shelf: [],
  pinned: null,
  viewers: 3,
  likes: 5,
  recent: [],
}

export const said = (seq: number, text: string, by = 'other'): Row => ['chat.said', seq, by, `m${seq}`, by, text]

/** Lets promises that are already settled run on. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

interface EnterOptions {
  readonly preview?: boolean
  /** The server's answer to a request for addresses. */
  readonly play?: () => unknown
  /** A player that is present from the start. */
  readonly player?: FakeLivePlayer
  readonly role?: 'guest' | 'owner'
  /** When the server first met this guest, ms. */
  readonly since?: number
  /** Values stored on this device. */
  readonly kept?: Map<string, string>
  /** Addresses that came with the page. */
  readonly offerAtHand?: PlaybackOffer
}

export async function enter({
  preview = false,
  play = () => offer,
  player,
  role = 'guest',
  since,
  kept = new Map<string, string>(),
  offerAtHand,
}: EnterOptions = {}) {
  const clock = createFakeClock()
  const chat = new FakeChat()
  const http = new FakeHttp()
  const presence = new FakePresence()
  let keys = 0
  let renewed = 0
  http.answer(PLAY, play)
  http.answer(PREVIEW, play)
  const session = openRoomSession({
    ports: {
      clock,
      chat,
      http,
      presence,
      random: () => 0.5,
      ids: { next: () => `key${++keys}` },
      keyValue: {
        get: (key) => kept.get(key) ?? null,
        set: (key, value) => void kept.set(key, value),
        remove: (key) => void kept.delete(key),
      },
      identity: { prove: () => Promise.resolve(null) },
      language: 'zh-CN',
    },
    identity: {
      ensureSession: async () => ({ token: 'token', expiresAt: 9e15, user: { id: 'me', name: 'Me', role } }),
      renewSession: async () => {
        renewed += 1
        return { token: 'fresh', expiresAt: 9e15, user: { id: 'me', name: 'Me', role } }
      },
    },
    roomId: 'tea',
    preview,
    offer: offerAtHand,
  })
  if (player) session.store.getState().attachPlayer(player)
  const welcome = (room: RoomState | null, seq = room?.seq ?? 0): void => {
    chat.newest.accept()
    chat.newest.send({
      t: 'ok',
      e: 'e1',
      s: seq,
      hb: 25,
      now: clock.now() + 500,
      me: { id: 'me', name: 'Me', role, ...(since === undefined ? {} : { since }) },
      on: 3,
      lk: 5,
      ...(room ? { snap: room } : {}),
    })
  }
  const batch = (from: number, ...rows: Row[]): void => {
    chat.newest.send({ t: 'b', s: from, m: rows })
    clock.advance(EVENT_BEAT_MS)
  }
  await settle()
  return {
    clock,
    chat,
    http,
    presence,
    player,
    session,
    welcome,
    batch,
    renewals: () => renewed,
    state: () => session.store.getState(),
    lines: () => session.store.getState().timeline.lines.map((line) => line.text),
  }
}

type Entered = Awaited<ReturnType<typeof enter>>

/** Loses the connection and waits out the pause before the next one. */
export async function loseAndReturn({ chat, clock }: Entered, code = 1006): Promise<void> {
  chat.newest.close(code)
  clock.advance(30_000)
  await settle()
}
