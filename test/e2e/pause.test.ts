import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import { decoded, launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession } from './owner'
import { startPush, type Push } from './push'
import { gone, sees } from './sees'
import { moves } from './viewer'

const ROOM = 'pause'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let push: Push
let owner: BrowserContext
let studio: Page

const command = (type: string): Promise<unknown> =>
  callRooms(studio, kaibo.origin, 'POST', `/${ROOM}/commands`, { type })

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  browser = await launchBrowser()
  owner = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })
  studio = await owner.newPage()
  await studio.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await eventually(async () => expect((await keptSession(studio))?.user.role).toBe('owner'))
  await callRooms(studio, kaibo.origin, 'POST', '', { id: ROOM, kind: 'shop', title: '暂停', hostName: '小青' })
  const { url } = await callRooms<PushAddress>(studio, kaibo.origin, 'POST', `/${ROOM}/push-address`)
  push = startPush(url.replace(/rtmp:\/\/[^:/]+/, 'rtmp://127.0.0.1'))
  await command('room.start')
}, 600_000)

afterAll(async () => {
  await push?.cut()
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

/** Counts this page's media requests: all so far, and those in progress. */
const watchMedia = (page: Page): { open(): number; asked(): number } => {
  const open = new Set<Request>()
  let asked = 0
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/live/')) return
    asked += 1
    open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return { open: () => open.size, asked: () => asked }
}

test.each([['http-flv', ''], ['HLS', '&player=hls']])(
  '[MEDIA-50] [PLAY-10] by %s: a pause ends the video at once and without an error, a resume brings it back',
  async (_, query) => {
    const context = await phoneContext(browser)
    const page = await context.newPage()
    const media = watchMedia(page)
    await page.goto(`${kaibo.origin}/room?id=${ROOM}${query}`)
    await moves(page)

    await command('room.pause')
    await sees(page.getByText('直播暂停中'))
    await eventually(async () => expect(media.open()).toBe(0))
    const { frames } = await decoded(page)
    const asked = media.asked()
    expect(await page.getByRole('button', { name: '重试' }).count()).toBe(0)
    // Long enough for a player that tries again every second.
    await page.waitForFunction((from) => performance.now() - from > 2_500, await page.evaluate(() => performance.now()))
    expect((await decoded(page)).frames).toBe(frames)
    expect(media.asked()).toBe(asked)
    expect(await page.getByText('直播暂停中').count()).toBe(1)

    await command('room.resume')
    await moves(page)
    await gone(page.getByText('直播暂停中'))
    await context.close()
  },
)

test('[MEDIA-51] the studio’s preview goes on through a pause, and can be opened during one', async () => {
  await studio.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  await moves(studio)
  await command('room.pause')
  await moves(studio)
  await studio.reload()
  await moves(studio)
  await command('room.resume')
  await moves(studio)
})
