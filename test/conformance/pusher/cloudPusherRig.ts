import { setImmediate } from 'node:timers/promises'
import type { PushAddress } from '@/domain/live/playbackSource'
import { readCloudAbilities } from '@/platform/live/cloudPusher/cloudAbilities'
import { createCloudPusher } from '@/platform/live/cloudPusher/cloudPusher'
import type { TxStatistics } from '@/platform/live/cloudPusher/txLivePusher'
import type { PusherSignal } from '@/ports/livePusher'
import { createTxLivePusher, type CloudAnswer, type FakeTxPusher, type TxWorld } from '../../fakes/txLivePusher'
import type { PusherHappenings, PusherRig } from './pusherRig'
import { put } from './put'
import { createWebDevices, WebTrack, type DeviceFault } from './webDevices'
import { createWebEncoders } from './webEncoders'

export type CloudFault = DeviceFault & Pick<TxWorld, 'renumbered' | 'silenced'>

export interface CloudPusherRig extends PusherRig {
  /** The script's newest object. */
  script(): FakeTxPusher
  /** Lets time go on until everything that was due is done. */
  settle(): Promise<void>
}

const STEP_MS = 100
const STEPS_OF_SETTLING = 6
/** For what takes the figures their time, ms. */
const PATIENCE_MS = 30_000
/** 30 dB below full scale: the middle of the meter. */
const HALF_LOUD = 10 ** (-30 / 20)

