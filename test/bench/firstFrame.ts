/**
 * How long a viewer waits for the picture: our room page against a bare page that does nothing but mpegts.js with the
 * same settings and the same stream, in turn, in one browser. From navigation to the first decoded frame.
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

async function firstFrameMs(browser: Browser, url: string): Promise<number> {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  const startedAt = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  const hasPicture = (): boolean =>
    (document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 0
  await page.waitForFunction(hasPicture, null, { polling: 10, timeout: 30_000 })
  const elapsedMs = performance.now() - startedAt
  await context.close()
  return elapsedMs
}

const barePage = (flvUrl: string): string => `<!doctype html><meta name="viewport" content="width=device-width">
<video muted autoplay playsinline style="width:100%"></video><script src="/mpegts.js"></script><script>
const player = mpegts.createPlayer({ type: 'flv', isLive: true, url: ${JSON.stringify(flvUrl)} }, {
  enableWorker: true, enableStashBuffer: false, stashInitialSize: 128, liveBufferLatencyChasing: true,
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
    const flvUrl = new URL(request.url ?? '/', 'http://bare').searchParams.get('flv') ?? ''
    response.setHeader('content-type', 'text/html').end(barePage(flvUrl))
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
    const ours: number[] = []
    const rival: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rival.push(await firstFrameMs(browser, bareUrl))
      ours.push(await firstFrameMs(browser, roomUrl))
    }
    const ratio = median(ours) / median(rival)
    line('bare mpegts.js page, median', `${median(rival).toFixed(0)} ms`)
    line('room page, median', `${median(ours).toFixed(0)} ms`)
    line('room page / bare page', ratio.toFixed(2), { text: '<= 1.50', met: ratio <= 1.5 })
  } finally {
    bare.close()
    await browser.close()
    await kaibo.interrupt()
    await rm(dataDir, { recursive: true, force: true })
  }
}
