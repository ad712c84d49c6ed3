import { readAbilities } from '@/platform/live/browserPusher/pusherAbilities'

const supported = jest.fn<boolean, [VideoEncoderConfig]>()

/** A browser that can; each test takes something away. */
beforeEach(() => {
  supported.mockReset().mockReturnValue(true)
  class Encoder {
    static isConfigSupported = async (config: VideoEncoderConfig): Promise<{ supported: boolean }> => ({
      supported: supported(config),
    })
  }
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true })
  const devices = { getUserMedia: () => undefined, getDisplayMedia: () => undefined }
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true })
  const has = class {}
  Object.assign(globalThis, { VideoEncoder: Encoder, VideoFrame: has, OffscreenCanvas: has, AudioWorkletNode: has })
  window.matchMedia = (query) => ({ matches: query === '(pointer: fine)' }) as MediaQueryList
})

const impossible = async (): Promise<string | null> => (await readAbilities()).impossible

test('a browser on a desk can push, choose devices and show its screen', async () => {
  expect(await readAbilities()).toMatchObject({
    impossible: null,
    qualities: ['360p', '480p', '720p'],
    orientation: true,
    devices: true,
    facing: false,
    screen: true,
    mirror: true,
    level: true,
    torch: false,
    zoomMost: 1,
  })
})

test('a phone’s browser turns its camera around, and shows no screen', async () => {
  window.matchMedia = (query) => ({ matches: query === '(pointer: coarse)' }) as MediaQueryList
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: () => undefined } })
  expect(await readAbilities()).toMatchObject({ impossible: null, facing: true, screen: false })
})

test('a page that came over plain http gets that reason first, whatever else it lacks', async () => {
  Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true })
  Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true })
  expect(await impossible()).toBe('insecureContext')
})

test('a browser inside an app that gives no camera', async () => {
  Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true })
  expect(await impossible()).toBe('noCapture')
})

const needed = ['VideoEncoder', 'VideoFrame', 'OffscreenCanvas', 'AudioWorkletNode']

test.each(needed)('a browser without %s', async (name) => {
  Reflect.deleteProperty(globalThis, name)
  expect(await impossible()).toBe('noWebCodecs')
})

test('a browser that encodes no H.264, or does not know it', async () => {
  supported.mockReturnValue(false)
  expect(await impossible()).toBe('noH264Encoder')
  supported.mockImplementation(() => {
    throw new TypeError('unknown codec')
  })
  expect(await impossible()).toBe('noH264Encoder')
})

test('a browser that encodes the plain profile alone is good enough', async () => {
  supported.mockImplementation(({ codec }) => codec === 'avc1.42e01f')
  expect(await impossible()).toBeNull()
})
