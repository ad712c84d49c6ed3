import type {
  TxLayout,
  TxLivePusher,
  TxLivePusherClass,
  TxObserver,
  TxStatistics,
  TxSupport,
  TxVideoEffects,
} from '@/platform/live/cloudPusher/txLivePusher'

/*
 * Tencent's web push script as its document has it ("Web 推流 SDK API", 267/92713): its methods, codes and order, on top
 * of any getUserMedia. Calls that the document forbids throw here. Where it leaves something open, this fake takes the
 * way that is harder on the caller: the warning of a failed start comes before the promise, and a stopped push emits
 * its status afterwards.
 */

/** The cloud's answer to a push: it accepts it, refuses it, or is not reachable. */
export type CloudAnswer = 'taken' | 'refused' | 'away'

export interface TxWorld {
  readonly ask: (url: string) => Promise<CloudAnswer>
  readonly support?: Partial<TxSupport>
  /** A code that goes by another number. */
  readonly renumbered?: { readonly from: number; readonly to: number }
  /** A call of the observer that never comes. */
  readonly silenced?: keyof TxObserver
  /** Draws what it mixes, which takes a real browser. */
  readonly draws?: boolean
}

/** The newest object of the script, with the world's hand on it. */
export interface FakeTxPusher extends TxLivePusher {
  readonly pushingTo: string | null
  readonly starts: number
  readonly muted: boolean
  readonly layout: ReadonlyMap<string, TxLayout>
  readonly mirrored: ReadonlySet<string>
  readonly mix: { readonly videoWidth: number; readonly videoHeight: number; readonly videoFramerate: number }
  readonly bitrateKbps: number
  readonly hint: string
  readonly destroyed: boolean
  /** Streams by their source. */
  streams(kind: Kind): string[]
  /** The connection breaks. */
  drop(): void
  /** Ends the push with this error, as the script itself emits it. */
  fail(code: number): void
  emit<Name extends keyof TxObserver>(name: Name, ...told: Parameters<TxObserver[Name]>): void
}

export type Kind = 'camera' | 'microphone' | 'screen' | 'custom'

const qualities: Readonly<Record<string, { width: number; height: number; kbps: number }>> = {
  '360p': { width: 640, height: 360, kbps: 800 },
  '480p': { width: 640, height: 480, kbps: 900 },
  '720p': { width: 1_280, height: 720, kbps: 1_500 },
}
const beforeCapture = ['setVideoResolution', 'setVideoFPS', 'setAudioSampleRate']
const startFaults: Readonly<Record<Kind, number>> = { camera: -1001, microphone: -1002, screen: -1003, custom: -1004 }
const breaks: Readonly<Record<Kind, number>> = { camera: -1005, microphone: -1006, screen: -1007, custom: 0 }

class Misuse extends Error {}

