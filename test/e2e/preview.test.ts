import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import { launchBrowser } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession } from './owner'
import { startChangingPush, type ChangingPush } from './push'
import { gone, sees } from './sees'

const ROOM = 'algebra'
const both = { video: true, audio: true } as const

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let push: ChangingPush
let host: Page

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  browser = await launchBrowser()
  host = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })).newPage()
  await host.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await eventually(async () => expect(await keptSession(host)).not.toBeNull())
  await callRooms(host, kaibo.origin, 'POST', '', { id: ROOM, kind: 'shop', title: 'Algebra', hostName: 'Emmy' })
  const { url } = await callRooms<PushAddress>(host, kaibo.origin, 'POST', `/${ROOM}/push-address`)
  push = await startChangingPush(url.replace(/rtmp:\/\/[^:/]+/, 'rtmp://127.0.0.1'))
  push.send(both)
  await host.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
})

afterAll(async () => {
  await browser?.close()
  push?.cut()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[PLAY-13] frames that no decoder takes are never healthy in the studio, and mended ones are', async () => {
  await host.getByRole('button', { name: 'OBS 推流' }).click()
  await sees(host.getByText('画面健康'))
  push.send({ ...both, broken: true })
  await sees(host.getByText(/预览却没有画面/))
  await gone(host.getByText('画面健康'))
  push.send({ ...both, video: false })
  push.send(both)
  await sees(host.getByText('画面健康'))
  await gone(host.getByText(/预览却没有画面/))
})
