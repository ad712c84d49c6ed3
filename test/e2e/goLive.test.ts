import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import { publishRtmp } from '../../server/media/publish/rtmpPublisher'
import { launchBrowser, madeUpDevices, phoneContext } from './browser'
import { openCuttableWay, type CuttableWay } from './cuttableWay'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, type RoomsCall } from './owner'
import { startKeyFramePush, startPush, type Push } from './push'
import { gone, sees } from './sees'
import { enterFromHome, moves } from './viewer'
import { beginWatch, isMadeUpCamera, loudness, takeColours } from './watched'

const ROOM = 'tea'
const TITLE = '春天的茶'

let dataDir: string
let kaibo: Kaibo
let way: CuttableWay
let browser: Browser
let rtmp: Push | null = null
let hostContext: BrowserContext
let host: Page
let studioUrl: string
let anna: Page
let ben: Page

interface StreamReply {
  readonly refusal: { readonly at: number; readonly reason: string } | null
}

const asOwner = <Reply>(...call: RoomsCall): Promise<Reply> => callRooms(host, kaibo.origin, ...call)

const rtmpUrl = async (): Promise<string> => {
  const { url } = await asOwner<PushAddress>('POST', `/${ROOM}/push-address`)
  return url.replace(/rtmp:\/\/[^:/]+/, 'rtmp://127.0.0.1')
}

const watchRoom = async (query?: string): Promise<Page> => {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  if (query === undefined) await enterFromHome(page, kaibo.origin, TITLE)
  else await page.goto(`${kaibo.origin}/room?id=${ROOM}${query}`)
  return page
}

const press = (name: string): Promise<void> => host.getByRole('button', { name, exact: true }).last().click()
const hostSees = (text: string): Promise<void> => sees(host.getByText(text, { exact: true }))

/** The viewer sees the made-up camera and nothing else, for some pictures. */
const seesCamera = (page: Page): Promise<void> =>
  eventually(async () => {
    const colours = await takeColours(page)
    expect(colours.length).toBeGreaterThan(0)
    expect(colours.every(isMadeUpCamera)).toBe(true)
  })

/** The viewer sees something that is not the camera. */
const seesOther = (page: Page): Promise<void> =>
  eventually(async () => {
    const last = (await takeColours(page)).at(-1)
    expect(last).toBeDefined()
    expect(isMadeUpCamera(last!)).toBe(false)
  })

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-go-live-'))
  const ports = await findFreePorts()
  ;[kaibo, browser, way] = await Promise.all([
    startKaibo({ dataDir, ...ports }),
    launchBrowser(madeUpDevices('allow')),
    openCuttableWay(ports.port),
  ])
  hostContext = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })
  host = await hostContext.newPage()
  await host.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, `http://127.0.0.1:${way.port}`))
  await sees(host.getByText('春山新茶，今天开罐'))
  await asOwner('POST', '', { id: ROOM, kind: 'shop', title: TITLE, hostName: '阿青' })
  studioUrl = `http://127.0.0.1:${way.port}/studio/room?id=${ROOM}`
}, 600_000)

afterAll(async () => {
  await rtmp?.cut()
  await browser?.close()
  await way?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('the camera is asked for on pressing, shown to the host alone, and one press later the room is live', async () => {
  await host.goto(studioUrl)
  await press('打开摄像头')
  await hostSees('预览，观众还看不到')
  // Two cores encode, decode and draw here: the middle quality leaves some of them to the other pages.
  await press('设置')
  await press('标清 480p')
  await press('关闭')
  await press('开播')
  await sees(host.getByText('现在开播？'))
  const pressedAt = Date.now()
  await press('开播')
  await hostSees('正在推画面')
  console.info(`from the press to live: ${Date.now() - pressedAt} ms`)
})

test('viewers see it move and hear it, on http-flv and on HLS', async () => {
  ;[anna, ben] = await Promise.all([watchRoom(), watchRoom('&player=hls')])
  await Promise.all([moves(anna), moves(ben)])
  await beginWatch(anna)
  await seesCamera(anna)
  await eventually(async () => expect(await loudness(anna)).toBeGreaterThan(0.02))
})

test('a muted microphone sends silence, and the stream keeps its sound', async () => {
  await press('静音')
  // The made-up microphone beeps once a second: longer than that without one.
  await eventually(async () => {
    const heard: number[] = []
    for (let look = 0; look < 6; look += 1) {
      heard.push(await loudness(anna))
      await new Promise((resume) => setTimeout(resume, 250))
    }
    expect(Math.max(...heard)).toBeLessThan(0.005)
  })
  await moves(anna)
  await press('取消静音')
  await eventually(async () => expect(await loudness(anna)).toBeGreaterThan(0.02))
})

test('with the camera off a still image goes out, and the camera’s video again when it is on', async () => {
  await press('关摄像头')
  await seesOther(anna)
  await moves(anna)
  await press('开摄像头')
  await seesCamera(anna)
})

test('another shape while live: the viewer’s picture takes it, unstretched', async () => {
  const shape = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const { videoWidth, videoHeight } = document.querySelector('video') as HTMLVideoElement
      return `${videoWidth}×${videoHeight}`
    })
  expect(await shape(anna)).toBe('480×854')
  await press('设置')
  await host.getByText('横屏', { exact: true }).click()
  await press('关闭')
  await eventually(async () => expect(await shape(anna)).toBe('854×480'))
  await moves(anna)
})

