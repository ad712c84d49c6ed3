import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { build, stop as stopEsbuild } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import { startFakeTencentLive, type FakeTencentLive } from '../fakes/fakeTencentLive'
import type { FakeTxPusher } from '../fakes/txLivePusher'
import { signedCall, started, stopped } from '../server/media/tencent/cloudRig'
import { launchBrowser, madeUpDevices, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession, type RoomsCall } from './owner'
import { confirm, sees } from './sees'

const ROOM = 'tea'
const SCRIPT = 'https://scripts.example.com/web/TXLivePusher-2.1.1.min.js'
const PUSH_KEY = 'the-push-key-of-this-test'
const CALLBACK_KEY = 'the-callback-key-of-this-test'
const SECRET_KEY = 'the-api-key-of-this-test'

let dataDir: string
let ports: Awaited<ReturnType<typeof findFreePorts>>
let cloud: FakeTencentLive
let kaibo: Kaibo
let browser: Browser
let context: BrowserContext
let host: Page
let script: string
/** Content served at the script's address. */
let serves: 'nothing' | 'something else' | 'the script' = 'nothing'
let takes = true
/** Streams whose push the cloud let in, in order. */
const pushed: string[] = []

const start = (env: NodeJS.ProcessEnv = {}): Promise<Kaibo> =>
  startKaibo({
    dataDir,
    ...ports,
    env: {
      DEMO: 'off',
      MEDIA_EDGE: 'tencent',
      TENCENT_PUSH_DOMAIN: 'push.example.com',
      TENCENT_PLAY_DOMAIN: 'play.example.com',
      TENCENT_PUSH_KEY: PUSH_KEY,
      TENCENT_CALLBACK_KEY: CALLBACK_KEY,
      TENCENT_SECRET_ID: 'AKIDtest',
      TENCENT_SECRET_KEY: SECRET_KEY,
      TENCENT_API_HOST: cloud.endpoint,
      ...env,
    },
  })

