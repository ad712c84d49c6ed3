import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import type { StreamReply } from '@/domain/wire/http'
import { PLAY_DOMAIN, PUSH_DOMAIN, startFakeTencentCloud, type FakeTencentCloud } from '../fakes/fakeTencentCloud'
import { signedCall, stopped } from '../server/media/tencent/cloudRig'
import { launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession, type RoomsCall } from './owner'
import { startPush, type Push } from './push'
import { confirm, gone, sees } from './sees'
import { enterFromHome, moves, say, seesOnce } from './viewer'

const ROOM = 'spring'
const TITLE = '春天的茶'

let dataDir: string
let ports: Awaited<ReturnType<typeof findFreePorts>>
let cloud: FakeTencentCloud
let kaibo: Kaibo
let browser: Browser
let push: Push | null = null
/** Where the encoder pushes, led to where that is. */
let pushUrl = ''
/** The word in that address; none on this machine's own edge. */
let pushIdNow: string | undefined
let studio: Page
let anna: Page
let ben: Page

/** The cloud's variables are there from the beginning; which edge is taken is the only thing that changes. */
const start = (edge: 'embedded' | 'tencent'): Promise<Kaibo> => {
  const env = { DEMO: 'off', ...cloud.environment, MEDIA_EDGE: edge }
  return startKaibo({ dataDir, ...ports, env })
}

const openRoom = async (context: BrowserContext, query?: string): Promise<Page> => {
  const page = await context.newPage()
  if (query === undefined) await enterFromHome(page, kaibo.origin, TITLE)
  else await page.goto(`${kaibo.origin}/room?id=${ROOM}${query}`)
  return page
}

const asOwner = <Reply>(...call: RoomsCall): Promise<Reply> => callRooms(studio, kaibo.origin, ...call)

/** Pushes to the address that the studio shows; its host's name is nobody's, so the encoder is led to where it is. */
const pushNow = async (room = ROOM): Promise<string> => {
  const { url, pushId } = await asOwner<PushAddress>('POST', `/${room}/push-address`)
  const { hostname } = new URL(url)
  const there = hostname === PUSH_DOMAIN ? `127.0.0.1:${cloud.pushPort}` : `127.0.0.1:${ports.rtmpPort}`
  pushUrl = url.replace(/^rtmp:\/\/[^/]+/, `rtmp://${there}`)
  push = startPush(pushUrl)
  pushIdNow = pushId
  return hostname
}

/**
 * The video plays while the stream is at the cloud alone: this server has no media then. The browser's own requests do
 * not count, because it does not always report those of a player's worker.
 */
const playsFromCloud = async (page: Page): Promise<void> => {
  await moves(page)
  expect(cloud.plays).toContainEqual(expect.objectContaining({ verdict: 'ok' }))
}

/** The video plays while the cloud has no stream. */
const playsFromHere = async (page: Page): Promise<void> => {
  await eventually(() => expect([...cloud.api.online.keys()]).toEqual([]))
  await moves(page)
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
  ports = await findFreePorts()
  cloud = await startFakeTencentCloud({ callbackUrl: `http://127.0.0.1:${ports.port}/callbacks/tencent` })
  kaibo = await start('embedded')
  browser = await launchBrowser([`--host-resolver-rules=MAP ${PLAY_DOMAIN} 127.0.0.1:${cloud.playPort}`])
  const desk = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })
  studio = await desk.newPage()
  await studio.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await eventually(async () => expect((await keptSession(studio))?.user.role).toBe('owner'))
}, 600_000)

