import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import { decoded, launchBrowser, phoneContext } from './browser'
import { openCuttableWay, type CuttableWay } from './cuttableWay'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { becomeOwner } from './owner'
import { startChangingPush, type ChangingPush } from './push'

const ROOM = 'tracks'
/**
 * Limit within which a change of the tracks shows, ms. A machine with time needs less than 10 s; one whose two cores
 * decode for another test file too has needed twice that.
 */
const ANSWER_MS = 40_000
/** Limit after a path went silent, ms. By HLS each kept connection that went silent costs a request until its limit. */
const SILENT_MS = 90_000
const SOUND_ONLY = '现在只有声音'

const seconds = (page: Page): Promise<number> => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0)
const isSaid = (page: Page, text: string): Promise<boolean> => page.getByText(text).first().isVisible()

const look = async (page: Page) => ({ ...(await decoded(page)), at: await seconds(page) })

/** Time advances and these tracks are decoded, and no others, within `withinMs`. */
const plays = (page: Page, tracks: { video: boolean; audio: boolean }, withinMs = ANSWER_MS): Promise<void> =>
  eventually(async () => {
    const before = await look(page)
    await page.waitForTimeout(1_000)
    const now = await look(page)
    expect(now.source).toBe(before.source)
    expect(now.at - before.at).toBeGreaterThan(0.5)
    expect(now.frames - before.frames > 5).toBe(tracks.video)
    expect(now.audioBytes - before.audioBytes > 500).toBe(tracks.audio)
    expect(await isSaid(page, SOUND_ONLY)).toBe(!tracks.video)
  }, withinMs)

const both = { video: true, audio: true }
const close = (page: Page): Promise<void> => page.context().close()

/** How a player goes through changes of the tracks and through a page that sleeps; on a server of its own. */
export function describePresence(name: string, query: string): void {
  let dataDir: string
  let kaibo: Kaibo
  let browser: Browser
  let push: ChangingPush
  let way: CuttableWay

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
    const ports = await findFreePorts()
    kaibo = await startKaibo({ dataDir, ...ports, env: { DEMO: 'off' } })
    const asOwner = await becomeOwner(kaibo)
    await asOwner('/rooms', { id: ROOM, kind: 'shop', title: 'Tracks', hostName: 'Emmy' })
    const address = await asOwner<PushAddress>(`/rooms/${ROOM}/push-address`)
    push = await startChangingPush(address.url.replace(/rtmp:\/\/[^:/]+/, 'rtmp://127.0.0.1'))
    await asOwner(`/rooms/${ROOM}/commands`, { type: 'room.start' })
    way = await openCuttableWay(ports.port)
    browser = await launchBrowser()
  }, 600_000)

  afterAll(async () => {
    await browser?.close()
    await way?.close()
    push?.cut()
    await kaibo?.interrupt()
    await rm(dataDir, { recursive: true, force: true })
  })

  const open = async (query: string, origin = kaibo.origin): Promise<Page> => {
    const page = await (await phoneContext(browser)).newPage()
    await page.goto(`${origin}/room?id=${ROOM}${query}`)
    return page
  }

  describe(`[PLAY-9] a viewer by ${name}`, () => {
    beforeEach(() => push.send({ video: true, audio: true }))

    test('goes on without the sound, and plays it when it is back', async () => {
      const page = await open(query)
      await plays(page, both)
      push.send({ video: true, audio: false })
      await plays(page, { video: true, audio: false })
      const late = await open(query)
      await plays(late, { video: true, audio: false })
      push.send(both)
      for (const each of [page, late]) await plays(each, both)
      await Promise.all([page, late].map(close))
    })

    test('goes on with the sound alone, before the cover and with words, and sees again', async () => {
      const page = await open(query)
      await plays(page, both)
      push.send({ video: false, audio: true })
      await plays(page, { video: false, audio: true })
      const late = await open(query)
      await plays(late, { video: false, audio: true })
      push.send(both)
      for (const each of [page, late]) await plays(each, both)
      await Promise.all([page, late].map(close))
    })

    test('[PLAY-5] [PLAY-12] plays again after a path that went silent without a word', async () => {
      const page = await open(query, `http://127.0.0.1:${way.port}`)
      await plays(page, both)
      const made = way.made()
      way.silence()
      // The buffer plays on for a moment; only a new connection can bring more.
      await eventually(() => expect(way.made()).toBeGreaterThan(made))
      await plays(page, both, SILENT_MS)
      await close(page)
    })

    test('plays again after pictures that no decoder takes', async () => {
      const page = await open(query)
      await plays(page, both)
      push.send({ ...both, broken: true })
      await new Promise((resume) => setTimeout(resume, 3_000))
      push.send(both)
      await plays(page, both)
      await close(page)
    })

    test('plays again after a page that was hidden, and one that slept', async () => {
      const page = await open(query)
      await plays(page, both)
      await page.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
        document.dispatchEvent(new Event('visibilitychange'))
        document.querySelector('video')?.pause()
      })
      await new Promise((resume) => setTimeout(resume, 6_000))
      await page.evaluate(() => {
        Reflect.deleteProperty(document, 'visibilityState')
        document.dispatchEvent(new Event('visibilitychange'))
      })
      await plays(page, both)
      const session = await page.context().newCDPSession(page)
      await session.send('Page.setWebLifecycleState', { state: 'frozen' })
      await new Promise((resume) => setTimeout(resume, 8_000))
      await session.send('Page.setWebLifecycleState', { state: 'active' })
      await plays(page, both)
      await close(page)
    })
  })
}