/** The pusher of Tencent's edge on a phone's browser, with the script as its document has it. */
export async function makeCloudPusherRig(fault: CloudFault = {}): Promise<CloudPusherRig> {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] })
  const devices = createWebDevices(fault)
  const { globals, canvas, drawn } = createWebEncoders()
  let loudness = 0
  let answer: (how: CloudAnswer) => void = () => undefined
  const Script = createTxLivePusher({
    ...fault,
    ask: () => new Promise<CloudAnswer>((resolve) => (answer = resolve)),
  })
  const script = (): FakeTxPusher => Script.made.at(-1)!

  class Sound {
    readonly state = 'running'
    readonly resume = async (): Promise<void> => undefined
    readonly close = async (): Promise<void> => undefined
    createMediaStreamDestination() {
      const tracks = [new WebTrack('audio', 'front')]
      return { stream: { getTracks: () => tracks } }
    }
    readonly createMediaStreamSource = () => ({ connect: () => undefined, disconnect: () => undefined })
    readonly createAnalyser = () => ({
      getFloatTimeDomainData: (samples: Float32Array) => void samples.fill(loudness),
    })
  }
  const pen = (canvas as unknown as { getContext(): unknown }).getContext()
  const restore = [
    put(globalThis, { ...globals, ...devices.globals, AudioContext: Sound }),
    put(window, { isSecureContext: true, matchMedia: () => ({ matches: true }) }),
    put(navigator, devices.navigator),
    put(URL, { createObjectURL: () => 'blob:still', revokeObjectURL: () => undefined }),
    put(HTMLCanvasElement.prototype, {
      getContext: () => pen,
      captureStream: () => ({ getTracks: () => [new WebTrack('video', 'front')] }),
      toBlob: (take: (jpeg: Blob) => void) => take(new Blob(['jpeg'])),
    }),
  ]
  let hidden = false
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (hidden ? 'hidden' : 'visible'),
  })

  const pusher = createCloudPusher(document.createElement('div'), Script, await readCloudAbilities(Script))
  const signals: PusherSignal[] = []
  pusher.onSignal((signal) => signals.push(signal))

  const step = async (): Promise<void> => {
    jest.advanceTimersByTime(STEP_MS)
    await setImmediate()
  }
  const settle = async (): Promise<void> => {
    await setImmediate()
    for (let count = 0; count < STEPS_OF_SETTLING; count += 1) await step()
  }
  const until = async (isIt: (signal: PusherSignal) => boolean): Promise<void> => {
    const before = signals.length
    for (let ms = 0; ms < PATIENCE_MS; ms += STEP_MS) {
      if (signals.slice(before).some(isIt)) return
      await step()
    }
  }
  const happens = (run: () => void) => async (): Promise<void> => {
    run()
    await settle()
  }
  const turnsAway = (isHidden: boolean): void => {
    hidden = isHidden
    if (isHidden) devices.dropLocks()
    document.dispatchEvent(new Event('visibilitychange'))
    devices.tell('camera', isHidden ? 'mute' : 'unmute')
  }
  const cannot = (): Promise<void> => Promise.reject(new Error('a browser has no such thing'))
  const uplink = (packetSendDelay: number) => async (): Promise<void> => {
    const usual = script() as FakeTxPusher & { statistics(): TxStatistics }
    const figures = usual.statistics()
    usual.statistics = () => ({ ...figures, video: { ...figures.video, packetSendDelay } })
    await until(({ type }) => type === 'uplink')
  }

  const happenings: PusherHappenings = {
    picture: happens(() => undefined),
    taken: happens(() => answer('taken')),
    weakUplink: uplink(500),
    strongUplink: uplink(5),
    // The script would, and is told not to.
    interruption: null,
    loss: happens(() => script().drop()),
    hangUp: happens(() => script().fail(-2)),
    // Such an edge refuses nobody, and tells nobody that he was replaced.
    occupied: null,
    takenOver: null,
    encoderFailure: happens(() => script().fail(-1)),
    cameraFailure: happens(() => devices.tell('camera', 'ended')),
    cameraRefusal: happens(() => {
      devices.answer('camera', false)
      devices.tell('camera', 'ended')
    }),
    cameraReturns: happens(() => devices.devicesChange()),
    background: happens(() => turnsAway(true)),
    foreground: () => happens(() => turnsAway(false))(),
    call: happens(() => devices.tell('camera', 'mute')),
    callOver: () => happens(() => devices.tell('camera', 'unmute'))(),
    otherPage: cannot,
    thisPage: cannot,
    figures: () => until(({ type }) => type === 'numbers'),
    async loudness() {
      loudness = HALF_LOUD
      await until(({ type }) => type === 'level')
      await until(({ type }) => type === 'level')
    },
    musicBegins: cannot,
    musicEnds: cannot,
    oddity: happens(() => {
      script().tell('onError', -99, 'of the future')
      script().tell('onWarning', -1999, 'of the future')
      script().tell('onWarning', -1004, 'a file that we do not send')
      script().tell('onPushStatusUpdate', 77, 'of the future')
      script().tell('onStatisticsUpdate', {})
    }),
    refusal: null,
  }
  const addressOf = (word: string): PushAddress => ({
    server: 'rtmp://push.example.com/live',
    key: word,
    url: `webrtc://push.example.com/live/${word}`,
    webSocketUrl: null,
    webRtcUrl: `webrtc://push.example.com/live/${word}`,
    secondPush: 'replaces',
    expiresAt: 9_000_000_000_000,
  })

  return {
    pusher,
    signals,
    script,
    settle,
    address: addressOf('one'),
    fresh: addressOf('two'),
    still: 'https://here.test/still.jpg',
    surroundings: ['people', 'background', 'calls'],
    replaces: true,
    answer: (source, allowed) => devices.answer(source, allowed),
    async tell(command) {
      command(pusher)
      await settle()
    },
    seen() {
      const camera = devices.held('camera')
      const microphone = devices.held('microphone')
      const at = script()
      const [shown] = at?.streams('camera') ?? []
      return {
        sendingTo: at?.pushingTo ?? null,
        takesOver: false,
        starts: Script.made.reduce((sum, { starts }) => sum + starts, 0),
        open: camera !== null || microphone !== null,
        sendsByItself: false,
        muted: at.muted || at.streams('microphone').length === 0,
        cameraOff: shown === undefined,
        still: drawn.still,
        mirrored: shown !== undefined && at.mirrored.has(shown),
        landscape: at.mix.videoWidth > at.mix.videoHeight,
        size: `${at.mix.videoWidth}x${at.mix.videoHeight}`,
        mostKbps: at.bitrateKbps,
        beauty: 0,
        whiteness: 0,
        facing: camera?.facing ?? 'front',
        torch: false,
        zoom: 1,
        music: null,
        musicVolume: 1,
        screenKeptOn: devices.isScreenKeptOn(),
      }
    },
    happens: happenings,
    close() {
      pusher.dispose()
      jest.useRealTimers()
      for (const undo of restore) undo()
      Reflect.deleteProperty(document, 'visibilityState')
    },
  }
}
