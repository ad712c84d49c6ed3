/**
 * How long a viewer waits for the picture: our room page against a bare page that does nothing but mpegts.js with the
 * same settings and the same stream, in turn, in one browser. From navigation to the first decoded frame in the page,
 * and from the tap on the room at home.
 */
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser, phoneContext } from '../e2e/browser'
import { findFreePorts } from '../e2e/freePorts'
import { guestHeaders, startKaibo } from '../e2e/kaibo'
import { heading, line, median } from './report'

const ROUNDS = 9

const hasFrame = (): boolean => (document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 0

/** From the tap on a room at home, once home is at rest. */
async function tapToFrameMs(browser: Browser, origin: string, title: string): Promise<number> {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  await page.goto(origin, { waitUntil: 'networkidle' })
  const tile = page.getByText(title).first()
  await tile.waitFor()
  const startedAt = performance.now()
  await tile.tap()
  await page.waitForFunction(hasFrame, null, { polling: 10, timeout: 60_000 })
  const elapsedMs = performance.now() - startedAt
  await context.close()
  return elapsedMs
}

async function firstFrameMs(browser: Browser, url: string): Promise<number> {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  const startedAt = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(hasFrame, null, { polling: 10, timeout: 60_000 })
  const elapsedMs = performance.now() - startedAt
  await context.close()
  return elapsedMs
}

const barePage = (flvUrl: string, worker: boolean): string => `<!doctype html><meta name="viewport" content="width=device-width">
<video muted autoplay playsinline style="width:100%"></video><script src="/mpegts.js"></script><script>
const player = mpegts.createPlayer({ type: 'flv', isLive: true, url: ${JSON.stringify(flvUrl)} }, {
  enableWorker: ${worker}, enableStashBuffer: false, stashInitialSize: 128, liveBufferLatencyChasing: true,
  liveBufferLatencyMaxLatency: 1.5, liveBufferLatencyMinRemain: 0.3, autoCleanupSourceBuffer: true })
player.attachMediaElement(document.querySelector('video')); player.load(); player.play()</script>`

export async function benchFirstFrame(): Promise<void> {
  heading('First frame, navigation to picture (same stream, same browser, in turn)')
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-bench-'))
  const kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'on' } })
  const browser = await launchBrowser()
  const mpegts = readFileSync(require.resolve('mpegts.js/dist/mpegts.js'))
  const bare = http.createServer((request, response) => {
    if (request.url === '/mpegts.js') return void response.setHeader('content-type', 'text/javascript').end(mpegts)
    const { searchParams } = new URL(request.url ?? '/', 'http://bare')
    const page = barePage(searchParams.get('flv') ?? '', searchParams.get('worker') !== 'off')
    response.setHeader('content-type', 'text/html').end(page)
  })
  try {
    await new Promise<void>((listening) => bare.listen(0, '127.0.0.1', listening))
    const headers = await guestHeaders(kaibo.origin)
    const answer = await fetch(`${kaibo.origin}/api/rooms/demo-shop/play`, { headers })
    const offer = (await answer.json()) as { sources: { protocol: string; url: string }[] }
    const flv = offer.sources.find((source) => source.protocol === 'http-flv')
    if (!flv) throw new Error('the demo room offers no http-flv')
    const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/?flv=${encodeURIComponent(new URL(flv.url, kaibo.origin).href)}`
    const roomUrl = `${kaibo.origin}/room?id=demo-shop`
    await firstFrameMs(browser, bareUrl)
    await firstFrameMs(browser, roomUrl)
    const room = await fetch(`${kaibo.origin}/api/rooms/demo-shop`, { headers })
    const { title } = ((await room.json()) as { room: { about: { title: string } } }).room.about
    const ours: number[] = []
    const tapped: number[] = []
    const rival: number[] = []
    const rivalWithoutWorker: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rival.push(await firstFrameMs(browser, bareUrl))
      ours.push(await firstFrameMs(browser, roomUrl))
      rivalWithoutWorker.push(await firstFrameMs(browser, `${bareUrl}&worker=off`))
      tapped.push(await tapToFrameMs(browser, kaibo.origin, title))
    }
    const ratio = median(ours) / median(rival)
    line('bare mpegts.js page, median', `${median(rival).toFixed(0)} ms`)
    line('bare mpegts.js page without a worker, median', `${median(rivalWithoutWorker).toFixed(0)} ms`)
    line('room page, median', `${median(ours).toFixed(0)} ms`)
    line('tap at home, median', `${median(tapped).toFixed(0)} ms`)
    line('tap at home / bare page', (median(tapped) / median(rival)).toFixed(2))
    line('room page / bare page without a worker', (median(ours) / median(rivalWithoutWorker)).toFixed(2))
    line('room page / bare page', ratio.toFixed(2), { text: '<= 1.50', met: ratio <= 1.5 })
  } finally {
    bare.close()
    await browser.close()
    await kaibo.interrupt()
    await rm(dataDir, { recursive: true, force: true })
  }
}
