import { createStore } from 'zustand/vanilla'
import {
  acknowledgePending,
  addPending,
  emptyTimeline,
  extendTimeline,
  refusePending,
  restartTimeline,
  withdrawPending,
  type Timeline,
} from '@/domain/chat/timeline'
import { AppError } from '@/domain/errors/AppError'
import { LONGEST_WAIT_MS, waitOfMs } from '@/domain/errors/waitOf'
import { createScope } from '@/domain/kernel/scope'
import type { Unsubscribe } from '@/domain/kernel/clock'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { PlaybackOffer } from '@/domain/live/playbackSource'
import { QUALITY_KEY, readQuality } from '@/domain/live/quality'
import type { RoomEvent } from '@/domain/room/event'
import { fold } from '@/domain/room/evolve'
import { isOver, isShown } from '@/domain/room/phase'
import { reaches } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'
import type { WelcomedPerson } from '@/domain/wire/serverFrame'
import type { Ports } from '@/ports/ports'
import type { SessionSlice } from '../slices/sessionSlice'
import { createLikeCounter } from './likeCounter'
import { createPlaybackDriver } from './playbackDriver'
import { createRoomConnection } from './roomConnection'
import type { RoomSession, RoomSessionState } from './roomSession'
import { createStageControls, initialStageFacts } from './stageControls'
import { chooseSayObstacle } from './sayObstacle'

/**
 * Events are collected this long before the screens update, ms: at 200 messages a second a screen draws ten times a
 * second instead of two hundred, and a mini program makes ten setData calls.
 */
export const EVENT_BEAT_MS = 100

export interface RoomSessionOptions {
  readonly ports: Ports
  /** Identity of this device; the session requests it when needed. */
  readonly identity: Pick<SessionSlice, 'ensureSession' | 'renewSession'>
  readonly roomId: string
  /** The host's own preview: the video plays before the room is started, and begins silent. */
  readonly preview?: boolean
  /** Addresses that are at hand already: of a room that is on air, whose stream is up. */
  readonly offer?: PlaybackOffer | null
}

