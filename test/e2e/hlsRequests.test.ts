import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { requestPaces } from '@/platform/live/browserPlayer/requestPace'
import { launchBrowser } from './browser'
import { oddLists, type OddList } from './oddHlsLists'

const WATCH_MS = 5_000
const rootDir = path.resolve(__dirname, '../..')

const pageScript = `
import { attachHlsByScript } from '@/platform/live/browserPlayer/attachHlsByScript'
const video = document.querySelector('video')
video.muted = true
const nothing = () => undefined
void attachHlsByScript(video, '/list.m3u8', {
  isWanted: () => true,
  onReady: () => void video.play().catch(nothing),
  onStall: nothing,
  onResume: nothing,
  onEnd: nothing,
  onError: nothing,
})
`

interface Watched {
  /** How often each address was asked for. */
  readonly asked: Map<string, number>
  seconds: number
}

let browser: Browser
let script: string
const servers: Server[] = []
const watched = new Map<string, Watched>()

/** Serves the list, and counts the requests of each address. */
async function serve({ list, segment }: OddList, asked: Map<string, number>): Promise<string> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    if (name === '') {
      response.setHeader('content-type', 'text/html')
      return void response.end('<link rel="icon" href="data:,"><video></video><script src="/page.js"></script>')
    }
    if (name === 'page.js') return void response.end(script)
    const count = (asked.get(name) ?? 0) + 1
    asked.set(name, count)
    response.end(name === 'list.m3u8' ? list(count) : segment(name))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Plays the list in a page of its own for a while. */
async function watch(odd: OddList): Promise<Watched> {
  const seen: Watched = { asked: new Map(), seconds: 0 }
  const url = await serve(odd, seen.asked)
  const page = await browser.newPage()
  const begunMs = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForTimeout(WATCH_MS)
  await page.close()
  seen.seconds = Math.ceil((performance.now() - begunMs) / 1_000)
  return seen
}

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: pageScript, resolveDir: rootDir, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': path.join(rootDir, 'src') },
  })
  script = outputFiles[0]!.text
  browser = await launchBrowser()
  const rows = Object.entries(oddLists)
  const watchNext = async (): Promise<void> => {
    for (let row = rows.shift(); row; row = rows.shift()) watched.set(row[0], await watch(row[1]))
  }
  await Promise.all([watchNext(), watchNext(), watchNext()])
})

afterAll(async () => {
  await browser?.close()
  for (const server of servers) server.close()
})

test.each(Object.keys(oddLists))('[PLAY-11] %s: no address is asked for again and again', (name) => {
  const { asked, seconds } = watched.get(name)!
  const { again, all } = requestPaces
  expect(asked.get('list.m3u8')).toBeGreaterThan(0)
  expect(Math.max(...asked.values())).toBeLessThanOrEqual(again.burst + (seconds * 1_000) / again.perMs)
  const total = [...asked.values()].reduce((sum, count) => sum + count, 0)
  expect(total).toBeLessThanOrEqual(all.burst + (seconds * 1_000) / all.perMs)
})