export function createTxLivePusher(world: TxWorld): TxLivePusherClass & { readonly made: FakeTxPusher[] } {
  const made: FakeTxPusher[] = []
  let ids = 0

  class TXLivePusher implements FakeTxPusher {
    static readonly made = made
    static checkSupport = async (): Promise<TxSupport> => ({
      isWebRTCSupported: true,
      isH264EncodeSupported: true,
      isMediaDevicesSupported: true,
      isScreenCaptureSupported: true,
      ...world.support,
    })

    videoView: HTMLVideoElement | undefined
    pushingTo: string | null = null
    starts = 0
    muted = false
    destroyed = false
    hint = ''
    bitrateKbps = 1_500
    mix = { videoWidth: 1_280, videoHeight: 720, videoFramerate: 15 }
    readonly layout = new Map<string, TxLayout>()
    readonly mirrored = new Set<string>()
    private mixing = false
    private observer: Partial<TxObserver> = {}
    private container: HTMLDivElement | null = null
    private size = { width: 1_280, height: 720 }
    private fps = 15
    private retries = 3
    private first = { video: false, audio: false }
    private life = 0
    private counting: ReturnType<typeof setInterval> | null = null
    private drawing: (() => void) | null = null
    private readonly held = new Map<string, { readonly kind: Kind; readonly stream: MediaStream }>()

    constructor() {
      made.push(this)
    }

    emit<Name extends keyof TxObserver>(name: Name, ...told: Parameters<TxObserver[Name]>): void {
      if (name === world.silenced) return
      const [code, ...rest] = told as unknown[]
      const { renumbered } = world
      const heard = renumbered !== undefined && code === renumbered.from ? renumbered.to : code
      const call = this.observer[name] as ((...words: unknown[]) => void) | undefined
      if (told.length === 0) call?.()
      else call?.(heard, ...rest)
    }

    setRenderView(container: HTMLDivElement): void {
      this.use()
      if (!(container instanceof HTMLDivElement)) throw new Misuse('the container is no div')
      this.container = container
    }
    setObserver(observer: TxObserver): void {
      this.use()
      this.observer = observer
    }
    setVideoQuality(name: string): void {
      this.settable('setVideoResolution')
      const quality = qualities[name]
      if (quality === undefined) throw new Misuse(`no quality ${name}`)
      this.size = quality
      this.bitrateKbps = quality.kbps
      this.fps = 15
    }
    setAudioQuality(name: string): void {
      this.settable('setAudioSampleRate')
      if (name !== 'standard' && name !== 'high') throw new Misuse(`no quality ${name}`)
    }
    setProperty(name: string, value: number): void {
      this.settable(name)
      if (name === 'setVideoFPS') this.fps = value
      else if (name === 'setVideoBitrate') this.bitrateKbps = value
      else if (name === 'setConnectRetryCount' && value >= 0 && value <= 10) this.retries = value
      else throw new Misuse(`no property ${name} ${value}`)
    }

    startCamera(device?: string): Promise<string> {
      const facing = device === 'user' || device === 'environment' ? { facingMode: { ideal: device } } : null
      const chosen = facing ?? (device === undefined ? {} : { deviceId: { exact: device } })
      const { width, height } = this.size
      const video = { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: this.fps }, ...chosen }
      return this.capture('camera', () => navigator.mediaDevices.getUserMedia({ video, audio: false }))
    }
    startMicrophone(device?: string): Promise<string> {
      const audio = device === undefined ? true : { deviceId: { exact: device } }
      return this.capture('microphone', () => navigator.mediaDevices.getUserMedia({ video: false, audio }))
    }
    startScreenCapture(audio: boolean): Promise<string> {
      return this.capture('screen', () => navigator.mediaDevices.getDisplayMedia({ video: true, audio }))
    }
    startCustomCapture(stream: MediaStream): Promise<string> {
      return this.capture('custom', async () => stream)
    }
    stopCamera(id: string): void {
      this.letGo('camera', id)
    }
    stopMicrophone(id: string): void {
      this.letGo('microphone', id)
    }
    stopScreenCapture(id: string): void {
      this.letGo('screen', id)
    }
    stopCustomCapture(id: string): void {
      this.letGo('custom', id)
    }
    streams(kind: Kind): string[] {
      return [...this.held].filter(([, held]) => held.kind === kind).map(([id]) => id)
    }
    getMediaStream(id: string): MediaStream {
      this.use()
      const held = this.held.get(id)
      if (held === undefined) throw new Misuse(`no stream ${id}`)
      return held.stream
    }

    async startPush(url: string): Promise<void> {
      this.use()
      if (!url.startsWith('webrtc://')) throw new Misuse('no webrtc address')
      if (this.held.size === 0) throw new Misuse('nothing is captured yet')
      if (this.pushingTo !== null) throw new Misuse('it pushes already')
      this.pushingTo = url
      this.starts += 1
      this.life += 1
      const mine = this.life
      this.emit('onPushStatusUpdate', 1, 'connecting')
      const answer = await world.ask(url)
      if (mine !== this.life) return
      if (answer === 'taken') return this.connected()
      if (answer === 'refused') this.emit('onError', -2, 'the server said no')
      this.disconnected()
      throw Object.assign(new Error(answer), answer === 'refused' ? { code: -2 } : {})
    }
    stopPush(): void {
      this.use()
      if (this.pushingTo === null) return
      this.end()
      queueMicrotask(() => this.emit('onPushStatusUpdate', 0, 'disconnected'))
    }
    drop(): void {
      if (this.retries > 0) this.emit('onPushStatusUpdate', 3, 'reconnecting')
      else this.disconnected()
    }
    fail(code: number): void {
      this.emit('onError', code, 'failed')
      this.disconnected()
    }

    setAudioMute(muted: boolean): void {
      this.use()
      if (this.first.audio) this.muted = muted
    }
    setVideoContentHint(hint: string): void {
      this.use()
      if (this.first.video) this.hint = hint
    }
    getVideoEffectManager(): TxVideoEffects {
      this.use()
      const afterMixing = (): void => {
        this.use()
        if (!this.mixing) throw new Misuse('mixing is off')
      }
      const known = (id: string): void => {
        afterMixing()
        if (!this.held.has(id)) throw new Misuse(`no stream ${id}`)
      }
      return {
        enableMixing: (enabled) => {
          this.settable('setVideoResolution')
          this.mixing = enabled
        },
        setMixingConfig: (config) => {
          afterMixing()
          if (this.pushingTo !== null) throw new Misuse('the mix has its size while it is pushed')
          this.mix = config
        },
        setLayout: (layouts) => {
          for (const layout of layouts) known(layout.streamId)
          for (const layout of layouts) this.layout.set(layout.streamId, layout)
        },
        setMirror: ({ streamId, mirrorType }) => {
          known(streamId)
          if (mirrorType === 1) this.mirrored.add(streamId)
          else this.mirrored.delete(streamId)
        },
      }
    }
    destroy(): void {
      this.use()
      if (this.pushingTo !== null || this.held.size > 0) throw new Misuse('stop everything first')
      this.drawing?.()
      this.destroyed = true
    }

    private use(): void {
      if (this.destroyed) throw new Misuse('it was destroyed')
    }
    private settable(name: string): void {
      this.use()
      if (this.pushingTo !== null) throw new Misuse(`${name} while it pushes`)
      if (beforeCapture.includes(name) && this.held.size > 0) throw new Misuse(`${name} after the capture began`)
    }
    private tracks(kind: 'audio' | 'video'): MediaStreamTrack[] {
      const all = [...this.held.values()].flatMap(({ stream }) => stream.getTracks())
      return all.filter((track) => track.kind === kind)
    }

    private async capture(kind: Kind, get: () => Promise<MediaStream>): Promise<string> {
      this.use()
      if (!this.mixing && this.held.size > 1) throw new Misuse('without mixing one picture and one sound is all')
      let stream: MediaStream
      try {
        stream = await get()
      } catch (cause) {
        this.emit('onWarning', startFaults[kind], String(cause))
        throw cause
      }
      if (this.destroyed) {
        for (const track of stream.getTracks()) track.stop()
        throw new Misuse('it was destroyed')
      }
      ids += 1
      const id = `${kind}-${ids}`
      this.held.set(id, { kind, stream })
      for (const track of stream.getTracks()) {
        if (kind === 'custom') continue
        track.addEventListener('ended', () => {
          if (this.held.has(id)) this.emit('onWarning', breaks[kind], 'interrupted', { streamId: id })
        })
      }
      this.show()
      queueMicrotask(() => this.tellFirst())
      return id
    }
    private letGo(kind: Kind, id: string): void {
      this.use()
      const held = this.held.get(id)
      if (held?.kind !== kind) throw new Misuse(`no ${kind} ${id}`)
      // A stream that the caller owns is only given back.
      if (kind !== 'custom') for (const track of held.stream.getTracks()) track.stop()
      this.held.delete(id)
      this.layout.delete(id)
      this.mirrored.delete(id)
    }
    private tellFirst(): void {
      if (!this.first.video && this.tracks('video').length > 0) {
        this.first.video = true
        this.emit('onCaptureFirstVideoFrame')
      }
      if (!this.first.audio && this.tracks('audio').length > 0) {
        this.first.audio = true
        this.emit('onCaptureFirstAudioFrame')
      }
    }

    private connected(): void {
      this.emit('onPushStatusUpdate', 2, 'connected')
      this.counting = setInterval(() => this.emit('onStatisticsUpdate', this.statistics()), 1_000)
    }
    /** Statistics of a push for one second. The world may replace it. */
    statistics(): TxStatistics {
      const { videoWidth, videoHeight } = this.mix
      return {
        video: {
          bitrate: 812_000,
          framesPerSecond: 15,
          frameWidth: videoWidth,
          frameHeight: videoHeight,
          packetSendDelay: 5,
        },
        audio: { bitrate: 40_000 },
      }
    }
    private end(): void {
      this.pushingTo = null
      this.life += 1
      if (this.counting !== null) clearInterval(this.counting)
      this.counting = null
    }
    private disconnected(): void {
      this.end()
      this.emit('onPushStatusUpdate', 0, 'disconnected')
    }

    private show(): void {
      if (this.container === null || this.videoView !== undefined) return
      const video = document.createElement('video')
      this.videoView = video
      Object.assign(video, { autoplay: true, playsInline: true })
      this.container.append(video)
      if (world.draws === true) this.drawing = drawMix(this, video)
    }
  }
  return TXLivePusher
}

