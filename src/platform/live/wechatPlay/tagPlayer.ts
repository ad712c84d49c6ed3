import { AppError } from '@/domain/errors/AppError'
import { createEmitter } from '@/domain/kernel/emitter'
import { createGeneration } from '@/domain/kernel/generation'
import { initialPlaySettings, type PlayPace } from '@/domain/live/playSettings'
import type { BackgroundSound, LivePlayer, PlayerSignal } from '@/ports/livePlayer'
import { absoluteUrl } from '../../origin'
import { metricsOf, type NetStatusInfo } from './netStatus'
import { signalOfCode } from './playerCodes'

/** Desired state of the tag, in the attributes common to WeChat's tag and the plugin's. */
export interface TagView {
  readonly src: string
  readonly muted: boolean
  readonly orientation: 'vertical' | 'horizontal'
  readonly soundMode: 'speaker' | 'ear'
  readonly minCacheSec: number
  readonly maxCacheSec: number
  readonly pictureInPictureMode: readonly ('push' | 'pop')[]
}

/** The commands of a tag. All may be called before the tag is there. */
export interface TagHands {
  start(): void
  /** Calls back once the tag has stopped. */
  stop(then: () => void): void
  pause(): void
  resume(): void
  setFullscreen(on: boolean): void
  closeSmallWindow(): void
}

export interface TagPlayerDeps {
  /** Draws the tag anew; calls back once it is on the screen: a tag that is started before plays its old address. */
  show(view: TagView, shown: () => void): void
  readonly hands: TagHands
  setBackgroundSound(sound: BackgroundSound | null): void
  /** Keeps a code that no document names. */
  logUnknown(code: unknown): void
}

/** A live player on a tag, fed with the tag's events. */
export interface TagPlayer extends LivePlayer {
  handleCode(code: unknown): void
  handleNetStatus(info: NetStatusInfo): void
  /**
   * The page is visible again. WeChat pauses the tag when it is left and mostly resumes by itself; where it does not,
   * the video stays black silently.
   */
  handleShow(): void
  /** Emits a signal that needs no translation. */
  emit(signal: PlayerSignal): void
}

/** Seconds that the tag keeps ready, least and most; WeChat's own default is the steady pair. */
const caches: Readonly<Record<PlayPace, { minCacheSec: number; maxCacheSec: number }>> = {
  quick: { minCacheSec: 0.5, maxCacheSec: 1.5 },
  steady: { minCacheSec: 1, maxCacheSec: 3 },
}

export const initialTagView: TagView = {
  src: '',
  muted: false,
  orientation: 'vertical',
  soundMode: 'speaker',
  ...caches[initialPlaySettings.pace],
  pictureInPictureMode: [],
}

/** What WeChat's `live-player` and the plugin's `live-room-play` have in common, which is nearly everything. */
export function createTagPlayer({ show, hands, setBackgroundSound, logUnknown }: TagPlayerDeps): TagPlayer {
  const subscribers = createEmitter<[signal: PlayerSignal]>()
  const { emit } = subscribers
  let view = initialTagView
  /** `starting`: the tag is being stopped or drawn; its events still concern the old video. */
  let stand: 'off' | 'starting' | 'on' = 'off'
  const generation = createGeneration()
  let shown = false
  let moving = false
  let held = false
  let disposed = false

  const change = (next: Partial<TagView>, drawn: () => void = () => undefined): void => {
    view = { ...view, ...next }
    show(view, drawn)
  }
  const forget = (): void => {
    generation.advance()
    stand = 'off'
    shown = moving = held = false
  }
  const start = (): void => {
    stand = 'on'
    hands.start()
  }

  return {
    can: {
      protocols: ['http-flv'],
      pause: true,
      fullscreen: true,
      pictureInPicture: 'onLeave',
      pace: true,
      soundOutput: true,
      orientation: true,
      numbers: true,
      backgroundSound: true,
    },
    load({ protocol, url: offered }) {
      if (protocol !== 'http-flv') throw new AppError('live.sourceRejected', { protocol })
      const url = absoluteUrl(offered)
      forget()
      stand = 'starting'
      const isCurrent = generation.capture()
      const go = (): void => {
        if (isCurrent()) start()
      }
      // The tag ignores the address it already has: stop first, so that a retry is one.
      if (view.src === url) hands.stop(go)
      else change({ src: url }, go)
    },
    play() {
      if (stand === 'off' && view.src !== '') start()
    },
    stop() {
      forget()
      if (view.src !== '') hands.stop(() => undefined)
    },
    pause() {
      if (stand !== 'on') return
      moving = false
      held = true
      hands.pause()
    },
    resume() {
      held = false
      if (stand === 'on') hands.resume()
    },
    setMuted: (muted) => change({ muted }),
    apply: ({ pace, soundOutput, orientation, smallWindow, overPages }) =>
      change({
        ...caches[pace],
        soundMode: soundOutput,
        orientation: orientation === 'landscape' ? 'horizontal' : 'vertical',
        pictureInPictureMode: smallWindow ? ['push', 'pop'] : overPages ? ['push'] : [],
      }),
    setFullscreen: hands.setFullscreen,
    setPictureInPicture(on) {
      // WeChat opens it when the viewer leaves the page, and not before.
      if (!on) hands.closeSmallWindow()
    },
    setBackgroundSound,
    onSignal: subscribers.subscribe,
    dispose() {
      if (disposed) return
      disposed = true
      forget()
      subscribers.clear()
      setBackgroundSound(null)
      if (view.src !== '') hands.stop(() => undefined)
    },
    handleCode(code) {
      if (stand !== 'on') return
      const signal = signalOfCode(Number(code), { shown, moving })
      if (signal === 'unknown') return logUnknown(code)
      if (signal === null) return
      moving = signal.type === 'firstFrame' || signal.type === 'resumed'
      shown ||= moving
      emit(signal)
    },
    handleNetStatus(info) {
      if (stand === 'on') emit({ type: 'numbers', numbers: metricsOf(info) })
    },
    handleShow() {
      if (stand === 'on' && !held) hands.resume()
    },
    emit,
  }
}