test('a screen is shown and put away again', async () => {
  await press('共享屏幕')
  await hostSees('正在共享屏幕')
  await moves(anna)
  await press('停止共享')
  await gone(host.getByText('正在共享屏幕', { exact: true }))
  await seesCamera(anna)
})

test('another encoder is refused with the reason while this one sends, and no viewer sees a frame of it', async () => {
  await takeColours(anna)
  await expect(publishRtmp(await rtmpUrl())).rejects.toMatchObject({ name: 'PublishRefused' })
  const refusedAt = async (): Promise<number> => {
    const { refusal } = await asOwner<StreamReply>('GET', `/${ROOM}/stream`)
    expect(refusal?.reason).toBe('alreadyPublishing')
    return refusal?.at ?? 0
  }
  const first = await eventually(refusedAt)
  rtmp = startPush(await rtmpUrl())
  await eventually(async () => expect(await refusedAt()).toBeGreaterThan(first))
  await moves(anna)
  await rtmp.cut()
  rtmp = null
  const colours = await takeColours(anna)
  expect(colours.length).toBeGreaterThan(10)
  expect(colours.filter((colour) => !isMadeUpCamera(colour))).toEqual([])
})

test('a network outage of five seconds: the host sees it, and the push recovers by itself', async () => {
  way.cut()
  const cutAt = Date.now()
  await sees(host.getByText(/画面断了 \d+ 秒/))
  await eventually(() => expect(Date.now() - cutAt).toBeGreaterThanOrEqual(5_000))
  way.mend()
  await gone(host.getByText(/画面断了 \d+ 秒/))
  await hostSees('正在推画面')
  console.info(`back after a cut of 5 s: ${Date.now() - cutAt - 5_000} ms`)
  await Promise.all([moves(anna), moves(ben)])
})

describe('while an encoder sends, the host is asked; after the yes it is cut, and the viewers stay', () => {
  const takeOver = async (encoder: (url: string) => Push): Promise<void> => {
    await press('停止推画面')
    await press('停止')
    await hostSees('预览，观众还看不到')
    rtmp = encoder(await rtmpUrl())
    await beginWatch(anna)
    await seesOther(anna)
    await press('开始推画面')
    await hostSees('已经有另一路画面在推')
    await press('改用这台设备')
    await sees(host.getByText('接管画面？'))
    await press('改用这台设备')
    await hostSees('正在推画面')
    await seesCamera(anna)
    await moves(anna)
  }

  test('in the same connection', () => takeOver(startPush))

  // mpegts.js hands the last picture of the old encoder to the new one's decoder: a key frame breaks that.
  test('and over a decoder that breaks at the seam', () => takeOver(startKeyFramePush))
})

test('a host who refuses the camera is shown the way', async () => {
  const strict = await launchBrowser(madeUpDevices('deny'))
  try {
    const state = await hostContext.storageState()
    const page = await (await strict.newContext({ locale: 'zh-CN', storageState: state })).newPage()
    await page.goto(studioUrl)
    await page.getByRole('button', { name: '打开摄像头', exact: true }).click()
    await sees(page.getByText(/点地址栏左边的图标，把摄像头和麦克风改成“允许”/))
  } finally {
    await strict.close()
  }
})
