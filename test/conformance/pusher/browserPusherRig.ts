import { setImmediate } from 'node:timers/promises'
import type { PushAddress } from '@/domain/live/playbackSource'
import { createBrowserPusher } from '@/platform/live/browserPusher/browserPusher'
import type { FromPushWorker, ToPushWorker } from '@/platform/live/browserPusher/pushWorkerMessages'
import { readAbilities } from '@/platform/live/browserPusher/pusherAbilities'
import { PushEngine } from '@/platform/live/browserPusher/worker/pushEngine'
import type { PusherSignal } from '@/ports/livePusher'
import { openPublishEdge, type EdgeFault } from './publishEdge'
import type { PusherHappenings, PusherRig } from './pusherRig'
import { createWebDevices, type DeviceFault } from './webDevices'
import { createWebEncoders } from './webEncoders'
import { openWebPage } from './webPage'

export interface WebFault extends DeviceFault, EdgeFault {
  /** A message between page and worker that gets lost on its way. */
  readonly dropped?: ToPushWorker['t'] | FromPushWorker['t']
  /** So many workers whose script does not come. */
  readonly deadWorkers?: number
}

/** A beat of the picture and a little more, ms: between two steps everything that was due has been done. */
const STEP_MS = 40
const STEPS_OF_SETTLING = 10
/** Turns of the event loop that a loopback connection may need. */
const TURNS_MOST = 2_000
/** Time that the rate controller needs, ms. */
const PATIENCE_MS = 60_000
/** The meter has reported by then, ms. */
const METER_MS = 200
const LOUD = 0.5
/** 30 dB below full scale: the middle of the meter. */
const HALF_LOUD = 10 ** (-30 / 20)

/**
 * The web's pusher on a phone's browser: page and worker are the real ones, and so is the wire they speak, over jsdom's
 * WebSocket to a real server. Devices, canvas, encoders and the thread of the worker are the browser's, and are not.
 */
