import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PlaybackOffer, PushAddress } from '@/domain/live/playbackSource'
import { decoded, launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { startFakeCloud, watchPeers, type CloudMood, type FakeCloud, type PeerCount } from './fakeCloud'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { becomeOwner } from './owner'
import { startPush, type Push } from './push'
import { enterFromHome } from './viewer'
import { beginWatch, takeColours, type Colour } from './watched'

const ROOM = 'geometry'
const TITLE = 'Geometry'
/** Never looked up: the player hands it to the signalling, which is ours. */
const webrtc = { protocol: 'webrtc', url: `webrtc://play.example.com/live/${ROOM}?txSecret=0&txTime=FFFFFFFF` } as const

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let push: Push
let context: BrowserContext
let cloud: FakeCloud
let page: Page
let peersOf: PeerCount
/** How often the server was asked for addresses. */
let asked = 0
const faults: string[] = []

const frames = async (): Promise<number> => (await decoded(page)).frames
const moves = async (): Promise<void> => {
  let before = await frames()
  await eventually(async () => {
    const now = await frames()
    // A source that took over counts from zero.
    before = Math.min(before, now)
    expect(now).toBeGreaterThan(before + 10)
  })
}
/** Source of the video: a stream of the cloud's, or the media of our own server. */
const way = (): Promise<'webrtc' | 'http-flv' | 'none'> =>
  page.evaluate(() => {
    const video = document.querySelector('video')
    if (video?.srcObject instanceof MediaStream) return 'webrtc'
    return video?.currentSrc.startsWith('blob:') ? 'http-flv' : 'none'
  })
const comesBy = (wanted: Awaited<ReturnType<typeof way>>): Promise<void> =>
  eventually(async () => expect(await way()).toBe(wanted))
const isMagenta = ({ red, green, blue }: Colour): boolean => red > 150 && blue > 150 && green < 100

async function enter(mood: CloudMood): Promise<void> {
  cloud.mood = mood
  cloud.pulled.length = cloud.stopped.length = asked = 0
  page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  await enterFromHome(page, kaibo.origin, TITLE)
}

/**
 * Enters while the cloud sends. A machine that has too little time for the player's limits shows http-flv instead,
 * which is right and no subject of these tests: then it enters again.
 */
async function watchTheCloud(): Promise<void> {
  for (let entries = 1; ; entries += 1) {
    await enter('sends')
    await moves()
    if ((await way()) === 'webrtc') return
    if (entries === 3) throw new Error('the video never came from the cloud')
    await page.close()
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  const asOwner = await becomeOwner(kaibo)
  await asOwner('/rooms', { id: ROOM, kind: 'class', title: TITLE, hostName: 'Emmy' })
  const address = await asOwner<PushAddress>(`/rooms/${ROOM}/push-address`)
  push = startPush(address.url.replace(/rtmp:\/\/[^:/]+/, 'rtmp://127.0.0.1'))
  await asOwner(`/rooms/${ROOM}/commands`, { type: 'room.start' })
  // Addresses of a machine without a network, as they are.
  browser = await launchBrowser([
    '--allow-loopback-in-peer-connection',
    '--disable-features=WebRtcHideLocalIpsWithMdns',
  ])
  // A server without a cloud lets pages connect to no other host; the offer below names one.
  context = await phoneContext(browser, { bypassCSP: true })
  peersOf = await watchPeers(context)
  cloud = await startFakeCloud(browser, context, 'magenta')
  await context.route(`**/api/rooms/${ROOM}/play`, async (route) => {
    asked += 1
    // A connection that was kept may be closed by the server at the moment it is used again.
    const response = await route.fetch({ maxRetries: 2 })
    const offer = (await response.json()) as PlaybackOffer
    await route.fulfill({ response, json: { ...offer, sources: [webrtc, ...offer.sources] } })
  })
})

afterEach(async () => {
  await page?.close()
})

afterAll(async () => {
  await browser?.close()
  await push?.cut()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
  expect(faults).toEqual([])
})

describe('the vendor’s own player in a real browser', () => {
  test('shows the cloud’s video, and releases everything when the viewer leaves', async () => {
    await watchTheCloud()
    await beginWatch(page)
    const colours = await eventually(async () => {
      const seen = await takeColours(page)
      expect(seen.length).toBeGreaterThan(0)
      return seen
    })
    expect(colours.every(isMagenta)).toBe(true)
    expect(cloud.pulled).toEqual([webrtc.url])

    // Chromium keeps no more than its pages do: a connection open when the room is left would stay open.
    expect(await peersOf(page)).toMatchObject({ open: 1 })
    await page.getByRole('button', { name: '离开直播间', exact: true }).first().click()
    await eventually(async () => expect((await peersOf(page)).open).toBe(0))
    await eventually(() => expect(cloud.stopped).toEqual([webrtc.url]))
  })

  test('a connection that breaks is made again, and is nobody’s wish to pause', async () => {
    for (let breaks = 1; ; breaks += 1) {
      await watchTheCloud()
      await cloud.hangUp()
      await eventually(() => expect(cloud.pulled).toHaveLength(2))
      await moves()
      // As in `watchTheCloud`.
      if ((await way()) === 'webrtc' || breaks === 3) break
      await page.close()
    }
    expect(await way()).toBe('webrtc')
    expect(await page.getByRole('button', { name: '点击播放', exact: true }).count()).toBe(0)
  })

  const deaf: CloudMood[] = ['is silent', 'is unreachable']
  test.each(deaf)('a cloud that %s gives way to http-flv at once', async (mood) => {
    await enter(mood)
    await comesBy('http-flv')
    await moves()
    expect(cloud.pulled).toHaveLength(1)
    await eventually(async () => expect((await peersOf(page)).open).toBe(0))
  })

  test('a cloud without the stream is asked for it again, the server before that, and then gives way', async () => {
    await enter('refuses')
    await comesBy('http-flv')
    await moves()
    expect(cloud.pulled).toHaveLength(5)
    expect(asked).toBe(5)
  })
})
