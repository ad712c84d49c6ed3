import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import { fail, ok, type Result } from '@/domain/kernel/result'
import type { PushAddress } from '@/domain/live/playbackSource'
import { idlePush, isPushWanted, type Push } from '@/domain/live/push'
import type { WhoIsOn } from '@/domain/live/pushMachine'
import type { SourceObstacle } from '@/domain/live/pushObstacle'
import type { PushDevices, PushSettings } from '@/domain/live/pushSettings'
import { isPushRefusal, type PushRefusal } from '@/domain/live/streamFacts'
import type { RoomKind } from '@/domain/room/about'
import type { StreamReply } from '@/domain/wire/http'
import type { PushAddressBody } from '@/domain/wire/pushHttp'
import type { LivePusher, PusherAbilities, PusherSignal, PushMetrics, PushSource } from '@/ports/livePusher'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import type { StudioRoom } from './createStudioRoom'
import {
  fitPushSettings,
  keepPushSettings,
  keepPushOrigin,
  recallPushSettings,
  recallPushOrigin,
  type PushOrigin,
} from './pushChoices'
import { createPushDriver, type OwnPush } from './pushDriver'
import { createMusicActions, followMusic, silentMusic, type MusicActions, type MusicState } from './pushMusic'

/**
 * A push of ours began no later than this after its acceptance was reported here, ms: transit time and rounding. Only
 * for pushes without a name known to both sides: by RTMP to this machine, and those known from a cloud's list alone.
 */
const OURS_SLACK_MS = 3_000
/**
 * A refusal may seem this much older than the start that it answers, ms: rounding, and transit time of the clock's
 * answer.
 */
const REFUSAL_SLACK_MS = 1_000

/** The host's own push: its state, its choices, and its actions. */
export interface StudioPushState extends MusicActions {
  readonly way: PushOrigin
  readonly push: Push
  /** Null until the stage has made its pusher. */
  readonly can: PusherAbilities | null
  /** How many stages there were before this one: another number is another stage. */
  readonly stages: number
  readonly settings: PushSettings
  readonly devices: PushDevices
  /** Null while nothing is sent. */
  readonly numbers: PushMetrics | null
  /** The network cannot carry the chosen quality; the pusher sends less by itself. */
  readonly uplinkWeak: boolean
  /** Obstacle for each source that is wanted. */
  readonly obstacles: Readonly<Partial<Record<PushSource, SourceObstacle>>>
  readonly sharing: boolean
  /** Null where the pusher has none. */
  readonly music: MusicState | null
  readonly snapshot: (() => Promise<string>) | null
  chooseWay(way: PushOrigin): void
  attach(pusher: LivePusher): void
  /** Creates the stage anew: the obstacle to pushing may have passed. */
  remakeStage(): void
  /** Opens camera and microphone; call it from a tap. */
  open(): void
  closePreview(): void
  /** Opens camera and microphone anew; while on air only the missing ones. Call it from a tap. */
  reopen(): void
  /** The host has read the obstacle of this source. */
  dismissObstacle(source: PushSource): void
  /** @param startRoom the room is not on air yet: it is started as soon as the video arrives. */
  goLive(startRoom: boolean): void
  /** Tries to come back now instead of later. */
  retryNow(): void
  takeOver(): void
  stop(): void
  choose(change: Partial<PushSettings>): void
  shareScreen(): void
  stopScreen(): void
  /** The room has ended: all resources are released. */
  roomEnded(): void
}

export type StudioPush = StoreApi<StudioPushState> & {
  /** How loud the microphone is, 0–1, ten times a second: apart, so that nothing else is drawn with it. */
  readonly loudness: StoreApi<{ readonly level: number }>
  /** Stops the push in order and lets go of everything. */
  close(): void
}

/** Whether a press could put something on air: the preview stands, and there is a picture or a sound to send. */
export const isReadyToGoLive = ({ push, obstacles, sharing }: StudioPushState): boolean =>
  push.phase === 'preview' && (sharing || obstacles.camera === undefined || obstacles.microphone === undefined)

export interface StudioPushDeps {
  readonly ports: Pick<Ports, 'http' | 'clock' | 'presence' | 'keyValue'>
  readonly studio: StudioRoom
  readonly roomId: string
  readonly kind: RoomKind
}

