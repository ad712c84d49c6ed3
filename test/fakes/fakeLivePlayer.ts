import { initialPlaySettings, type PlaySettings } from '@/domain/live/playSettings'
import type { PlaybackProtocol, PlaybackSource } from '@/domain/live/playbackSource'
import { AppError } from '@/domain/errors/AppError'
import type { BackgroundSound, LivePlayer, PlayerAbilities, PlayerSignal } from '@/ports/livePlayer'

const everything: PlayerAbilities = {
  protocols: ['http-flv', 'hls'],
  pause: true,
  fullscreen: true,
  pictureInPicture: 'now',
  pace: true,
  soundOutput: true,
  orientation: true,
  numbers: true,
  backgroundSound: true,
}

/** A player that shows nothing and records its commands. */
export class FakeLivePlayer implements LivePlayer {
  readonly can: PlayerAbilities
  readonly loaded: PlaybackSource[] = []
  muted = false
  plays = 0
  stops = 0
  /** How often a source was begun. */
  starts = 0
  running = false
  paused = false
  fullscreen = false
  pictureInPicture = false
  settings: PlaySettings = initialPlaySettings
  backgroundSound: BackgroundSound | null = null
  disposed = false
  private shown = false
  private moving = false
  private readonly listeners = new Set<(signal: PlayerSignal) => void>()

  constructor(protocols: readonly PlaybackProtocol[] = everything.protocols, can: Partial<PlayerAbilities> = {}) {
    this.can = { ...everything, ...can, protocols }
  }

  load(source: PlaybackSource): void {
    const { protocol } = source
    if (!this.can.protocols.includes(protocol)) throw new AppError('live.sourceRejected', { protocol })
    this.loaded.push(source)
    this.starts += 1
    this.running = true
    this.shown = this.moving = false
  }

  play(): void {
    this.plays += 1
  }

  stop(): void {
    this.stops += 1
    this.running = false
  }

  pause(): void {
    this.paused = true
    this.moving = false
  }

  resume(): void {
    this.paused = false
  }

  setMuted(muted: boolean): void {
    this.muted = muted
  }

  apply(settings: PlaySettings): void {
    this.settings = settings
  }

  setFullscreen(on: boolean): void {
    this.fullscreen = on
  }

  setPictureInPicture(on: boolean): void {
    this.pictureInPicture = on
  }

  setBackgroundSound(sound: BackgroundSound | null): void {
    this.backgroundSound = sound
  }

  onSignal(listener: (signal: PlayerSignal) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  dispose(): void {
    this.disposed = true
    this.running = false
    this.backgroundSound = null
    this.listeners.clear()
  }

  /** Platform events of a playing video; a video that does not play, or is in that state already, emits nothing. */
  happen(event: 'picture' | 'stall' | 'loss' | 'end'): void {
    if (!this.running) return
    if (event === 'end') return this.signal({ type: 'ended' })
    if (event === 'loss') return this.signal({ type: 'failed', error: new AppError('live.streamUnavailable') })
    const moves = event === 'picture'
    if (moves === this.moving) return
    this.moving = moves
    if (!moves) return this.signal({ type: 'stalled' })
    this.signal({ type: this.shown ? 'resumed' : 'firstFrame' })
    this.shown = true
  }

  /** Emits any signal. */
  signal(signal: PlayerSignal): void {
    for (const listener of [...this.listeners]) listener(signal)
  }
}
