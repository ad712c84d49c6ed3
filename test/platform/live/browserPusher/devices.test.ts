import { createHeldSource } from '@/platform/live/browserPusher/capture/heldSource'
import { openBoth, openCamera, type DeviceWishes } from '@/platform/live/browserPusher/capture/openDevices'
import type { PusherSignal } from '@/ports/livePusher'

/** jsdom has no media: a track and a stream as the page sees them. */
class Track extends EventTarget {
  onended: (() => void) | null = null
  onmute: (() => void) | null = null
  onunmute: (() => void) | null = null
  stopped = false
  muted = false
  constructor(readonly kind: 'video' | 'audio') {
    super()
  }
  stop(): void {
    this.stopped = true
  }
}
class Stream {
  constructor(private readonly tracks: readonly Track[]) {}
  getTracks = (): readonly Track[] => this.tracks
  getVideoTracks = (): readonly Track[] => this.tracks.filter(({ kind }) => kind === 'video')
  getAudioTracks = (): readonly Track[] => this.tracks.filter(({ kind }) => kind === 'audio')
}
Object.assign(globalThis, { MediaStream: Stream })

type Answer = (asked: MediaStreamConstraints) => Stream | string

const anyDevice: DeviceWishes = { cameraId: null, microphoneId: null, facing: null }
let asked: MediaStreamConstraints[]
let states: Partial<Record<string, PermissionState>>

/** A browser that answers like this; a text is the name of the error it throws. */
const browser = (answer: Answer): void => {
  asked = []
  states = {}
  const getUserMedia = async (constraints: MediaStreamConstraints): Promise<Stream> => {
    asked.push(constraints)
    const got = answer(constraints)
    if (typeof got === 'string') throw new DOMException('no', got)
    return got
  }
  const query = async ({ name }: { name: string }): Promise<{ state: PermissionState }> => ({
    state: states[name] ?? 'prompt',
  })
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true })
  Object.defineProperty(navigator, 'permissions', { value: { query }, configurable: true })
}
const gives: Answer = ({ video, audio }) =>
  new Stream([...(video ? [new Track('video')] : []), ...(audio ? [new Track('audio')] : [])])

describe('camera and microphone', () => {
  test('are asked for at once, by one question', async () => {
    browser(gives)
    const { camera, microphone } = await openBoth(anyDevice)
    expect([asked.length, 'stream' in camera, 'stream' in microphone]).toEqual([1, true, true])
  })

  test('[PUSHER-5] a host who refuses is not asked again', async () => {
    browser(() => 'NotAllowedError')
    expect(await openBoth(anyDevice)).toEqual({ camera: { obstacle: 'refused' }, microphone: { obstacle: 'refused' } })
    expect(asked).toHaveLength(1)
  })

  test('[PUSHER-5] a source that was allowed before is opened although the other is refused', async () => {
    browser((wanted) => (wanted.video ? 'NotAllowedError' : gives(wanted)))
    states = { microphone: 'granted', camera: 'denied' }
    const { camera, microphone } = await openBoth(anyDevice)
    expect([camera, 'stream' in microphone]).toEqual([{ obstacle: 'refused' }, true])
  })

  test('the one that is there is opened without the one that is not', async () => {
    browser((wanted) => (wanted.video ? 'NotFoundError' : gives(wanted)))
    const { camera, microphone } = await openBoth(anyDevice)
    expect([camera, 'stream' in microphone]).toEqual([{ obstacle: 'missing' }, true])
  })

  test('a camera that another program holds is busy', async () => {
    browser(() => 'NotReadableError')
    expect(await openCamera(anyDevice)).toEqual({ obstacle: 'busy' })
  })

  test('[PUSHER-4] the device that was chosen is asked for by name, and any other when it is not there', async () => {
    browser((wanted) =>
      typeof wanted.video === 'object' && wanted.video.deviceId ? 'OverconstrainedError' : gives(wanted),
    )
    expect('stream' in (await openCamera({ ...anyDevice, cameraId: 'usb' }))).toBe(true)
    expect(asked[0]?.video).toMatchObject({ deviceId: { exact: 'usb' } })
    expect(asked).toHaveLength(2)
  })

  test('a phone’s camera is chosen by the side it looks to', async () => {
    browser(gives)
    await openCamera({ ...anyDevice, cameraId: 'usb', facing: 'back' })
    expect(asked[0]?.video).toMatchObject({ facingMode: { ideal: 'environment' } })
    expect(asked[0]?.video).not.toHaveProperty('deviceId')
  })
})