export async function makeBrowserPusherRig(fault: WebFault = {}): Promise<PusherRig> {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] })
  const edge = await openPublishEdge(fault)
  const devices = createWebDevices(fault)
  const encoders = createWebEncoders()
  const sockets: WebSocket[] = []
  let congestionBytes = 0
  let givesPictures = false

  class Socket extends globalThis.WebSocket {
    constructor(url: string) {
      super(url)
      sockets.push(this)
    }
    override get bufferedAmount(): number {
      return congestionBytes
    }
  }
  let dead = fault.deadWorkers ?? 0
  class WorkerThread {
    private readonly isDead = dead > 0
    constructor() {
      dead -= 1
      if (this.isDead) queueMicrotask(() => this.onerror?.())
    }
    onmessage: ((event: { data: FromPushWorker }) => void) | null = null
    onerror: (() => void) | null = null
    private readonly engine = new PushEngine((data) => {
      if (data.t === 'signal' && data.signal.type === 'live') encoders.beginBurst()
      if (data.t !== fault.dropped) queueMicrotask(() => this.onmessage?.({ data }))
    })
    postMessage(message: ToPushWorker): void {
      if (message.t !== fault.dropped && !this.isDead) queueMicrotask(() => this.engine.take(message))
    }
    terminate(): void {
      this.onmessage = null
    }
  }
  /** Both ends of every connection have finished their commands. */
  const isQuiet = (): boolean => {
    const open = sockets.filter(({ readyState }) => readyState !== WebSocket.CLOSED)
    const isOpen = open.every(({ readyState }) => readyState === WebSocket.OPEN)
    return isOpen && edge.connections === open.length && (open.length === 0) === (edge.push() === null)
  }
  const quiet = async (): Promise<void> => {
    await setImmediate()
    for (let turn = 0; turn < TURNS_MOST && !isQuiet(); turn += 1) await setImmediate()
    if (!isQuiet()) throw new Error('a connection neither opens nor closes')
  }
  const step = async (): Promise<void> => {
    if (givesPictures) devices.givePicture()
    jest.advanceTimersByTime(STEP_MS)
    await setImmediate()
  }
  const settle = async (): Promise<void> => {
    await quiet()
    for (let count = 0; count < STEPS_OF_SETTLING; count += 1) {
      await step()
      devices.giveSound(LOUD)
    }
    await quiet()
  }
  const signals: PusherSignal[] = []
  const page = openWebPage({
    devices,
    puts: [
      [globalThis, { ...devices.globals, ...encoders.globals, WebSocket: Socket, Worker: WorkerThread }],
      [HTMLCanvasElement.prototype, { transferControlToOffscreen: () => encoders.canvas }],
    ],
    signals,
    misnamed: fault.misnamed,
    step,
    stepMs: STEP_MS,
    patienceMs: PATIENCE_MS,
    settle,
  })
  const { until, happens } = page
  const pusher = createBrowserPusher(document.createElement('div'), await readAbilities())
  pusher.onSignal((signal) => signals.push(signal))

  const happenings: PusherHappenings = {
    ...page.happenings,
    picture: happens(() => (givesPictures = true)),
    async taken() {
      edge.accept()
      await settle()
    },
    async weakUplink() {
      congestionBytes = 4_000_000
      await until('uplink')
    },
    async strongUplink() {
      congestionBytes = 0
      await until('uplink')
    },
    loss: happens(() => edge.cut()),
    hangUp: happens(() => edge.refuse('expired')),
    occupied: happens(() => edge.refuse('alreadyPublishing')),
    takenOver: happens(() => edge.hangUp('kicked')),
    // The one that is made in its place fails too.
    encoderFailure: happens(() => {
      encoders.fail()
      encoders.fail()
    }),
    async loudness() {
      // The meter reports the loudest sample since its last report.
      for (const loudness of [0, HALF_LOUD]) {
        for (let ms = 0; ms < METER_MS; ms += STEP_MS) await step()
        devices.giveSound(loudness)
      }
      await setImmediate()
    },
    oddity: happens(() => {
      for (const message of ['{"t":"maybe"}', 'nonsense', Buffer.from([1, 2, 3])]) edge.say(message)
      devices.held('camera')?.dispatchEvent(new Event('aneventofthefuture'))
    }),
  }
  const addressOf = (word: string): PushAddress => ({
    server: 'rtmp://here.test/live',
    key: word,
    url: `ws://127.0.0.1:${edge.port}/publish/${word}`,
    webSocketUrl: `ws://127.0.0.1:${edge.port}/publish/${word}`,
    webRtcUrl: null,
    secondPush: 'refused',
    expiresAt: 9_000_000_000_000,
  })

  return {
    pusher,
    signals,
    address: addressOf('one'),
    fresh: addressOf('two'),
    still: 'https://here.test/still.jpg',
    surroundings: ['people', 'background', 'calls'],
    answer: (source, allowed) => devices.answer(source, allowed),
    async emit(command) {
      command(pusher)
      await settle()
    },
    seen() {
      const push = edge.push()
      return {
        ...page.seen(),
        sendingTo: push === null ? null : `ws://127.0.0.1:${edge.port}${push.path}`,
        takesOver: push?.hello.takeOver ?? false,
        starts: edge.starts,
        muted: encoders.silent ?? devices.held('microphone') === null,
        cameraOff: encoders.drawn.from !== 'camera',
        still: encoders.drawn.still,
        mirrored: encoders.drawn.mirrored,
        landscape: encoders.canvas.width > encoders.canvas.height,
        size: `${encoders.canvas.width}x${encoders.canvas.height}`,
        mostKbps: (encoders.config?.bitrate ?? 0) / 1000,
      }
    },
    happens: happenings,
    async close() {
      pusher.dispose()
      // Closes sockets that a broken backend left open.
      for (const socket of sockets) socket.close()
      await edge.close()
      page.close()
    },
  }
}
