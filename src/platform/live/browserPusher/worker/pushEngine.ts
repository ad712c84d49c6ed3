import { createGeneration } from '@/domain/kernel/generation'
import type { FromPushWorker, ToPushWorker, WorkerSettings } from '../pushWorkerMessages'
import { createCompositor, type Compositor } from './compositor'
import { createLevelMeter } from '../../webPush/levelMeter'
import { openPushSession, type PushSession } from './pushSession'
import { prepareSoundEncoder } from './soundEncoder'
import { startTicker, type Ticker } from './ticker'
import { createUplink, type Uplink } from './uplink'

const METRICS_EVERY_MS = 1_000
/** A worker that saw nothing for so long slept with its machine: the server has given it up, or is about to. ms. */
const SLEPT_MS = 5_000

/** Everything that must not stand still while the page is busy or out of sight: drawing, encoding, sending. */
export class PushEngine {
  private compositor: Compositor | null = null
  private settings: WorkerSettings | null = null
  private ticker: Ticker | null = null
  private session: PushSession | null = null
  private uplink: Uplink | null = null
  private soundPort: MessagePort | null = null
  /** Generation of the present push; events of an older one are ignored. */
  private readonly generation = createGeneration()
  private dropped = 0
  private awaitsCamera = false
  private previewing = false
  private metricsAtMs = 0
  private seenMs = 0
  private readonly meter = createLevelMeter((level) => this.signal({ type: 'level', level }))

  constructor(private readonly post: (message: FromPushWorker) => void) {}

  take(message: ToPushWorker): void {
    switch (message.t) {
      case 'canvas':
        this.compositor = createCompositor(message.canvas)
        return
      case 'open':
        return this.open(message.settings)
      case 'rest':
        return this.rest()
      case 'apply':
        return this.apply(message.settings)
      case 'pictures':
        return this.compositor?.sources[message.source].follow(message.pictures)
      case 'picture':
        return this.compositor?.sources[message.source].put(message.picture)
      case 'noPictures':
        if (message.source === 'camera') this.awaitsCamera = false
        return this.compositor?.sources[message.source].clear()
      case 'sound':
        return this.listen(message.port)
      case 'noSound':
        return this.listen(null)
      case 'start':
        return void this.start(message)
      case 'stop':
        return this.stop()
      case 'snapshot':
        return void this.snapshot(message.id)
    }
  }

  private signal(signal: Extract<FromPushWorker, { t: 'signal' }>['signal']): void {
    this.post({ t: 'signal', signal })
  }

  private open(settings: WorkerSettings): void {
    this.rest()
    this.settings = settings
    this.previewing = false
    this.awaitsCamera = !settings.cameraOff
    this.compositor?.apply(settings)
    this.ticker = startTicker(settings.preset.framesPerSecond, () => this.beat())
    // A failure here is retried, and reported, when the encoder is needed.
    prepareSoundEncoder().catch(() => undefined)
  }

  private rest(): void {
    this.stop()
    this.ticker?.stop()
    this.ticker = null
    this.listen(null)
    this.compositor?.rest()
  }

  private apply(settings: WorkerSettings): void {
    const before = this.settings?.preset
    this.settings = settings
    if (settings.cameraOff) this.awaitsCamera = false
    this.compositor?.apply(settings)
    const { preset } = settings
    if (JSON.stringify(before) === JSON.stringify(preset)) return
    this.uplink?.choose(preset)
    this.session?.configure(this.uplink?.preset ?? preset)
    this.ticker?.setRate((this.uplink?.preset ?? preset).framesPerSecond)
  }

  private listen(port: MessagePort | null): void {
    this.soundPort?.close()
    this.soundPort = port
    if (port === null) return
    port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      this.notice(performance.now())
      this.meter(data, performance.now())
      this.session?.sound(this.settings?.muted === true ? data.fill(0) : data)
    }
  }

  private async start({ url, takeOver }: { url: string; takeOver: boolean }): Promise<void> {
    this.stop()
    const isCurrent = this.generation.capture()
    if (this.settings === null) return
    this.dropped = 0
    this.seenMs = performance.now()
    const { preset } = this.settings
    this.uplink = createUplink(preset)
    const session = await openPushSession({ url, takeOver }, preset, {
      onLive: (name) => {
        if (!isCurrent()) return
        this.metricsAtMs = performance.now()
        this.signal({ type: 'live', session: name })
      },
      onEnd: (end) => {
        if (!isCurrent()) return
        this.stop()
        this.signal(end)
      },
    }).catch(() => null)
    if (!isCurrent()) return session?.close()
    this.session = session
    // Chosen while the encoders were made.
    if (this.settings.preset !== preset) session?.configure(this.uplink.preset)
  }

  private stop(): void {
    this.generation.advance()
    this.session?.close()
    this.session = null
    if (this.uplink?.order.weak === true) this.signal({ type: 'uplink', weak: false })
    this.uplink = null
    if (this.settings !== null) this.ticker?.setRate(this.settings.preset.framesPerSecond)
  }

  /** Ends a push whose machine slept: hours of silence would have to be made up, into a connection that is dead. */
  private notice(nowMs: number): void {
    const slept = nowMs - this.seenMs > SLEPT_MS
    this.seenMs = nowMs
    if (!slept || this.session === null) return
    this.stop()
    this.signal({ type: 'lost', loss: 'network' })
  }

  private beat(): void {
    this.notice(performance.now())
    const { compositor, session } = this
    if (compositor === null) return
    compositor.draw()
    this.emitPreview(compositor)
    if (session === null || !session.live) return
    if (!session.picture(compositor.canvas)) this.dropped += 1
    session.pass(this.soundPort !== null)
    if (this.uplink !== null) this.followUplink(session, this.uplink)
    this.emitMetrics(session)
  }

  private followUplink(session: PushSession, uplink: Uplink): void {
    const before = uplink.order
    if (!uplink.measure(session, performance.now())) return
    const { order, preset } = uplink
    session.skip(order.skipping)
    if (order.targetKbps !== before.targetKbps || order.framesPerSecond !== before.framesPerSecond) {
      session.configure(preset)
      this.ticker?.setRate(preset.framesPerSecond)
    }
    if (order.weak !== before.weak) this.signal({ type: 'uplink', weak: order.weak })
  }

  private emitPreview({ sources }: Compositor): void {
    const isShown = sources.camera.picture !== null || sources.screen.picture !== null || !this.awaitsCamera
    if (this.previewing || !isShown) return
    this.previewing = true
    this.signal({ type: 'previewing' })
  }

  private emitMetrics(session: PushSession): void {
    const nowMs = performance.now()
    const lastedMs = nowMs - this.metricsAtMs
    if (lastedMs < METRICS_EVERY_MS || this.settings === null) return
    this.metricsAtMs = nowMs
    const { pictures, videoBytes, audioBytes } = session.handleFigures()
    const { preset } = this.settings
    const { targetKbps } = this.uplink?.order ?? { targetKbps: preset.videoKbps }
    this.signal({
      type: 'numbers',
      numbers: {
        framesPerSecond: Math.round((pictures * 1000) / lastedMs),
        videoKbps: Math.round((videoBytes * 8) / lastedMs),
        audioKbps: Math.round((audioBytes * 8) / lastedMs),
        widthPx: preset.widthPx,
        heightPx: preset.heightPx,
        queueBytes: session.queueBytes,
        droppedFrames: this.dropped,
        targetKbps,
      },
    })
  }

  private async snapshot(id: number): Promise<void> {
    const jpeg = await this.compositor?.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 }).catch(() => null)
    this.post({ t: 'snapshot', id, jpeg: jpeg ?? null })
  }
}