afterAll(async () => {
  await push?.cut()
  await browser?.close()
  await kaibo?.interrupt()
  await cloud?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('[CLOUD-6] a room is made and watched on this machine', async () => {
  await asOwner('POST', '', { id: ROOM, kind: 'shop', title: TITLE, hostName: '阿青' })
  await asOwner('POST', `/${ROOM}/products`, { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 9 })
  expect(await pushNow()).not.toBe(PUSH_DOMAIN)
  await asOwner('POST', `/${ROOM}/commands`, { type: 'room.start' })
  await asOwner('POST', `/${ROOM}/commands`, { type: 'product.pin', productId: 'cup' })
  anna = await openRoom(await phoneContext(browser))
  await studio.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  await Promise.all([playsFromHere(anna), playsFromHere(studio)])
  await sees(anna.getByText('青瓷杯'))
  await say(anna, '搬家之前')
  await seesOnce(anna, '搬家之前')
})

test('[CLOUD-6] started again on the cloud’s edge, the pages that stayed open play from the cloud', async () => {
  expect(await kaibo.interrupt()).toBe(0)
  await push?.cut()
  kaibo = await start('tencent')
  expect(await pushNow()).toBe(PUSH_DOMAIN)
  const beganAt = Date.now()
  await Promise.all([playsFromCloud(anna), playsFromCloud(studio)])
  console.info(`from the push to the cloud to a moving picture in the page that stayed open: ${Date.now() - beganAt} ms`)
  await seesOnce(anna, '搬家之前')
  await sees(anna.getByText('青瓷杯'))
})

test('[CLOUD-22] the server reports by which address the push came', async () => {
  expect(pushIdNow).toMatch(/^[0-9a-f]{16}$/)
  await eventually(async () => {
    const { facts } = await asOwner<StreamReply>('GET', `/${ROOM}/stream`)
    expect(facts).toMatchObject({ pushId: pushIdNow })
  })
})

test('[CLOUD-6] a new viewer plays from the cloud too, on http-flv and on HLS', async () => {
  const context = await phoneContext(browser)
  ben = await openRoom(context, '&player=hls')
  const carl = await openRoom(context)
  await Promise.all([playsFromCloud(ben), playsFromCloud(carl)])
  await carl.close()
  await seesOnce(ben, '搬家之前')
  expect(new Set(cloud.plays.map(({ ending }) => ending))).toEqual(new Set(['flv', 'm3u8', 'ts']))
  expect(cloud.plays.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
})

test('[CLOUD-1] a forged call changes nothing', async () => {
  const { sequence = '' } = cloud.told.at(-1) ?? {}
  const forged = signedCall(stopped(ROOM, sequence, Date.now()), Date.now(), 'a guessed key')
  const answer = await fetch(`${kaibo.origin}/callbacks/tencent`, { method: 'POST', body: forged })
  expect(answer.status).toBe(403)
  await Promise.all([moves(anna), moves(ben)])
  expect(await anna.getByText('主播暂时离开').count()).toBe(0)
})

test('a push that breaks says so to the viewers, and goes on in the same pages when it is back', async () => {
  await push?.cut()
  for (const page of [anna, ben]) await sees(page.getByText('主播暂时离开'))
  await pushNow()
  for (const page of [anna, ben]) await gone(page.getByText('主播暂时离开'))
  await Promise.all([moves(anna), moves(ben)])
})

test('a call that nobody acknowledged while the server was away counts when it comes again', async () => {
  await kaibo.kill()
  await push?.cut()
  await eventually(() => expect(cloud.told.at(-1)).toMatchObject({ event: 'ended', status: 0 }))
  kaibo = await start('tencent')
  await eventually(() => expect(cloud.told.at(-1)).toMatchObject({ event: 'ended', status: 200 }))
  await sees(anna.getByText('主播暂时离开'))
  await pushNow()
  await playsFromCloud(anna)
})

test('[CLOUD-3] the end of a room drops its stream at the cloud, and keeps its encoder out', async () => {
  await push?.cut()
  await asOwner('POST', '', { id: 'autumn', kind: 'shop', title: '秋天的茶', hostName: '阿青' })
  await pushNow('autumn')
  await studio.goto(`${kaibo.origin}/studio/room?id=autumn`)
  await studio.getByRole('button', { name: '开播', exact: true }).click()
  await confirm(studio, '开播')
  await playsFromCloud(studio)
  await studio.getByRole('button', { name: '结束', exact: true }).click()
  await confirm(studio, '结束直播')
  const drop = { action: 'DropLiveStream', body: { AppName: 'live', DomainName: PUSH_DOMAIN, StreamName: 'autumn' } }
  await eventually(() => expect(cloud.api.calls).toContainEqual(drop))
  const ended = expect.objectContaining({ event: 'ended', stream: 'autumn', status: 200 }) as object
  await eventually(() => expect(cloud.told).toContainEqual(ended))
  // As encoders do by themselves: with the address they have, whose signature still holds.
  await push?.cut()
  push = startPush(pushUrl)
  const kept = expect.objectContaining({ StreamName: 'autumn', Reason: 'roomEnded' }) as object
  await eventually(() => expect(cloud.api.calls).toContainEqual({ action: 'ForbidLiveStream', body: kept }))
  await eventually(() => expect(cloud.api.online.has('autumn')).toBe(false))
  await push.cut()
})

test('[CLOUD-6] and back: the same room is watched on this machine again', async () => {
  expect(await kaibo.interrupt()).toBe(0)
  kaibo = await start('embedded')
  expect(await pushNow()).not.toBe(PUSH_DOMAIN)
  await Promise.all([playsFromHere(anna), playsFromHere(ben)])
  for (const page of [anna, ben]) await seesOnce(page, '搬家之前')
  expect(cloud.api.forged).toBe(0)
})