describe('a source that is held', () => {
  const hold = (source: 'camera' | 'microphone' | 'screen') => {
    const signals: PusherSignal[] = []
    const log: string[] = []
    const held = createHeldSource({
      source,
      emit: (signal) => signals.push(signal),
      attach: () => {
        log.push('attached')
        return () => void log.push('undone')
      },
      detached: () => void log.push('detached'),
    })
    const track = new Track('video')
    const get = async () => ({ stream: new Stream([track]) as unknown as MediaStream })
    return { held, signals, log, track, get }
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  beforeEach(() => browser(gives))

  test('[PUSHER-2] is up once it is led to where it is used, and its light goes out when it is closed', async () => {
    const { held, signals, log, track, get } = hold('camera')
    await held.open(get)
    expect([signals, log]).toEqual([[{ type: 'sourceUp', source: 'camera' }], ['attached']])
    held.close()
    expect([track.stopped, log]).toEqual([true, ['attached', 'undone', 'detached']])
    expect(signals).toHaveLength(1)
  })

  test.each([
    ['camera', 'prompt', 'lost'],
    ['microphone', 'prompt', 'lost'],
    ['camera', 'denied', 'refused'],
    ['screen', 'prompt', 'ended'],
  ] as const)('[PUSHER-4] a %s that ends while the permission is “%s” is %s', async (source, state, obstacle) => {
    const { held, signals, track, get } = hold(source)
    states = { [source]: state }
    await held.open(get)
    track.onended?.()
    await settle()
    expect(signals.at(-1)).toEqual({ type: 'sourceDown', source, obstacle })
    expect(held.obstacle).toBe(obstacle)
    await held.open(get)
    expect([signals.at(-1), held.obstacle]).toEqual([{ type: 'sourceUp', source }, null])
  })

  test('[PUSHER-4] a camera that the system takes away and gives back is reported', async () => {
    const { held, signals, track, get } = hold('camera')
    await held.open(get)
    track.onmute?.()
    track.onunmute?.()
    expect(signals.slice(1)).toEqual([{ type: 'suspended' }, { type: 'resumed' }])
    held.close()
    track.onmute?.()
    expect(signals).toHaveLength(3)
  })

  const ends = ['closed', 'lost', 'opened anew'] as const
  test.each(ends)('[PUSHER-4] a camera taken away and %s is waited for no more', async (how) => {
    const { held, signals, track, get } = hold('camera')
    await held.open(get)
    track.onmute?.()
    if (how === 'closed') held.close()
    if (how === 'lost') track.onended?.()
    if (how === 'opened anew') await held.open(get)
    await settle()
    expect(signals.map(({ type }) => type).filter((type) => !type.startsWith('source'))).toEqual([
      'suspended',
      'resumed',
    ])
  })

  test.each([
    ['camera', 'suspended'],
    ['microphone', 'sourceDown'],
  ] as const)('a %s that comes switched off is reported', async (source, type) => {
    const { held, signals, track, get } = hold(source)
    track.muted = true
    await held.open(get)
    expect(signals.at(-1)?.type).toBe(type)
  })

  test('a slow attachment learns that it is wanted no more', async () => {
    let lead: () => void = () => undefined
    const used: boolean[] = []
    const held = createHeldSource({
      source: 'microphone',
      emit: () => undefined,
      attach: async (_stream, isWanted) => {
        await new Promise<void>((resolve) => (lead = resolve))
        used.push(isWanted())
        return () => undefined
      },
      detached: () => undefined,
    })
    const get = async () => ({ stream: new Stream([new Track('audio')]) as unknown as MediaStream })
    const opening = held.open(get)
    await settle()
    held.close()
    lead()
    await opening
    const again = held.open(get)
    await settle()
    lead()
    await again
    expect(used).toEqual([false, true])
  })

  test('[PUSHER-4] a microphone that the system switches off is one that gives nothing', async () => {
    const { held, signals, track, get } = hold('microphone')
    await held.open(get)
    track.onmute?.()
    track.onunmute?.()
    expect(signals.slice(1).map(({ type }) => type)).toEqual(['sourceDown', 'sourceUp'])
  })

  test('a screen that the host no longer shows is reported once', async () => {
    const { held, signals, track, get } = hold('screen')
    held.end()
    expect(signals).toEqual([])
    await held.open(get)
    held.end()
    held.end()
    expect(signals.slice(1)).toEqual([{ type: 'sourceDown', source: 'screen', obstacle: 'ended' }])
    expect(track.stopped).toBe(true)
  })

  test('a stream that arrives after the close is released', async () => {
    const { held, signals, log, track } = hold('camera')
    let give: (opened: { stream: MediaStream }) => void = () => undefined
    const opening = held.open(() => new Promise((resolve) => (give = resolve)))
    held.close()
    give({ stream: new Stream([track]) as unknown as MediaStream })
    await opening
    expect([track.stopped, signals, log]).toEqual([true, [], ['detached']])
  })

  test('another in its place takes over without a picture in between; the one before is let go first', async () => {
    const { held, log, track, get } = hold('camera')
    await held.open(get)
    const next = new Track('video')
    let wasStopped = false
    await held.open(async () => {
      wasStopped = track.stopped
      return { stream: new Stream([next]) as unknown as MediaStream }
    })
    expect([wasStopped, next.stopped]).toEqual([true, false])
    expect(log).toEqual(['attached', 'undone', 'attached'])
  })
})
