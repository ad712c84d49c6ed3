import type { PusherSignal } from '@/ports/livePusher'
import type { PusherHappenings, PusherSeen } from './pusherRig'
import { put } from './put'
import type { WebDevices } from './webDevices'

interface WebPageNeeds {
  readonly devices: WebDevices
  /** Objects of the page that this pusher finds beside the devices: object and values, in this order. */
  readonly puts: readonly (readonly [target: object, values: object])[]
  /** The pusher's signals so far. */
  readonly signals: readonly PusherSignal[]
  /** An event of the document that comes by another name. */
  readonly misnamed?: string
  /** Lets `stepMs` go by. */
  step(): Promise<void>
  readonly stepMs: number
  /** Time that slow events need, ms. */
  readonly patienceMs: number
  /** Lets time go on until everything that was due is done. */
  settle(): Promise<void>
}

/** A page in a phone's browser around its pusher, whichever pusher it is. */
export interface WebPage {
  /** Lets time go on until such a signal comes that did not stand there before. */
  until(type: PusherSignal['type']): Promise<void>
  happens(run: () => void): () => Promise<void>
  /** Events of devices and page, and null for those that no browser has. */
  readonly happenings: Omit<PusherHappenings, 'picture' | 'taken' | 'weakUplink' | 'strongUplink' | 'loss' | 'hangUp' |
    'occupied' | 'takenOver' | 'encoderFailure' | 'loudness' | 'oddity'>
  /** State of the devices, and defaults for those that no browser has. */
  seen(): Pick<PusherSeen, 'open' | 'facing' | 'screenKeptOn' | 'sendsByItself' | 'beauty' | 'whiteness' | 'torch' |
    'zoom' | 'music' | 'musicVolume'>
  close(): void
}

const cannot = (): Promise<void> => Promise.reject(new Error('a browser has no such thing'))

export function openWebPage({ devices, puts, signals, misnamed, ...time }: WebPageNeeds): WebPage {
  let hidden = false
  const restore = [
    ...puts.map(([target, values]) => put(target, values)),
    put(window, { isSecureContext: true, matchMedia: () => ({ matches: true }) }),
    put(navigator, devices.navigator),
    put(URL, { createObjectURL: () => 'blob:still', revokeObjectURL: () => undefined }),
  ]
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (hidden ? 'hidden' : 'visible'),
  })
  const until: WebPage['until'] = async (type) => {
    const before = signals.length
    for (let ms = 0; ms < time.patienceMs; ms += time.stepMs) {
      if (signals.slice(before).some((signal) => signal.type === type)) return
      await time.step()
    }
  }
  const happens: WebPage['happens'] = (run) => async () => {
    run()
    await time.settle()
  }
  const turnsAway = (isHidden: boolean): void => {
    hidden = isHidden
    if (isHidden) devices.dropLocks()
    if (misnamed !== 'visibilitychange') document.dispatchEvent(new Event('visibilitychange'))
    devices.emit('camera', isHidden ? 'mute' : 'unmute')
  }
  return {
    until,
    happens,
    happenings: {
      // Tencent's script would; a setting stops it.
      interruption: null,
      cameraFailure: happens(() => devices.emit('camera', 'ended')),
      cameraRefusal: happens(() => {
        devices.answer('camera', false)
        devices.emit('camera', 'ended')
      }),
      cameraReturns: happens(() => devices.devicesChange()),
      background: happens(() => turnsAway(true)),
      foreground: happens(() => turnsAway(false)),
      call: happens(() => devices.emit('camera', 'mute')),
      callOver: happens(() => devices.emit('camera', 'unmute')),
      otherPage: cannot,
      thisPage: cannot,
      figures: () => until('numbers'),
      musicBegins: cannot,
      musicEnds: cannot,
      refusal: null,
    },
    seen() {
      const camera = devices.held('camera')
      return {
        open: camera !== null || devices.held('microphone') !== null,
        facing: camera?.facing ?? 'front',
        screenKeptOn: devices.isScreenKeptOn(),
        sendsByItself: false,
        beauty: 0,
        whiteness: 0,
        torch: false,
        zoom: 1,
        music: null,
        musicVolume: 1,
      }
    },
    close() {
      jest.useRealTimers()
      for (const undo of restore) undo()
      Reflect.deleteProperty(document, 'visibilityState')
    },
  }
}
