import { setImmediate } from 'node:timers/promises'
import type { PushAddress } from '@/domain/live/playbackSource'
import { readCloudAbilities } from '@/platform/live/cloudPusher/cloudAbilities'
import { createCloudPusher } from '@/platform/live/cloudPusher/cloudPusher'
import type { TxStatistics } from '@/platform/live/cloudPusher/txLivePusher'
import type { PusherSignal } from '@/ports/livePusher'
import { createTxLivePusher, type CloudAnswer, type FakeTxPusher, type TxWorld } from '../../fakes/txLivePusher'
import type { PusherHappenings, PusherRig } from './pusherRig'
import { createWebDevices, WebTrack, type DeviceFault } from './webDevices'
import { createWebEncoders } from './webEncoders'
import { openWebPage } from './webPage'

export type CloudFault = DeviceFault & Pick<TxWorld, 'renumbered' | 'silenced'>

export interface CloudPusherRig extends PusherRig {
  /** The script's newest object. */
  script(): FakeTxPusher
  /** Lets time go on until everything that was due is done. */
  settle(): Promise<void>
}

const STEP_MS = 100
const STEPS_OF_SETTLING = 6
/** Time that the figures need, ms. */
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
  const step = async (): Promise<void> => {
    jest.advanceTimersByTime(STEP_MS)
    await setImmediate()
  }
  const settle = async (): Promise<void> => {
    await setImmediate()
    for (let count = 0; count < STEPS_OF_SETTLING; count += 1) await step()
  }
  const signals: PusherSignal[] = []
  const page = openWebPage({
    devices,
    puts: [
      [globalThis, { ...globals, ...devices.globals, AudioContext: Sound }],
      [HTMLCanvasElement.prototype, {
        getContext: () => pen,
        captureStream: () => ({ getTracks: () => [new WebTrack('video', 'front')] }),
        toBlob: (take: (jpeg: Blob) => void) => take(new Blob(['jpeg'])),
      }],
    ],
    signals,
    misnamed: fault.misnamed,
    step,
    stepMs: STEP_MS,
    patienceMs: PATIENCE_MS,
    settle,
  })
  const { until, happens } = page
  const pusher = createCloudPusher(document.createElement('div'), Script, await readCloudAbilities(Script))
  pusher.onSignal((signal) => signals.push(signal))

  const uplink = (packetSendDelay: number) => async (): Promise<void> => {
    const usual = script() as FakeTxPusher & { statistics(): TxStatistics }
    const figures = usual.statistics()
    usual.statistics = () => ({ ...figures, video: { ...figures.video, packetSendDelay } })
    await until('uplink')
  }

  const happenings: PusherHappenings = {
    ...page.happenings,
    picture: happens(() => undefined),
    taken: happens(() => answer('taken')),
    weakUplink: uplink(500),
    strongUplink: uplink(5),
    loss: happens(() => script().drop()),
    hangUp: happens(() => script().fail(-2)),
    // Such an edge refuses no push, and does not notify a replaced host.
    occupied: null,
    takenOver: null,
    encoderFailure: happens(() => script().fail(-1)),
    async loudness() {
      loudness = HALF_LOUD
      await until('level')
      await until('level')
    },
    oddity: happens(() => {
      script().emit('onError', -99, 'of the future')
      script().emit('onWarning', -1999, 'of the future')
      script().emit('onWarning', -1004, 'a file that we do not send')
      script().emit('onPushStatusUpdate', 77, 'of the future')
      script().emit('onStatisticsUpdate', {})
    }),
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
    async emit(command) {
      command(pusher)
      await settle()
    },
    seen() {
      const at = script()
      const [shown] = at?.streams('camera') ?? []
      return {
        ...page.seen(),
        sendingTo: at?.pushingTo ?? null,
        takesOver: false,
        starts: Script.made.reduce((sum, { starts }) => sum + starts, 0),
        muted: at.muted || at.streams('microphone').length === 0,
        cameraOff: shown === undefined,
        still: drawn.still,
        mirrored: shown !== undefined && at.mirrored.has(shown),
        landscape: at.mix.videoWidth > at.mix.videoHeight,
        size: `${at.mix.videoWidth}x${at.mix.videoHeight}`,
        mostKbps: at.bitrateKbps,
      }
    },
    happens: happenings,
    close() {
      pusher.dispose()
      page.close()
    },
  }
}
