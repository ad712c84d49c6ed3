import { AppError } from '@/domain/errors/AppError'
import { createEmitter } from '@/domain/kernel/emitter'
import { createGeneration } from '@/domain/kernel/generation'
import { createScope } from '@/domain/kernel/scope'
import type { PlaybackProtocol, PlaybackSource } from '@/domain/live/playbackSource'
import type { LivePlayer, PlayerSignal } from '@/ports/livePlayer'
import { pageUrl } from '../../pageUrl'
import { loadPart } from '../../parts/loadPart'
import { attachFlv } from './attachFlv'
import { attachHls } from './attachHls'
import type { Attach, Attachment } from './attachment'
import { elementError } from './elementError'
import { listPlayable } from './playable'
import { createVideoWindows } from './videoWindows'

export const attachers: Readonly<Record<PlaybackProtocol, Attach>> = {
  'http-flv': attachFlv,
  'ws-flv': attachFlv,
  hls: attachHls,
  // Only a cloud offers it: its code loads with the first such source.
  webrtc: async (...source) => {
    const { attachWebRtc } = await loadPart(() => import(/* webpackChunkName: "webrtc" */ './attachWebRtc'))
    return attachWebRtc(...source)
  },
}

/**
 * A shown stream whose time does not advance for this long has stalled, ms. Chromium sends `timeupdate` four times a
 * second while media play.
 */
const SILENT_STALL_MS = 2_000

/** A page has no say in where the sound goes, and no life in the background. */
const beyondABrowser = {
  pace: false,
  soundOutput: false,
  orientation: false,
  numbers: false,
  backgroundSound: false,
} as const

/** Longest time that an unrequested source plays, ms: the app behind it may have failed to load. */
const UNCLAIMED_MS = 20_000

/** A player that can begin before a driver controls it. */
export interface BrowserPlayer extends LivePlayer {
  /**
   * Plays a source before it is requested: the `load` of the same one continues it, on the same connection, and
   * receives the signals so far. The `load` of another replaces it.
   */
  begin(source: PlaybackSource): void
}

/**
 * A live player on a video element. Translates the element's and the loaders' words into signals; decides nothing.
 * @param loaders Of each protocol; others than the app's own where a test has the vendor's service in its hand.
 */