/** Draws the streams where the layout has them, and shows that; the answer ends it. */
function drawMix(pusher: FakeTxPusher, view: HTMLVideoElement): () => void {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')!
  const sources = new Map<string, HTMLVideoElement>()
  const sourceOf = (id: string): HTMLVideoElement => {
    const known = sources.get(id)
    if (known !== undefined) return known
    const video = document.createElement('video')
    Object.assign(video, { muted: true, playsInline: true, srcObject: pusher.getMediaStream(id) })
    video.play().catch(() => undefined)
    sources.set(id, video)
    return video
  }
  const draw = (): void => {
    const { videoWidth, videoHeight } = pusher.mix
    if (canvas.width !== videoWidth || canvas.height !== videoHeight) {
      Object.assign(canvas, { width: videoWidth, height: videoHeight })
    }
    pen.fillRect(0, 0, canvas.width, canvas.height)
    for (const { streamId, x, y, width, height } of [...pusher.layout.values()].sort((a, b) => a.zOrder - b.zOrder)) {
      const video = sourceOf(streamId)
      if (video.videoWidth === 0) continue
      pen.save()
      pen.translate(x, y)
      if (pusher.mirrored.has(streamId)) pen.scale(-1, 1)
      pen.drawImage(video, -width / 2, -height / 2, width, height)
      pen.restore()
    }
  }
  view.srcObject = canvas.captureStream()
  const drawing = setInterval(draw, 66)
  return () => clearInterval(drawing)
}
