import { attachWebRtc, createWebRtcAttach } from '@/platform/live/browserPlayer/attachWebRtc'
import type { Attachment } from '@/platform/live/browserPlayer/attachment'
import { attachers, createBrowserPlayer } from '@/platform/live/browserPlayer/browserPlayer'
import { listPlayable } from '@/platform/live/browserPlayer/playable'
import { meaningOfWebRtcCode } from '@/platform/live/browserPlayer/webRtcCodes'
import { fakeLeb, type FakeLebHabits } from '../../fakes/fakeTxLivePlayer'

const url = 'webrtc://play.test/live/a?txSecret=1&txTime=2'

/** Every code of the vendor's document, in its order, with its meaning for a viewer. */
const rows: [code: number, words: string, meaning: unknown][] = [
  [1001, 'pulling begins', 'news'],
  [1002, 'connected', 'begins'],
  [1003, 'plays by itself', 'begins'],
  [1004, 'stopped', 'news'],
  [1005, 'connects again', 'stall'],
  [1006, 'nothing arrives', 'stall'],
  [1007, 'request sent', 'news'],
  [1008, 'request answered', 'news'],
  [1009, 'waiting', 'stall'],
  [1010, 'waiting is over', 'begins'],
  [3001, 'P2P began', 'news'],
  [3002, 'P2P switched', 'news'],
  [-2001, 'WebRTC failed', { fails: 'live.wayBlocked' }],
  [-2002, 'request refused', { fails: 'live.pullRefused' }],
  [-2003, 'autoplay refused', 'unbegun'],
  [-2004, 'tries used up', { fails: 'live.wayBlocked' }],
  [-2005, 'not decoded', { fails: 'live.decodeFailed' }],
  [-2006, 'bitrate not switched', 'news'],
  [-4001, 'P2P failed', 'news'],
  [1099, 'of the future', 'unknown'],
  [-2099, 'of the future, and sounding bad', 'unknown'],
]

test.each(rows)('code %d, %s', (code, _, meaning) => {
  expect(meaningOfWebRtcCode(code)).toEqual(meaning)
})

/** The element on a page, its source as a browser keeps it; jsdom has none. */
function element(): HTMLVideoElement {
  const video = document.createElement('video')
  video.srcObject = null
  video.pause = () => undefined
  document.body.append(video)
  return video
}

