import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startKaibo, type Kaibo } from '../e2e/kaibo'
import { createScreen, type Screen } from './drive/screen'
import { launch, type MiniProgram } from './host/launch'

const PORT = 18_620
const RTMP_PORT = 18_621
/** The server that the build names (KAIBO_SERVER_ORIGIN). */
const BUILT_FOR = 'https://kaibo.test'

let dataDir: string
let kaibo: Kaibo
let app: MiniProgram
let screen: Screen

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-weapp-'))
  kaibo = await startKaibo({ dataDir, port: PORT, rtmpPort: RTMP_PORT, script: 'dist/server/main.mjs' })
  app = await launch({
    folder: path.resolve(__dirname, '../../dist/weapp'),
    domains: new Map([
      [BUILT_FOR, kaibo.origin],
      [BUILT_FOR.replace('http', 'ws'), kaibo.origin.replace('http', 'ws')],
    ]),
  })
  screen = createScreen(app)
}, 60_000)

afterAll(async () => {
  app?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('the front page shows who is live, and a tap leads into the room', async () => {
  await screen.find({ text: '正在直播' })
  await screen.tap('春山新茶，今天开罐')
  await screen.find({ tag: 'live-player' })
  expect(app.pages.top().route).toBe('pages/room/index')
  expect(app.pages.top().instance.options).toMatchObject({ id: 'demo-shop' })
  app.faults.expectNone()
})