/** Sends the cloud's callback about a push. */
const emit = async (event: (stream: string, sequence: string, atMs: number) => object, sequence: number) => {
  const body = signedCall({ ...event(ROOM, String(sequence), Date.now()) }, Date.now(), CALLBACK_KEY)
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${kaibo.origin}/callbacks/tencent`, { method: 'POST', headers, body })
  expect(answer.status).toBe(200)
}

/** A start by this address, whose query the cloud gives back. */
const startedBy = (address: string) => (stream: string, sequence: string, atMs: number) => ({
  ...started(stream, sequence, atMs),
  stream_param: address.slice(address.indexOf('?') + 1),
})

const asOwner = <Reply>(...call: RoomsCall): Promise<Reply> => callRooms(host, kaibo.origin, ...call)

const press = (name: string): Promise<void> => host.getByRole('button', { name, exact: true }).last().click()
const hostSees = (text: string | RegExp): Promise<void> =>
  sees(host.getByText(text, { exact: typeof text === 'string' }))
const openStudio = async (): Promise<void> => {
  await host.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
}

/** State of the script's newest object. */
const held = (): Promise<{ muted: boolean; cameras: number; pushingTo: string | null; width: number }> =>
  host.evaluate(() => {
    const { made } = (window as unknown as { TXLivePusher: { made: FakeTxPusher[] } }).TXLivePusher
    const pusher = made.at(-1)!
    const { muted, pushingTo, mix } = pusher
    return { muted, pushingTo, cameras: pusher.streams('camera').length, width: mix.videoWidth }
  })
/** The preview's picture: how bright its upper left is, in green against the rest. */
const isGreen = (): Promise<boolean> =>
  host.evaluate(() => {
    const view = [...document.querySelectorAll('video')].find(({ videoWidth }) => videoWidth > 0)
    const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!
    if (view === undefined) return false
    pen.drawImage(view, 0, 0, view.videoWidth / 8, view.videoHeight / 8, 0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data
    return green > 80 && red < 60 && blue < 60
  })

const isSigned = (url: string): boolean => {
  const [, stream = '', txSecret, txTime = ''] = /\/live\/(\w+)\?txSecret=(\w+)&txTime=(\w+)&kaibo=\w+$/.exec(url) ?? []
  return createHash('md5').update(`${PUSH_KEY}${stream}${txTime}`).digest('hex') === txSecret
}

/** The world outside: where the script stands, and the cloud's door. */
async function openWorld(): Promise<void> {
  const headers = { 'access-control-allow-origin': '*' }
  await context.route(SCRIPT, async (route) => {
    if (serves === 'nothing') return route.abort('failed')
    const body = serves === 'the script' ? script : 'window.player = {}'
    return route.fulfill({ body, contentType: 'text/javascript', headers })
  })
  await context.route('https://push.example.com/**', async (route) => {
    const { streamurl } = route.request().postDataJSON() as { streamurl: string }
    const errcode = takes && isSigned(streamurl) ? 0 : -1
    await route.fulfill({ json: { errcode }, headers })
    if (errcode !== 0) return
    pushed.push(streamurl)
    await emit(startedBy(streamurl), 900 + pushed.length * 10)
  })
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-cloud-push-'))
  const [bundle] = await Promise.all([
    build({ entryPoints: [path.join(__dirname, 'txPushScript.ts')], bundle: true, write: false, format: 'iife' }),
    startFakeTencentLive('AKIDtest', SECRET_KEY).then((made) => (cloud = made)),
    launchBrowser(madeUpDevices('allow')).then((made) => (browser = made)),
  ])
  ports = await findFreePorts()
  script = bundle.outputFiles[0]!.text
  await stopEsbuild()
  kaibo = await start()
  context = await phoneContext(browser)
  await openWorld()
  host = await context.newPage()
  await host.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await eventually(async () => expect(await keptSession(host)).not.toBeNull())
  await eventually(() => asOwner('POST', '', { id: ROOM, kind: 'shop', title: '春天的茶', hostName: '阿青' }))
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await cloud?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('[CLOUDPUSH-1] without an address of the script the host sees the missing setting, and has OBS', async () => {
  await openStudio()
  await hostSees(/TENCENT_PUSHER_SCRIPT/)
  await hostSees('推流地址')
  expect(await host.getByRole('button', { name: '打开摄像头' }).count()).toBe(0)
  expect(await host.getByRole('button', { name: '再试一次' }).count()).toBe(0)
  expect(await kaibo.interrupt()).toBe(0)
  kaibo = await start({ TENCENT_PUSHER_SCRIPT: SCRIPT })
})

test('[CLOUDPUSH-1] the page names a wrong script as such; one that does not come has another try', async () => {
  serves = 'something else'
  await openStudio()
  await hostSees(/不是腾讯的 Web 推流脚本/)
  serves = 'nothing'
  await press('再试一次')
  await hostSees(/没有加载下来/)
  serves = 'the script'
  await press('再试一次')
  await host.getByRole('button', { name: '打开摄像头', exact: true }).waitFor()
})

test('[CLOUDPUSH-2] the camera is the host’s alone; one press later the cloud has it, the room is live', async () => {
  await press('打开摄像头')
  await hostSees('预览，观众还看不到')
  await eventually(async () => expect(await isGreen()).toBe(true))
  expect(pushed).toEqual([])
  await press('开播')
  await confirm(host, '开播')
  await hostSees('正在推画面')
  expect(pushed).toHaveLength(1)
  expect(await held()).toMatchObject({ pushingTo: pushed[0], muted: false, cameras: 1, width: 720 })
  await eventually(async () => {
    const { room } = await asOwner<{ room: { phase: string; stream: { up: boolean } } }>('GET', `/${ROOM}`)
    expect(room).toMatchObject({ phase: 'live', stream: { up: true } })
  })
})

test('[CLOUDPUSH-3] a mute and a camera that is off are that in the script, and the push goes on', async () => {
  await press('静音')
  await press('关摄像头')
  await hostSees('麦克风已静音')
  await eventually(async () => expect(await held()).toMatchObject({ muted: true, cameras: 0, pushingTo: pushed[0] }))
  await eventually(async () => expect(await isGreen()).toBe(false))
  await press('开摄像头')
  await press('取消静音')
  await eventually(async () => expect(await isGreen()).toBe(true))
  expect(await held()).toMatchObject({ muted: false, pushingTo: pushed[0] })
})

test('a cloud that says no is asked again with a fresh address, and the host reads why', async () => {
  await press('停止推画面')
  await confirm(host, '停止')
  await hostSees('预览，观众还看不到')
  takes = false
  await press('开始推画面')
  await hostSees(/秒后自动重连/)
  takes = true
  // On a slow machine the page has tried again by itself before the press.
  await host.getByRole('button', { name: '马上重连', exact: true }).click({ timeout: 5_000 }).catch(() => undefined)
  await hostSees('正在推画面')
  expect(pushed).toHaveLength(2)
})

test('[CLOUDPUSH-4] another encoder is not replaced without the host’s word', async () => {
  await press('停止推画面')
  await confirm(host, '停止')
  await emit(stopped, 900 + pushed.length * 10)
  // By an address of its own, as the page shows one for OBS: however soon it comes, it is another's.
  const { url } = await asOwner<PushAddress>('POST', `/${ROOM}/push-address`)
  await emit(startedBy(url), 5_000)
  await press('开始推画面')
  await hostSees('已经有另一路画面在推')
  expect(pushed).toHaveLength(2)
  await press('改用这台设备')
  await confirm(host, '改用这台设备')
  await hostSees('正在推画面')
  expect(pushed).toHaveLength(3)
})
