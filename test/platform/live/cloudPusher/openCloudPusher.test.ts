import { openCloudPusher } from '@/platform/live/cloudPusher/openCloudPusher'
import { createTxLivePusher, type TxWorld } from '../../../fakes/txLivePusher'

const place = window as unknown as { TXLivePusher?: unknown }
const SCRIPT = 'https://scripts.example.com/TXLivePusher.js'

const open = (support: TxWorld['support'] = {}, url: string | null = SCRIPT) => {
  place.TXLivePusher = createTxLivePusher({ ask: async () => 'taken', support })
  return openCloudPusher(document.createElement('div'), url)
}

beforeEach(() => {
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true })
  const mediaDevices = { getUserMedia: () => undefined, getDisplayMedia: () => undefined }
  Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true })
  window.matchMedia = () => ({ matches: false }) as MediaQueryList
})

test('a browser on a desk pushes, chooses devices and shows its screen', async () => {
  const { can, snapshot, music } = await open()
  expect(can).toMatchObject({
    impossible: null,
    qualities: ['360p', '480p', '720p'],
    orientation: true,
    devices: true,
    facing: false,
    screen: true,
    mirror: true,
    torch: false,
    beauty: false,
    zoomMost: 1,
    level: true,
  })
  expect(snapshot).not.toBeNull()
  expect(music).toBeNull()
})

test('a phone’s browser turns its camera around, and shows no screen where it cannot', async () => {
  window.matchMedia = () => ({ matches: true }) as MediaQueryList
  expect((await open({ isScreenCaptureSupported: false })).can).toMatchObject({ facing: true, screen: false })
})

test.each([
  ['isWebRTCSupported', 'noWebRtc'],
  ['isH264EncodeSupported', 'noH264Encoder'],
  ['isMediaDevicesSupported', 'noCapture'],
] as const)('where the script refuses %s, the host gets that reason', async (what, impossible) => {
  const pusher = await open({ [what]: false })
  expect(pusher.can).toMatchObject({ impossible, qualities: [], screen: false })
  expect(() => pusher.openPreview({} as never)).toThrow('platform.unsupported')
  pusher.dispose()
})

test('without an address of the script nothing is loaded, and the host sees what is missing', async () => {
  expect((await open({}, null)).can.impossible).toBe('scriptMissing')
  expect(document.querySelector('script')).toBeNull()
})

test('a page that came over plain http gets that reason first, and loads no script', async () => {
  Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true })
  expect((await open({}, null)).can.impossible).toBe('insecureContext')
})
