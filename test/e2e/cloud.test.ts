import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import { PLAY_DOMAIN, PUSH_DOMAIN, startFakeTencentCloud, type FakeTencentCloud } from '../fakes/fakeTencentCloud'
import { signedCall, stopped } from '../server/media/tencent/cloudRig'
import { decoded, launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { freePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { startPush, type Push } from './push'

const ROOM = 'spring'

let dataDir: string
let ports: readonly [port: number, rtmpPort: number]
let cloud: FakeTencentCloud
let kaibo: Kaibo
let browser: Browser
let push: Push | null = null
let studio: Page
let anna: Page
let ben: Page
/** Hosts that pages fetched pictures from, since it was emptied. */
const hosts = new Set<string>()

const startHere = (env: NodeJS.ProcessEnv = {}): Promise<Kaibo> =>
  startKaibo({ dataDir, port: ports[0], rtmpPort: ports[1], env: { DEMO: 'off', ...env } })
const startOnCloud = (): Promise<Kaibo> => startHere(cloud.environment)

const openRoom = async (context: BrowserContext, query = ''): Promise<Page> => {
  const page = await context.newPage()
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^\/live\/.*\.(?:flv|m3u8|ts)$/.test(url.pathname)) hosts.add(url.hostname)
  })
  await page.goto(`${kaibo.origin}/room?id=${ROOM}${query}`)
  return page
}

/** Calls the API as the owner who is signed in on the studio's page. */
const asOwner = async <Reply>(method: string, route: string, body?: unknown): Promise<Reply> => {
  const kept = await studio.evaluate(() => localStorage.getItem('kaibo.session'))
  const { token } = JSON.parse(kept ?? '{}') as { token: string }
  const answer = await fetch(`${kaibo.origin}/api/rooms${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Reply
}

/** Pushes to the address that the studio shows; its host's name is nobody's, so the encoder is led to where it is. */
const pushNow = async (): Promise<string> => {
  const { url } = await asOwner<PushAddress>('POST', `/${ROOM}/push-address`)
  const { hostname } = new URL(url)
  const there = hostname === PUSH_DOMAIN ? `127.0.0.1:${cloud.pushPort}` : `127.0.0.1:${ports[1]}`
  push = startPush(url.replace(/^rtmp:\/\/[^/]+/, `rtmp://${there}`))
  return hostname
}

/** The picture moves: more frames and more sound than a moment ago. */
const moves = async (page: Page, withinMs = 45_000): Promise<void> => {
  const before = await decoded(page)
  await eventually(async () => {
    const now = await decoded(page)
    expect(now.frames).toBeGreaterThan(before.frames + 10)
    expect(now.audioBytes).toBeGreaterThan(before.audioBytes)
  }, withinMs)
}

const say = async (page: Page, text: string): Promise<void> => {
  await page.getByPlaceholder('说点什么…').fill(text)
  await page.keyboard.press('Enter')
}
const seesOnce = (page: Page, text: string): Promise<void> =>
  eventually(async () => expect(await page.getByText(text, { exact: true }).count()).toBe(1), 45_000)

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
  const [port = 0, rtmpPort = 0] = await freePorts(2)
  ports = [port, rtmpPort]
  cloud = await startFakeTencentCloud({ callbackUrl: `http://127.0.0.1:${port}/callbacks/tencent` })
  kaibo = await startHere()
  browser = await launchBrowser([`--host-resolver-rules=MAP ${PLAY_DOMAIN} 127.0.0.1:${cloud.playPort}`])
  studio = await (await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })).newPage()
  await studio.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await eventually(() => expect(studio.url()).not.toContain('code='))
}, 600_000)

afterAll(async () => {
  await push?.cut()
  await browser?.close()
  await kaibo?.interrupt()
  await cloud?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('[CLOUD-6] a room is made and watched on this machine', async () => {
  await asOwner('POST', '', { id: ROOM, kind: 'shop', title: '春天的茶', hostName: '阿青' })
  await asOwner('POST', `/${ROOM}/products`, { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 9 })
  expect(await pushNow()).not.toBe(PUSH_DOMAIN)
  await asOwner('POST', `/${ROOM}/commands`, { type: 'room.start' })
  await asOwner('POST', `/${ROOM}/commands`, { type: 'product.pin', productId: 'cup' })
  anna = await openRoom(await phoneContext(browser))
  await moves(anna)
  await anna.getByText('青瓷杯').first().waitFor()
  await say(anna, '搬家之前')
  await seesOnce(anna, '搬家之前')
  expect([...hosts]).toEqual(['127.0.0.1'])
})

test('[CLOUD-6] started again with the cloud’s variables, the open page plays from the cloud, and nothing else changed', async () => {
  expect(await kaibo.interrupt()).toBe(0)
  await push?.cut()
  kaibo = await startOnCloud()
  hosts.clear()
  expect(await pushNow()).toBe(PUSH_DOMAIN)
  const beganAt = Date.now()
  anna.on('console', (m) => console.info('anna', m.text()))
  anna.on('requestfailed', (r) => console.info('failed', r.url(), r.failure()?.errorText))
  anna.on('request', (r) => console.info('req', r.url()))
  await moves(anna, 30_000).catch(async (e) => { console.info(JSON.stringify([cloud.told, cloud.plays]), await anna.locator('body').innerText()); throw e })
  console.info(JSON.stringify([cloud.told, cloud.plays]))
  console.info(`from the push to the cloud to a moving picture in an open page: ${Date.now() - beganAt} ms`)
  expect([...hosts]).toEqual([PLAY_DOMAIN])
  await seesOnce(anna, '搬家之前')
  await anna.getByText('青瓷杯').first().waitFor()
})