async function attached(habits: FakeLebHabits = {}) {
  const leb = fakeLeb(habits)
  const video = element()
  const heard: string[] = []
  const attachment: Attachment = await createWebRtcAttach(leb.Sdk)(video, url, {
    isWanted: () => true,
    onReady: () => heard.push('ready'),
    onStall: () => heard.push('stall'),
    onResume: () => heard.push('resume'),
    onEnd: () => heard.push('end'),
    onError: ({ code, detail }) => heard.push(`${code} ${Object.values(detail).join(' ')}`),
  })
  await jest.advanceTimersByTimeAsync(0)
  return { leb, live: leb.made[0]!, video, heard, attachment }
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

describe('a picture by TXLivePlayer', () => {
  test('is begun once it is on our own element', async () => {
    const { heard, live, video } = await attached()
    expect(heard).toEqual(['resume', 'ready'])
    expect(live).toMatchObject({ url, playerView: video })
    expect(video.srcObject).not.toBeNull()
  })

  test('connects once at first, and once more by itself when it has played', async () => {
    const { live } = await attached({ silent: true })
    expect(live.config).toMatchObject({ connectRetryCount: 0 })
    live.connect()
    expect(live.config).toMatchObject({ connectRetryCount: 1 })
  })

  test('a lecture of one frame in two seconds is no stall', async () => {
    const { live } = await attached()
    expect(live.config).toMatchObject({ minDecodeFramerate: 0 })
  })

  test('a refused beginning is begun as the browser likes it', async () => {
    const { heard, live } = await attached()
    live.emit(-2003, { message: 'NotAllowedError' })
    expect(heard).toEqual(['resume', 'ready', 'ready'])
  })

  test('the cloud’s message goes along with a refusal', async () => {
    const { heard, live } = await attached({ silent: true })
    live.emit(-2002, { message: 'errCode:404, errMsg:no stream' })
    expect(heard).toEqual(['live.pullRefused -2002 errCode:404, errMsg:no stream'])
  })

  test('is between two connections while the library has cleared the element, and is not begun twice', async () => {
    const { attachment, heard, live } = await attached()
    live.reconnect()
    expect(attachment.isBetween?.()).toBe(true)
    live.connect()
    expect(attachment.isBetween?.()).toBe(false)
    expect(heard).toEqual(['resume', 'ready', 'stall', 'resume'])
  })

  test('taken off it is stopped, then let go of; the element stays in the page', async () => {
    const { attachment, heard, live, video } = await attached()
    attachment.detach()
    attachment.detach()
    expect(video.srcObject).toBeNull()
    await jest.advanceTimersByTimeAsync(2_000)
    expect(live).toMatchObject({ open: false, destroyed: true })
    expect(video.isConnected).toBe(true)
    expect(heard).toEqual(['resume', 'ready'])
  })

  test('taken off while it connects it is let go of when it has, and leaves the element to others', async () => {
    const { attachment, heard, live, video } = await attached({ silent: true })
    attachment.detach()
    const other = new EventTarget() as MediaStream
    video.srcObject = other
    await jest.advanceTimersByTimeAsync(5_000)
    expect(live.destroyed).toBe(false)
    live.connect()
    await jest.advanceTimersByTimeAsync(2_000)
    expect(live).toMatchObject({ open: false, destroyed: true })
    expect(video.srcObject).toBe(other)
    expect(heard).toEqual([])
  })

  test('taken off after it failed it is let go of', async () => {
    const { attachment, heard, live } = await attached({ silent: true })
    live.emit(-2004)
    attachment.detach()
    await jest.advanceTimersByTimeAsync(2_000)
    expect(live.destroyed).toBe(true)
    expect(heard).toEqual(['live.wayBlocked -2004'])
  })

  test('a browser without H.264 says so at once, and a second time without being asked', async () => {
    const leb = fakeLeb({ h264: false })
    const attach = createWebRtcAttach(leb.Sdk)
    const errors: string[] = []
    const nothing = (): void => undefined
    const isWanted = (): boolean => true
    const events = { isWanted, onReady: nothing, onStall: nothing, onResume: nothing, onEnd: nothing }
    for (const _ of [1, 2]) {
      const { detach } = await attach(element(), url, { ...events, onError: ({ code }) => errors.push(code) })
      detach()
    }
    expect(errors).toEqual(['live.sourceRejected', 'live.sourceRejected'])
    expect(leb.asked).toBe(1)
    expect(leb.made).toHaveLength(0)
  })

  test('a source that was replaced while the browser was asked does not touch the element', async () => {
    const leb = fakeLeb()
    const nothing = (): void => undefined
    const events = { onReady: nothing, onStall: nothing, onResume: nothing, onEnd: nothing, onError: nothing }
    await createWebRtcAttach(leb.Sdk)(element(), url, { ...events, isWanted: () => false })
    expect([leb.asked, leb.made.length]).toEqual([1, 0])
  })

  test('an address that the library would pass over in silence is refused', async () => {
    const errors: string[] = []
    const nothing = (): void => undefined
    const isWanted = (): boolean => true
    const events = { isWanted, onReady: nothing, onStall: nothing, onResume: nothing, onEnd: nothing }
    await attachWebRtc(element(), 'webrtc://play.test:8080/live/a', {
      ...events,
      onError: ({ code }) => errors.push(code),
    })
    expect(errors).toEqual(['live.sourceRejected'])
  })
})

describe('a browser that may have WebRTC', () => {
  const globals = globalThis as { RTCPeerConnection?: unknown }
  beforeEach(() => (globals.RTCPeerConnection = class {}))
  afterEach(() => delete globals.RTCPeerConnection)

  test('is offered it first, and not where the page asks for HLS alone', () => {
    const deaf = { canPlayType: () => '' } as unknown as HTMLVideoElement
    expect(listPlayable(deaf, '')).toEqual(['webrtc'])
    expect(listPlayable(deaf, '?player=hls')).toEqual([])
  })

  test('begins silent where sound needs a tap', async () => {
    const leb = fakeLeb()
    const video = element()
    let begun = 0
    video.play = () => {
      begun += 1
      return video.muted ? Promise.resolve() : Promise.reject(new DOMException('tap first', 'NotAllowedError'))
    }
    const player = createBrowserPlayer(video, { ...attachers, webrtc: createWebRtcAttach(leb.Sdk) })
    const told: string[] = []
    player.onSignal(({ type }) => told.push(type))
    player.load({ protocol: 'webrtc', url })
    await jest.advanceTimersByTimeAsync(0)
    expect(told).toEqual(['mutedByBrowser'])
    expect(video.muted).toBe(true)
    expect(begun).toBe(2)
    player.dispose()
  })

  test('the library’s clearing for a reconnection is a stall, and no act of the viewer', async () => {
    const leb = fakeLeb()
    const video = element()
    video.play = async () => undefined
    Object.defineProperty(video, 'paused', { value: false })
    const player = createBrowserPlayer(video, { ...attachers, webrtc: createWebRtcAttach(leb.Sdk) })
    const told: string[] = []
    player.onSignal(({ type }) => told.push(type))
    const moveTo = (seconds: number): void => {
      Object.defineProperty(video, 'currentTime', { configurable: true, value: seconds })
      video.dispatchEvent(new Event('timeupdate'))
    }
    player.load({ protocol: 'webrtc', url })
    await jest.advanceTimersByTimeAsync(0)
    moveTo(1)
    leb.made[0]?.reconnect()
    video.dispatchEvent(new Event('pause'))
    // The element’s clock runs on although nothing arrives.
    moveTo(2)
    leb.made[0]?.connect()
    moveTo(0.1)
    expect(told).toEqual(['firstFrame', 'stalled', 'resumed'])
    player.dispose()
  })
})
