/**
 * Glass to glass on loopback: the wall clock is drawn into the picture as a barcode and read from what a viewer sees
 * by http-flv. A browser's push (WebCodecs over a WebSocket) against ffmpeg's (x264 over RTMP), one after the other in
 * one run, on the same edge, with the same viewer.
 */
import { execFileSync, spawn } from 'node:child_process'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../e2e/browser'
import { startEdge } from './edgeRig'
import { barcode, cellsOf } from './glassToGlass/barcode'
import { cpuSeconds } from './processCost'
import { heading, line, median } from './report'

type Edge = Awaited<ReturnType<typeof startEdge>>

const RUN_SECONDS = 12
/** The first pictures are the player catching up with live. */
const SETTLE_SECONDS = 4

const bundle = async (name: string): Promise<string> => {
  const entry = path.join(__dirname, 'glassToGlass', `${name}.ts`)
  const built = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', platform: 'browser' })
  return built.outputFiles[0]?.text ?? ''
}

async function servePages(): Promise<{ origin: string; close(): void }> {
  const scripts = new Map([
    ['/publisher.js', await bundle('publisherPage')],
    ['/viewer.js', await bundle('viewerPage')],
  ])
  const server = http.createServer((request, response) => {
    const [name = ''] = (request.url ?? '').split('?')
    const script = scripts.get(name)
    if (script !== undefined) return void response.setHeader('content-type', 'text/javascript').end(script)
    const page = `<!doctype html><body><script src="${name}.js"></script>`
    response.setHeader('content-type', 'text/html').end(page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}

/** Pictures of the clock through ffmpeg. @returns how to stop. */
function pushByFfmpeg(address: string): () => void {
  const { widthPx, heightPx, cellPx } = barcode
  const size = `${widthPx}x${heightPx}`
  const input = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', size, '-r', '25', '-i', '-']
  const encoding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '25', '-b:v', '1500k']
  const output = ['-pix_fmt', 'yuv420p', '-flush_packets', '1', '-f', 'flv', address]
  const child = spawn('ffmpeg', ['-loglevel', 'error', ...input, ...encoding, ...output], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  child.stdin.on('error', () => undefined)
  const timer = setInterval(() => {
    const row = Buffer.alloc(widthPx)
    cellsOf(Date.now()).forEach((isWhite, cell) => row.fill(isWhite ? 255 : 0, cell * cellPx, (cell + 1) * cellPx))
    child.stdin.write(Buffer.concat(Array<Buffer>(heightPx).fill(row)))
  }, 40)
  return () => {
    clearInterval(timer)
    child.kill('SIGKILL')
  }
}

async function untilUp(edge: Edge, stream: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await edge.edge.describe(stream)) !== null) return
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error(`nothing was pushed to ${stream}`)
}

interface Seen {
  readonly medianMs: number
  readonly pictures: number
  readonly cpuPercent: number
}

async function watch(browser: Browser, pages: string, edge: Edge, stream: string): Promise<Seen> {
  await untilUp(edge, stream)
  const source = edge.edge.mintPlay(stream, edge).sources.find(({ protocol }) => protocol === 'http-flv')
  const page: Page = await browser.newPage()
  const before = cpuSeconds(edge.pid())
  await page.goto(`${pages}/viewer?play=${encodeURIComponent(source?.url ?? '')}`)
  await new Promise((later) => setTimeout(later, RUN_SECONDS * 1_000))
  const cpuPercent = ((cpuSeconds(edge.pid()) - before) / RUN_SECONDS) * 100
  const ages = await page.evaluate(() => (globalThis as unknown as { ages: number[] }).ages)
  await page.close()
  const settled = ages.slice(SETTLE_SECONDS * 25)
  return { medianMs: median(settled), pictures: ages.length, cpuPercent }
}

/** The rival needs ffmpeg on the machine. */
function hasFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export async function benchGlassToGlass(): Promise<void> {
  heading('Glass to glass on loopback, http-flv viewer, 640x360 at 25 fps (barcode in the picture, same run)')
  if (!hasFfmpeg()) return line('left out: there is no ffmpeg to measure against', '–')
  const edge = await startEdge()
  const pages = await servePages()
  const browser = await launchBrowser()
  try {
    const publisher = await browser.newPage()
    const address = edge.edge.mintPush('web', edge).webSocketUrl
    await publisher.goto(`${pages.origin}/publisher?push=${encodeURIComponent(address)}`)
    const web = await watch(browser, pages.origin, edge, 'web')
    await publisher.close()
    const stop = pushByFfmpeg(edge.edge.mintPush('rtmp', edge).url)
    const rtmp = await watch(browser, pages.origin, edge, 'rtmp').finally(stop)
    line('ffmpeg, RTMP: median', `${rtmp.medianMs.toFixed(0)} ms`)
    line('browser, WebSocket: median', `${web.medianMs.toFixed(0)} ms`, {
      text: '<= 1000 ms',
      met: web.medianMs <= 1_000,
    })
    line('pictures seen: ffmpeg / browser', `${rtmp.pictures} / ${web.pictures}`)
    line('media process, one stream, one viewer: RTMP', `${rtmp.cpuPercent.toFixed(2)} % of a core`)
    line('media process, one stream, one viewer: WebSocket', `${web.cpuPercent.toFixed(2)} % of a core`)
  } finally {
    await browser.close()
    pages.close()
    await edge.stop()
  }
}
