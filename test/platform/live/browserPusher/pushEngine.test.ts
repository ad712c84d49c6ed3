/**
 * Runs in Node, whose clock can be set.
 * @jest-environment node
 */
import { choosePushPreset } from '@/domain/live/pushPreset'
import type { FromPushWorker, WorkerSettings } from '@/platform/live/browserPusher/pushWorkerMessages'
import { PushEngine } from '@/platform/live/browserPusher/worker/pushEngine'

/** A browser's encoder as the engine sees it: every picture is one byte, and is out at once. */
class Encoder {
  static readonly made: Encoder[] = []
  static isConfigSupported = async (config: VideoEncoderConfig) => ({ supported: true, config })
  state = 'unconfigured'
  encodeQueueSize = 0
  config: Partial<VideoEncoderConfig> = {}
  constructor(private readonly events: { output: (chunk: object) => void; error: () => void }) {
    Encoder.made.push(this)
  }
  configure(config: VideoEncoderConfig): void {
    this.state = 'configured'
    this.config = config
  }
  encode({ timestamp }: { timestamp: number }): void {
    this.events.output({ type: 'key', timestamp, byteLength: 1, copyTo: () => undefined })
  }
  fail(): void {
    this.state = 'closed'
    this.events.error()
  }
  close(): void {
    this.state = 'closed'
  }
}
let soundIsReady: () => void
class SoundEncoder extends Encoder {
  static override isConfigSupported = (config: object) =>
    new Promise<never>((resolve) => {
      const before = soundIsReady
      soundIsReady = () => {
        before()
        resolve({ supported: true, config } as never)
      }
    })
}

class Socket {
  static readonly OPEN = 1
  static made: Socket[] = []
  readyState = 1
  bufferedAmount = 0
  onopen = (): void => undefined
  onmessage = (_event: { data: string }): void => undefined
  onclose = (): void => undefined
  constructor() {
    Socket.made.push(this)
  }
  send = (): void => undefined
  close = (): void => void (this.readyState = 3)
  accept(): void {
    this.onopen()
    this.onmessage({ data: JSON.stringify({ t: 'ok', session: 's' }) })
  }
}

const nothing = (): void => undefined
const pen = new Proxy({}, { get: () => nothing, set: () => true })
const settings = (quality: '360p' | '720p'): WorkerSettings => ({
  preset: choosePushPreset(quality, 'landscape'),
  muted: false,
  mirrored: false,
  stillUrl: null,
  cameraOff: true,
})

let engine: PushEngine
let told: FromPushWorker[]
const signals = () => told.flatMap((message) => (message.t === 'signal' ? [message.signal] : []))
const settle = () => jest.advanceTimersByTimeAsync(0)

beforeEach(() => {
  jest.useFakeTimers()
  Object.assign(globalThis, {
    VideoEncoder: Encoder,
    AudioEncoder: SoundEncoder,
    AudioData: class {
      readonly timestamp = 0
      close = nothing
    },
    VideoFrame: class {
      readonly timestamp: number
      constructor(_from: unknown, { timestamp }: { timestamp: number }) {
        this.timestamp = timestamp
      }
      close = nothing
    },
    Path2D: class {},
    WebSocket: Socket,
  })
  soundIsReady = nothing
  Encoder.made.length = 0
  Socket.made = []
  told = []
  engine = new PushEngine((message) => told.push(message))
  const canvas = { width: 1, height: 1, getContext: () => pen } as unknown as OffscreenCanvas
  engine.take({ t: 'canvas', canvas })
  engine.take({ t: 'open', settings: settings('360p') })
  engine.take({ t: 'start', url: 'ws://127.0.0.1/publish/tea', takeOver: false })
})
afterEach(() => {
  engine.take({ t: 'rest' })
  jest.useRealTimers()
})

test('another size, chosen while the encoders are made, is the size that is encoded', async () => {
  await settle()
  engine.take({ t: 'apply', settings: settings('720p') })
  soundIsReady()
  await settle()
  const { widthPx, heightPx } = settings('720p').preset
  const standing = Encoder.made.filter((made) => made.state === 'configured' && made.config.width !== undefined)
  expect(standing.map(({ config }) => [config.width, config.height])).toEqual([[widthPx, heightPx]])
})

test('an encoder that fails while the other is loaded ends the push, and no connection is opened for it', async () => {
  await settle()
  Encoder.made[0]?.fail()
  Encoder.made[1]?.fail()
  expect(signals().at(-1)).toEqual({ type: 'lost', loss: 'encoder' })
  soundIsReady()
  await settle()
  expect(Socket.made.filter(({ readyState }) => readyState === 1)).toEqual([])
})

test('the first figures count from the server’s word, not from the press', async () => {
  soundIsReady()
  await settle()
  await jest.advanceTimersByTimeAsync(3_000)
  Socket.made[0]?.accept()
  await jest.advanceTimersByTimeAsync(1_100)
  const first = signals().find(({ type }) => type === 'numbers')
  const { framesPerSecond } = settings('360p').preset
  const shown = first?.type === 'numbers' ? first.numbers.framesPerSecond : 0
  expect(Math.abs(shown - framesPerSecond)).toBeLessThanOrEqual(2)
})
