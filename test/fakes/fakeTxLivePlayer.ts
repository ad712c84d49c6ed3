import type { WebRtcSdk } from '@/platform/live/browserPlayer/attachWebRtc'

/** A service of Tencent's in the test's hand, and the players that were made of it. */
export interface FakeLeb {
  readonly Sdk: WebRtcSdk
  readonly made: FakeTxLivePlayer[]
  /** Number of queries of this browser's abilities. */
  readonly asked: number
  /** The player that has a stream on its element; none where nothing plays. */
  playing(): FakeTxLivePlayer | undefined
}

export interface FakeLebHabits {
  readonly h264?: boolean
  /** A code that never comes. */
  readonly dropped?: number
  /** The cloud does not answer: nothing follows the request. */
  readonly silent?: boolean
}

type Listener = (code: number, data?: { readonly message?: string }) => void

/**
 * TXLivePlayer 1.3.5 as its file behaves, as far as it is used: silent about unplayable media, asynchronous, and
 * destructive to the element attached at `destroy`.
 */
export class FakeTxLivePlayer {
  playerView: HTMLVideoElement | null = null
  config: Record<string, unknown> = {}
  url: string | null = null
  open = false
  destroyed = false
  private tells: Listener = () => undefined

  constructor(private readonly habits: FakeLebHabits) {}

  setConfig(config: object): void {
    this.config = { ...this.config, ...config }
  }

  setPlayerView(view: HTMLVideoElement): void {
    this.playerView ??= view
  }

  setPlayListener({ onPlayEvent }: { onPlayEvent: Listener }): void {
    this.tells = onPlayEvent
  }

  startPlay(url: string): void {
    if (this.playerView === null || !url.startsWith('webrtc://')) return
    this.url = url
    this.open = true
    void this.negotiate()
  }

  private async negotiate(): Promise<void> {
    await Promise.resolve()
    this.emit(1007)
    if (this.habits.silent === true) return
    await Promise.resolve()
    this.emit(1008)
    await Promise.resolve()
    this.connect()
  }

  /** The connection stands. */
  connect(): void {
    this.emit(1001)
    if (this.playerView !== null) this.playerView.srcObject = new EventTarget() as MediaStream
    this.emit(1002)
  }

  async stopPlay(): Promise<void> {
    if (this.playerView !== null) {
      this.playerView.pause()
      this.playerView.srcObject = null
    }
    this.open = false
    this.emit(1004)
  }

  async destroy(): Promise<void> {
    if (this.playerView !== null) {
      this.playerView.srcObject = null
      this.playerView.parentElement!.removeChild(this.playerView)
    }
    this.open = false
    this.destroyed = true
  }

  /** Emits an event of the vendor's code. */
  emit(code: number, data?: { readonly message?: string }): void {
    if (code !== this.habits.dropped && !this.destroyed) this.tells(code, data)
  }

  /** The connection is gone, and the library connects again: first it clears the element. */
  reconnect(): void {
    this.playerView?.pause()
    if (this.playerView !== null) this.playerView.srcObject = null
    this.emit(1005)
  }
}

export function fakeLeb(habits: FakeLebHabits = {}): FakeLeb {
  const made: FakeTxLivePlayer[] = []
  let asked = 0
  class Sdk extends FakeTxLivePlayer {
    constructor() {
      super(habits)
      made.push(this)
    }

    static checkSupport(emit: (found: { support: boolean; h264Support: boolean }) => void): void {
      asked += 1
      void Promise.resolve().then(() => emit({ support: true, h264Support: habits.h264 !== false }))
    }
  }
  return {
    Sdk: Sdk as WebRtcSdk,
    made,
    get asked() {
      return asked
    },
    playing: () => made.find(({ open, playerView }) => open && playerView !== null),
  }
}
