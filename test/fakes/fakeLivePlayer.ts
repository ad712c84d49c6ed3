import type { PlaybackProtocol, PlaybackSource } from '@/domain/live/playbackSource'
import type { LivePlayer, PlayerSignal } from '@/ports/livePlayer'

/** A player that shows nothing and remembers what it was told. */
export class FakeLivePlayer implements LivePlayer {
  readonly can: LivePlayer['can']
  readonly loaded: PlaybackSource[] = []
  muted = false
  plays = 0
  stops = 0
  disposed = false
  private readonly listeners = new Set<(signal: PlayerSignal) => void>()

  constructor(protocols: readonly PlaybackProtocol[] = ['http-flv', 'hls']) {
    this.can = { protocols, pictureInPicture: false, fullscreen: false }
  }

  load(source: PlaybackSource): void {
    this.loaded.push(source)
  }

  play(): void {
    this.plays += 1
  }

  stop(): void {
    this.stops += 1
  }

  setMuted(muted: boolean): void {
    this.muted = muted
  }

  onSignal(listener: (signal: PlayerSignal) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  dispose(): void {
    this.disposed = true
    this.listeners.clear()
  }

  signal(signal: PlayerSignal): void {
    for (const listener of [...this.listeners]) listener(signal)
  }
}