/** Enters a room: connects, follows its log, drives the picture. The caller closes it when the page goes. */
export function openRoomSession(options: RoomSessionOptions): RoomSession {
  const { ports, identity, roomId, preview = false, offer: offerAtHand = null } = options
  const { clock, ids } = ports
  const scope = createScope()
  let me: WelcomedPerson = { id: '', name: '', role: 'guest' }
  let arrived: RoomEvent[] = []
  let beat: Unsubscribe | null = null
  let unmute: Unsubscribe | null = null
  /** Until then the server accepts no lines of this user, by its last refusal; device time, ms. */
  let quietUntilMs = 0

  const askOffer = async (): Promise<PlaybackOffer> => {
    await identity.ensureSession()
    return ports.http.request<PlaybackOffer>('GET', `/api/rooms/${roomId}/play${preview ? '?preview=1' : ''}`)
  }
  /** Viewers are given addresses of live rooms alone: with one in hand the picture need not wait for the welcome. */
  const askEarly = async (): Promise<PlaybackOffer | null> => {
    const { user } = await identity.ensureSession()
    return reaches(user.role, 'assistant') ? null : askOffer()
  }
  let early = preview || offerAtHand !== null ? null : askEarly().catch(() => null)
  let isOfferNew = offerAtHand !== null
  void early?.then((offer) => {
    if (offer !== null && !scope.closed && driver.hasPlayer && store.getState().room === null) {
      driver.step({ type: 'streamUp' })
    }
  })

  const driver = createPlaybackDriver({
    ports,
    startMuted: preview,
    quality: readQuality(ports.keyValue.get(QUALITY_KEY)),
    fetchOffer: async () => {
      const asked = early
      early = null
      return (await asked) ?? askOffer()
    },
    onChange: (playback, sound) => store.setState({ playback, sound }),
    onOverlayFailed: () => store.setState({ overlayFailed: true }),
  })
  scope.add(driver.close)
  const { attach: attachControls, close: closeControls, ...controls } = createStageControls({
    presence: ports.presence,
    overPages: !preview,
    step: driver.step,
    onChange: (stage) => store.setState({ stage }),
    findSound: () => {
      const url = driver.playback.offer?.soundOnlyUrl
      return url === undefined ? null : { url, title: store.getState().room?.about.title ?? '' }
    },
  })
  scope.add(closeControls)

  const now = (): number => clock.now() + store.getState().clockSkewMs

  /** State derived from the room: obstacle to speaking, likes, playback. */
  const follow = (room: RoomState): Partial<RoomSessionState> => {
    const sayObstacle = chooseSayObstacle(room, me, now())
    unmute?.()
    // An obstacle that ends by the clock causes no event; a new guest sees the seconds count down.
    const waitSec = Number(sayObstacle?.detail.waitSec ?? 0)
    const againMs = sayObstacle?.code === 'chat.newcomerWait' ? 1_000 : waitSec * 1_000
    unmute = waitSec > 0 ? clock.after(againMs, () => store.setState(follow(room))) : null
    return { room, sayObstacle, say: sayObstacle === null ? say : null, like: isOver(room.phase) ? null : like }
  }
  /** For a change of the user without a change of the room. */
  const followAnew = (): void => {
    const { room } = store.getState()
    if (room !== null) store.setState(follow(room))
  }
  const play = (room: RoomState): void => {
    // The playable protocols are unknown before the stage has a player.
    if (!driver.hasPlayer) return
    if (isOver(room.phase)) driver.step({ type: 'roomEnded' })
    else if (!preview && !isShown(room.phase)) driver.step({ type: 'streamDown', isHidden: true })
    else driver.step({ type: room.stream.up ? 'streamUp' : 'streamDown' })
  }

  const changeTimeline = (change: (timeline: Timeline) => Timeline): void =>
    store.setState(({ timeline }) => ({ timeline: change(timeline) }))

  const flush = (): void => {
    beat = null
    const events = arrived
    arrived = []
    const { room: before, timeline } = store.getState()
    const room = fold(events, before)
    if (room === null) return
    store.setState({ ...follow(room), timeline: extendTimeline(timeline, events, asUserId(me.id)) })
    // Other changes of a room do not concern its video, and must not cut a wait for it short.
    if (room.stream !== before?.stream || room.phase !== before.phase) play(room)
  }
  scope.add(() => beat?.())
  scope.add(() => unmute?.())

  const connection = createRoomConnection({
    ports,
    roomId: asRoomId(roomId),
    token: async (refused) => (await (refused ? identity.renewSession() : identity.ensureSession())).token,
    listener: {
      link: (link) => store.setState({ link }),
      welcome(frame) {
        // It may have been started anew meanwhile, with another media edge.
        if (me.id !== '') driver.step({ type: 'reconnected' })
        me = frame.me
        const clockSkewMs = frame.now - clock.now()
        store.setState({ myId: frame.me.id, myName: frame.me.name, clockSkewMs })
        driver.step({ type: 'serverTime', skewMs: clockSkewMs })
        followAnew()
      },
      muted(untilMs) {
        const { mutedUntilMs: _before, ...person } = me
        me = untilMs === null ? person : { ...person, mutedUntilMs: untilMs }
        followAnew()
      },
      restart(room) {
        arrived = []
        const timeline = restartTimeline(store.getState().timeline, room.recent, room.seq)
        store.setState({ ...follow(room), timeline, viewers: room.viewers, likes: room.likes })
        play(room)
      },
      events(events) {
        arrived.push(...events)
        beat ??= clock.after(EVENT_BEAT_MS, flush)
      },
      // Likes only grow: a report that crossed one's own taps must not make the number step back.
      pulse: (viewers, likes) =>
        store.setState((state) => ({ viewers, likes: Math.max(state.likes, likes + counter.unreported) })),
      acknowledged: (key, seq) => changeTimeline((timeline) => acknowledgePending(timeline, key, seq)),
      refused(key, refusal) {
        const waitMs = waitOfMs(new AppError(refusal.code, refusal.detail))
        // By the room's state a mute or the newcomers' wait may end sooner than the refusal said.
        const isOfRoom = refusal.code === 'chat.muted' || refusal.code === 'chat.newcomerWait'
        if (!isOfRoom) quietUntilMs = Math.max(quietUntilMs, clock.now() + waitMs)
        changeTimeline((timeline) => refusePending(timeline, key, refusal))
      },
    },
  })
  scope.add(connection.close)

  const counter = createLikeCounter(clock, connection.like)
  scope.add(counter.close)

  const like = (): void => {
    counter.tap()
    store.setState(({ likes }) => ({ likes: likes + 1 }))
  }
  const say = (text: string): void => {
    const key = ids.next()
    changeTimeline((timeline) => addPending(timeline, key, text, now()))
    const waitMs = Math.min(quietUntilMs - clock.now(), LONGEST_WAIT_MS)
    if (waitMs <= 0) return connection.say(key, text)
    // The server has said when it takes the next one: it goes then, unless it was taken back.
    const isWanted = (): boolean => store.getState().timeline.pending.some((line) => line.key === key)
    scope.add(clock.after(waitMs, () => isWanted() && connection.say(key, text)))
  }

  const store = createStore<RoomSessionState>()((set, get) => ({
    room: null,
    link: { phase: 'connecting' },
    timeline: emptyTimeline,
    viewers: 0,
    likes: 0,
    myId: '',
    myName: '',
    clockSkewMs: 0,
    playback: driver.playback,
    sound: preview ? 'mutedByPerson' : 'on',
    overlayFailed: false,
    say: null,
    sayObstacle: null,
    like: null,
    withdraw(key) {
      const text = get().timeline.pending.find((line) => line.key === key)?.text ?? ''
      connection.withdraw(key)
      changeTimeline((timeline) => withdrawPending(timeline, key))
      return text
    },
    stage: initialStageFacts,
    controls,
    attachPlayer(player) {
      driver.attach(player)
      attachControls(player)
      const { room } = get()
      if (room !== null) play(room)
      // The server gave the addresses because there is a picture: it need not wait for the welcome.
      else if (isOfferNew) driver.step({ type: 'streamUp' })
      isOfferNew = false
      set({ playback: driver.playback })
    },
    detachPlayer: driver.detach,
    chooseQuality(choice) {
      ports.keyValue.set(QUALITY_KEY, choice)
      driver.step({ type: 'quality', choice })
    },
    tapToPlay: driver.tapToPlay,
    toggleMuted: driver.toggleMuted,
    retry() {
      connection.retry()
      driver.step({ type: 'retry' })
    },
    rejoin: connection.rejoin,
  }))

  if (offerAtHand !== null) driver.step({ type: 'offered', offer: offerAtHand })
  connection.open()
  return { store, close: scope.close }
}