export function createStudioPush({ ports, studio, roomId, kind }: StudioPushDeps): StudioPush {
  const { clock, http, keyValue } = ports
  let startsRoom = false
  const loudness = createStore<{ readonly level: number }>()(() => ({ level: 0 }))

  const store = createStore<StudioPushState>()((set, get) => ({
    way: recallPushOrigin(keyValue),
    push: idlePush,
    can: null,
    stages: 0,
    settings: recallPushSettings(keyValue, kind),
    devices: { cameras: [], microphones: [] },
    numbers: null,
    uplinkWeak: false,
    obstacles: {},
    sharing: false,
    music: null,
    snapshot: null,
    ...createMusicActions({
      read: () => get().music ?? silentMusic,
      write: (music) => set({ music }),
      player: () => driver.pusher?.music ?? null,
    }),
    chooseWay(way) {
      if (isPushWanted(get().push)) return
      if (way === 'encoder') driver.step({ type: 'close' })
      keepPushOrigin(keyValue, way)
      // The stage goes with its pusher.
      set(way === 'encoder' ? { way, can: null } : { way })
    },
    attach(pusher) {
      const { can, snapshot } = pusher
      const music = pusher.music === null ? null : silentMusic
      set(({ settings }) => ({ can, music, snapshot, settings: fitPushSettings(settings, can) }))
      driver.attach(pusher)
    },
    remakeStage: () => set(({ stages }) => ({ can: null, stages: stages + 1 })),
    open() {
      set({ obstacles: {} })
      driver.step({ type: 'open' })
    },
    closePreview: () => driver.step({ type: 'close' }),
    reopen() {
      if (isPushWanted(get().push)) {
        const { obstacles } = get()
        if (obstacles.camera !== undefined) driver.pusher?.retry('camera')
        if (obstacles.microphone !== undefined) driver.pusher?.retry('microphone')
        return
      }
      driver.step({ type: 'close' })
      get().open()
    },
    goLive(startRoom) {
      startsRoom = startRoom
      driver.step({ type: 'goLive' })
    },
    retryNow: () => driver.step({ type: 'goLive' }),
    takeOver: () => driver.step({ type: 'takeOver' }),
    stop() {
      startsRoom = false
      driver.step({ type: 'stop' })
    },
    choose(change) {
      const settings = { ...get().settings, ...change }
      set({ settings })
      keepPushSettings(keyValue, kind, settings)
      if (get().push.phase !== 'idle') driver.pusher?.apply(settings)
    },
    dismissObstacle: (source) => setObstacle(source, null),
    shareScreen: () => driver.pusher?.shareScreen(),
    stopScreen: () => driver.pusher?.stopScreen(),
    roomEnded: () => driver.step({ type: 'roomEnded' }),
  }))
  const { getState, setState } = store

  const askWhoIsOn = async (ours: OwnPush | null, pushIds: readonly string[]): Promise<WhoIsOn> => {
    try {
      const { now, facts } = await http.request<StreamReply>('GET', `/api/rooms/${roomId}/stream`)
      if (facts === null) return 'nobody'
      if (facts.pushId !== undefined && pushIds.length > 0) return pushIds.includes(facts.pushId) ? 'ours' : 'other'
      if (ours === null) return 'other'
      if (ours.session !== null) return facts.session === ours.session ? 'ours' : 'other'
      // No name that both know: the time has to do.
      const skewMs = now - clock.now()
      return facts.startedAt <= ours.liveAtMs + skewMs + OURS_SLACK_MS ? 'ours' : 'other'
    } catch {
      // No answer is an answer here: the machine waits and asks again.
      return 'unknown'
    }
  }

  /**
   * Requests an address of this pusher's own: it differs from one that the host reads from the page for another
   * encoder.
   */
  const askAddress = async (body: PushAddressBody): Promise<Result<PushAddress, AppError>> => {
    try {
      return ok(await http.request<PushAddress>('POST', `/api/rooms/${roomId}/push-address`, body))
    } catch (thrown) {
      return fail(toAppError(thrown))
    }
  }

  const askRefusal = async (startedAtMs: number): Promise<PushRefusal | null> => {
    try {
      const { now, refusal } = await http.request<StreamReply>('GET', `/api/rooms/${roomId}/stream`)
      const skewMs = now - clock.now()
      if (refusal === null || refusal.at < startedAtMs + skewMs - REFUSAL_SLACK_MS) return null
      return isPushRefusal(refusal.reason) ? refusal.reason : null
    } catch {
      // Unexplained it is a loss like others, and is tried again.
      return null
    }
  }

  const onChange = (push: Push): void => {
    const before = getState().push
    setState({ push })
    if (push.phase === 'live' && startsRoom) {
      startsRoom = false
      void studio.getState().command({ type: 'room.start' })
    }
    if (before.phase === 'live' && push.phase !== 'live') setState({ numbers: null, uplinkWeak: false })
    if (push.phase === 'idle' || push.phase === 'roomEnded') {
      loudness.setState({ level: 0 })
      setState(({ music }) => ({ sharing: false, music: music && { ...music, phase: 'off' } }))
    }
  }

  const setObstacle = (source: PushSource, obstacle: SourceObstacle | null): void => {
    const { [source]: _old, ...others } = getState().obstacles
    setState({ obstacles: obstacle === null ? others : { ...others, [source]: obstacle } })
  }

  const onSignal = (signal: PusherSignal): void => {
    switch (signal.type) {
      case 'sourceDown':
        if (signal.source === 'screen') setState({ sharing: false })
        // The host ended it: there is no obstacle.
        return setObstacle(signal.source, signal.obstacle === 'ended' ? null : signal.obstacle)
      case 'sourceUp':
        if (signal.source === 'screen') setState({ sharing: true })
        return setObstacle(signal.source, null)
      case 'devices':
        return setState({ devices: signal.devices })
      case 'numbers':
        return setState({ numbers: signal.numbers })
      case 'level':
        return loudness.setState({ level: signal.level })
      case 'uplink':
        return setState({ uplinkWeak: signal.weak })
      case 'music':
        return setState(({ music }) => ({ music: music && followMusic(music, signal) }))
    }
  }

  const driver = createPushDriver({
    ports,
    settings: () => getState().settings,
    askAddress,
    askWhoIsOn,
    askRefusal,
    onChange,
    onSignal,
  })

  return Object.assign(store, { loudness, close: driver.close })
}
