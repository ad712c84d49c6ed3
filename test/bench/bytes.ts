/** Load cost of a route: gzip bytes of every script and style it requests, by the built app in a real browser. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { launchBrowser, phoneContext } from '../e2e/browser'
import { findFreePorts } from '../e2e/freePorts'
import { startKaibo } from '../e2e/kaibo'
import { heading, line } from './report'

/** Budget: the room page before the player's own chunk, kilobytes of 1,024 bytes. */
const ROOM_BUDGET_KB = 110

/** By its file: the app's own script names the player's in its list of chunks. */
const isPlayer = (url: string): boolean => /\/(?:mpegts|hls)\.[0-9a-f]+\.js$/.test(url)

export async function benchBytes(): Promise<void> {
  heading('H5 bytes a route (scripts and styles, gzip level 9)')
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-bench-'))
  const kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'on' } })
  const browser = await launchBrowser()
  try {
    for (const route of ['/', '/room?id=demo-shop', '/room?id=demo-class', '/studio']) {
      const context = await phoneContext(browser)
      const page = await context.newPage()
      let ownBytes = 0
      let playerBytes = 0
      const reading: Promise<void>[] = []
      page.on('response', (response) => {
        if (!/\.(js|css)(\?|$)/.test(response.url())) return
        reading.push(
          response.body().then((body) => {
            const bytes = gzipSync(body, { level: 9 }).length
            if (isPlayer(response.url())) playerBytes += bytes
            else ownBytes += bytes
          }),
        )
      })
      await page.goto(kaibo.origin + route, { waitUntil: 'load' })
      await page.waitForTimeout(2_000)
      await Promise.all(reading)
      const ownKb = ownBytes / 1_024
      const budget = route.startsWith('/room') ? { text: `<= ${ROOM_BUDGET_KB} KB`, met: ownKb <= ROOM_BUDGET_KB } : undefined
      line(route, `${ownKb.toFixed(1)} KB`, budget)
      if (playerBytes > 0) line('  and the player chunk', `${(playerBytes / 1_024).toFixed(1)} KB`)
      await context.close()
    }
  } finally {
    await browser.close()
    await kaibo.interrupt()
    await rm(dataDir, { recursive: true, force: true })
  }
}
