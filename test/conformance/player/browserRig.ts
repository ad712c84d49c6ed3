import { setImmediate } from 'node:timers/promises'
import { attachers, createBrowserPlayer } from '@/platform/live/browserPlayer/browserPlayer'
import type { PlaybackSource } from '@/domain/live/playbackSource'
import type { PlayerSignal } from '@/ports/livePlayer'
import type { PlayerRig } from './playerRig'

export interface BrowserFault {
  /** An event of the video element or of the document that never comes. */
  readonly silent?: string
  /** A fraction of a second at which playback freezes: `currentTime` does not move. */
  readonly frozen?: true
}

/** Delivery of the video: the loaders, and the platform's own events of each where the element has none. */
export interface BrowserWay {
  readonly source: PlaybackSource
  readonly other: PlaybackSource
  readonly unplayable: PlaybackSource
  readonly loaders: typeof attachers
  url(video: HTMLVideoElement): string | null
  picture(): void
  stall(): void
  /** Null where the element's own error says it. */
  readonly loss: (() => void) | null
}

/** HLS that an iPhone plays by itself. */
const appleHls: BrowserWay = {
  source: { protocol: 'hls', url: 'https://here.test/live/a.m3u8' },
  other: { protocol: 'hls', url: 'https://here.test/live/b.m3u8' },
  unplayable: { protocol: 'webrtc', url: 'webrtc://here.test/live/a' },
  loaders: attachers,
  url: (video) => video.getAttribute('src'),
  picture: () => undefined,
  stall: () => undefined,
  loss: null,
}

const HLS_TYPE = 'application/vnd.apple.mpegurl'

/** Values put on objects that the browser owns, and taken off again. */
export function override(target: object, values: PropertyDescriptorMap): () => void {
  Object.defineProperties(target, values)
  return () => {
    for (const name of Object.keys(values)) Reflect.deleteProperty(target, name)
  }
}

/**
 * The web's player against the embedded edge: jsdom's video element with the habits of an iPhone, which plays HLS by
 * itself, and the windows of a browser. End-to-end tests cover mpegts.js and hls.js with real streams.
 */
export async function makeBrowserRig(
  { silent, frozen }: BrowserFault = {},
  way: BrowserWay = appleHls,
): Promise<PlayerRig> {
  const machine = { starts: 0, paused: true, seconds: 0, errorCode: 0, widthPx: 540 }
  let small = false
  let full: Element | null = null
  let stream: MediaProvider | null = null
  const video = document.createElement('video')
  const happened = (target: EventTarget, event: string): void => {
    if (event !== silent) target.dispatchEvent(new Event(event))
  }
  const restore = [
    override(document, {
      fullscreenEnabled: { configurable: true, value: true },
      fullscreenElement: { configurable: true, get: () => full },
      exitFullscreen: { configurable: true, value: async () => setFull(null) },
      pictureInPictureEnabled: { configurable: true, value: true },
      exitPictureInPicture: { configurable: true, value: async () => setSmall(false) },
    }),
    override(video, {
      currentTime: { configurable: true, get: () => machine.seconds },
      paused: { configurable: true, get: () => machine.paused },
      videoWidth: { configurable: true, get: () => machine.widthPx },
      srcObject: {
        configurable: true,
        get: () => stream,
        set(next: MediaProvider | null) {
          if (stream !== next) video.load()
          stream = next
        },
      },
      error: { configurable: true, get: () => (machine.errorCode === 0 ? null : { code: machine.errorCode }) },
      requestFullscreen: { configurable: true, value: async () => setFull(video) },
      requestPictureInPicture: { configurable: true, value: async () => setSmall(true) },
    }),
    override(navigator, { vendor: { configurable: true, value: 'Apple Computer, Inc.' } }),
  ]
  const setFull = (element: Element | null): void => {
    full = element
    happened(document, 'fullscreenchange')
  }
  const setSmall = (open: boolean): void => {
    small = open
    happened(video, open ? 'enterpictureinpicture' : 'leavepictureinpicture')
  }
  video.canPlayType = (type) => (type === HLS_TYPE ? 'maybe' : '')
  video.load = () => {
    machine.paused = true
    machine.seconds = 0
    machine.errorCode = 0
  }
  video.play = async () => {
    if (machine.paused) machine.starts += 1
    machine.paused = false
  }
  video.pause = () => {
    machine.paused = true
    happened(video, 'pause')
  }
  document.body.append(video)

  const player = createBrowserPlayer(video, way.loaders)
  const signals: PlayerSignal[] = []
  player.onSignal((signal) => signals.push(signal))
  const url = (): string | null => way.url(video)
  // A macrotask later every promise of a load has been kept.
  const settle = (): Promise<void> => setImmediate()
  const happen = async (event: string): Promise<void> => {
    happened(video, event)
    await settle()
  }
  return {
    player,
    signals,
    source: way.source,
    other: way.other,
    unplayable: way.unplayable,
    pressExit: null,
    async emit(command) {
      command(player)
      await settle()
    },
    seen: () => ({
      url: url(),
      running: url() !== null && !machine.paused,
      held: url() !== null && machine.paused,
      muted: video.muted,
      starts: machine.starts,
      // The stage styles the element; the element alone crops nothing.
      crops: true,
      fullscreen: full === video,
      smallWindow: small,
      soundOutput: 'speaker',
      turned: false,
      leastCacheSec: 0,
      mostCacheSec: 0,
      backgroundSound: null,
    }),
    happens: {
      async picture() {
        way.picture()
        if (frozen === undefined) machine.seconds += 0.04
        await happen('timeupdate')
      },
      async stall() {
        way.stall()
        await happen('waiting')
        // Chromium repeats the time at which it stopped.
        await happen('timeupdate')
      },
      async loss() {
        if (way.loss !== null) {
          way.loss()
          return settle()
        }
        // MEDIA_ERR_SRC_NOT_SUPPORTED: the error of a missing playlist.
        machine.errorCode = 4
        await happen('error')
      },
      end: () => happen('ended'),
      oddity: () => happen('aneventofthefuture'),
      async fullscreen(on) {
        setFull(on ? video : null)
        await settle()
      },
      async smallWindow(on) {
        setSmall(on)
        await settle()
      },
      figures: async () => undefined,
      glanceAway: null,
      async video(on) {
        machine.widthPx = on ? 540 : 0
        await happen('resize')
      },
      overlayLoss: null,
    },
    close() {
      player.dispose()
      video.remove()
      for (const undo of restore) undo()
    },
  }
}