export function createBrowserPlayer(video: HTMLVideoElement, loaders = attachers): BrowserPlayer {
  const scope = createScope()
  const subscribers = createEmitter<[signal: PlayerSignal]>()
  const protocols = listPlayable(video, location.search)
  let attachment: Attachment | null = null
  /** Generation of the present source; signals of an older one are ignored. */
  const generation = createGeneration()
  let moving = false
  let shown = false
  /** Whether there is video beside the sound. */
  let seen = true
  /** The element's time when it last stood or moved, s. */
  let restSec = 0
  /** When the element's time last advanced, by `performance.now()`, ms. */
  let advancedAtMs = 0
  /** The loader said that nothing arrives: the element's clock may run on all the same. */
  let starved = false

  /** A source that plays before any request, with its signals. */
  let unclaimed: { readonly source: PlaybackSource; readonly signals: PlayerSignal[] } | null = null

  /** The last requested mute state; the browser may mute the element as well. */
  let wantsMuted = video.muted

  const emit = (signal: PlayerSignal): void => {
    if (unclaimed !== null) return void unclaimed.signals.push(signal)
    subscribers.emit(signal)
  }
  const on = (event: keyof HTMLMediaElementEventMap, run: () => void): void => {
    video.addEventListener(event, run)
    scope.add(() => video.removeEventListener(event, run))
  }

  // `playing` can come before a frame. Chromium sends one more `timeupdate` 0.25 s after `waiting`, and one after each
  // seek, with no new frame: only a time that advanced by itself is movement.
  on('timeupdate', () => {
    if (video.currentTime === restSec) return
    restSec = video.currentTime
    advancedAtMs = performance.now()
    // A loader seeks in a paused element too, where autoplay was refused or the viewer paused.
    if (attachment === null || starved || moving || video.paused) return
    moving = true
    emit({ type: shown ? 'resumed' : 'firstFrame' })
    shown = true
  })
  const halt = (): void => {
    if (!moving) return
    moving = false
    emit({ type: 'stalled' })
  }
  // Before the first frame a loader's own seek to the start of the stream is part of the way there.
  on('seeking', () => {
    if (shown) restSec = video.currentTime
  })
  on('waiting', () => {
    restSec = video.currentTime
    // A loader that begins anew at a seam waits for its first bytes; the watch below sees one that waits too long.
    if (attachment?.isBetween?.() !== true) halt()
  })
  const look = (): void => {
    const now = video.videoWidth > 0
    if (attachment === null || now === seen) return
    seen = now
    emit({ type: 'picture', on: now })
  }
  // Both events are needed: a stream may begin without video, and a list may go on without it.
  on('loadedmetadata', look)
  on('resize', look)
  // Not every standstill is announced by `waiting`. A hidden page may stop the clock of its media without a fault.
  const watch = setInterval(() => {
    if (document.visibilityState === 'hidden') advancedAtMs = performance.now()
    else if (moving && !video.paused && performance.now() - advancedAtMs >= SILENT_STALL_MS) halt()
  }, SILENT_STALL_MS / 4)
  scope.add(() => clearInterval(watch))
  // Paused in the browser's own controls. Out of sight a phone pauses by itself, and goes on by itself; and a decoder
  // that breaks pauses the element before it says so.
  on('pause', () => {
    if (!moving || video.ended || video.error !== null || document.visibilityState === 'hidden') return
    if (attachment?.isBetween?.() === true) return halt()
    moving = false
    emit({ type: 'paused' })
  })
  on('ended', () => {
    if (attachment !== null) emit({ type: 'ended' })
  })
  // Only the element knows whether it can decode the data of a loader: the loaders get no event for it.
  on('error', () => {
    // Between two parts of one stream the element may complain of an empty source, which is gone when it says so.
    if (attachment === null || (attachment.isBetween?.() === true && video.error === null)) return
    emit({ type: 'failed', error: elementError(video.error?.code, shown) })
  })

  const windows = createVideoWindows(video, scope, emit)

  const take = (): void => {
    generation.advance()
    // First of all: taking the source off is not a pause by the viewer.
    moving = false
    shown = false
    seen = true
    starved = false
    // A refusal for an unclaimed source is not emitted: the next source asks for its sound itself.
    if (unclaimed?.signals.some(({ type }) => type === 'mutedByBrowser') === true) video.muted = wantsMuted
    unclaimed = null
    attachment?.detach()
    attachment = null
    restSec = 0
  }

  const play = async (): Promise<void> => {
    const isCurrent = generation.capture()
    try {
      await video.play()
    } catch (cause) {
      if (!isCurrent() || !(cause instanceof DOMException) || cause.name !== 'NotAllowedError') return
      // No sound without a tap: begin silent, and say so. A browser in power-saving refuses even that.
      if (video.muted) return emit({ type: 'blocked' })
      video.muted = true
      emit({ type: 'mutedByBrowser' })
      await play()
    }
  }

  const attach = ({ protocol, url }: PlaybackSource): void => {
    const isCurrent = generation.capture()
    // The element and hls.js resolve paths by themselves; mpegts.js resolves none.
    const from = protocol === 'hls' ? url : pageUrl(url, protocol === 'ws-flv' ? 'ws' : 'http')
    loaders[protocol](video, from, {
      isWanted: isCurrent,
      onReady: () => isCurrent() && void play(),
      onStall() {
        if (!isCurrent()) return
        starved = true
        halt()
      },
      onResume: () => isCurrent() && (starved = false),
      onEnd: () => isCurrent() && emit({ type: 'ended' }),
      onError(error) {
        if (!isCurrent()) return
        // A loader that feeds a broken element fails on it, and cannot distinguish it from media that never worked.
        const isBroken = shown && video.error !== null
        emit({ type: 'failed', error: isBroken ? elementError(video.error.code, shown) : error })
      },
    }).then(
      (made) => {
        if (!isCurrent()) return made.detach()
        attachment = made
      },
      // The player's own chunk did not load: a network's fault, or a new version was put on the server meanwhile.
      (cause: unknown) => {
        if (!isCurrent()) return
        const code = navigator.onLine ? 'network.unreachable' : 'network.offline'
        emit({ type: 'failed', error: new AppError(code, {}, cause) })
      },
    )
  }

  /** The source that was begun is the one asked for now: the signals so far follow as if they had just happened. */
  const claim = ({ signals }: NonNullable<typeof unclaimed>): void => {
    unclaimed = null
    const isCurrent = generation.capture()
    queueMicrotask(() => {
      for (const signal of signals) if (isCurrent()) emit(signal)
    })
  }

  return {
    can: { protocols, pause: true, ...windows.can, ...beyondABrowser },
    begin(source) {
      if (!protocols.includes(source.protocol)) return
      take()
      const begun: NonNullable<typeof unclaimed> = { source, signals: [] }
      unclaimed = begun
      attach(source)
      setTimeout(() => unclaimed === begun && take(), UNCLAIMED_MS)
    },
    load(source) {
      const { protocol, url } = source
      if (!protocols.includes(protocol)) throw new AppError('live.sourceRejected', { protocol })
      if (unclaimed?.source.url === url && unclaimed.source.protocol === protocol) return claim(unclaimed)
      take()
      attach(source)
    },
    play: () => {
      if (attachment !== null) void play()
    },
    stop: take,
    pause() {
      moving = false
      video.pause()
    },
    resume: () => void play(),
    apply: () => undefined,
    setFullscreen: windows.setFullscreen,
    setPictureInPicture: windows.setPictureInPicture,
    setBackgroundSound: () => undefined,
    setMuted(muted) {
      // A sound that the browser has refused stays off: turned on without a tap, the video would stop.
      wantsMuted = muted
      if (unclaimed !== null && !muted) return
      video.muted = muted
    },
    onSignal: subscribers.subscribe,
    dispose() {
      take()
      scope.close()
      subscribers.clear()
    },
  }
}
