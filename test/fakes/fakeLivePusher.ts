import type { PushAddress } from '@/domain/live/playbackSource'
import type { PushSettings } from '@/domain/live/pushSettings'
import type { LivePusher, PusherAbilities, PusherSignal, PushMusic } from '@/ports/livePusher'

/** Abilities of a desktop browser. */
const browserAbilities: PusherAbilities = {
  impossible: null,
  qualities: ['360p', '480p', '720p'],
  orientation: true,
  devices: true,
  facing: false,
  screen: true,
  mirror: true,
  torch: false,
  beauty: false,
  whiteness: false,
  zoomMost: 1,
  level: true,
}

/** A pusher that films nothing and records its commands. */
export class FakeLivePusher implements LivePusher {
  readonly can: PusherAbilities
  readonly snapshot: LivePusher['snapshot']
  readonly music: PushMusic | null
  readonly starts: { address: PushAddress; takeOver: boolean }[] = []
  /** The newest settings it was given. */
  settings: PushSettings | null = null
  isOpen = false
  isSending = false
  stops = 0
  /** `share`, `unshare`, `retry` of a source and commands to the music, in order. */
  readonly asked: string[] = []
  private readonly listeners = new Set<(signal: PusherSignal) => void>()

  constructor(can: Partial<PusherAbilities> = {}, more: { snapshot?: () => Promise<string>; music?: boolean } = {}) {
    this.can = { ...browserAbilities, ...can }
    this.snapshot = more.snapshot ?? null
    const note = (word: string) => void this.asked.push(word)
    this.music = more.music
      ? {
          play: (url) => note(`play ${url}`),
          pause: () => note('pause'),
          resume: () => note('resume'),
          stop: () => note('stop'),
          setVolume: (volume) => note(`volume ${volume}`),
        }
      : null
  }

  openPreview(settings: PushSettings): void {
    this.settings = settings
    this.isOpen = true
  }

  closePreview(): void {
    this.isOpen = false
    this.isSending = false
  }

  start(address: PushAddress, { takeOver }: { takeOver: boolean }): void {
    if (!this.isOpen) throw new Error('started without a preview')
    if (this.isSending) throw new Error('started twice')
    this.isSending = true
    this.starts.push({ address, takeOver })
  }

  stop(): void {
    this.isSending = false
    this.stops += 1
  }

  apply(settings: PushSettings): void {
    this.settings = settings
  }

  retry(source: 'camera' | 'microphone'): void {
    this.asked.push(`retry ${source}`)
  }

  shareScreen(): void {
    this.asked.push('share')
  }

  stopScreen(): void {
    this.asked.push('unshare')
  }

  onSignal(listener: (signal: PusherSignal) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  dispose(): void {
    this.closePreview()
    this.listeners.clear()
  }

  signal(signal: PusherSignal): void {
    if (signal.type === 'lost' || signal.type === 'refused') this.isSending = false
    for (const listener of [...this.listeners]) listener(signal)
  }
}
