import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import { decoded, launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { becomeOwner } from './owner'
import { startPush, type Push } from './push'
import { enterFromHome, seesWholeRoom } from './viewer'

const ROOM = 'algebra'
const TITLE = 'Algebra'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let push: Push
let page: Page

const frames = async (): Promise<number> => (await decoded(page)).frames
const moves = async (): Promise<void> => {
  let before = await frames()
  await eventually(async () => {
    const now = await frames()
    // A source that took over counts from zero.
    before = Math.min(before, now)
    expect(now).toBeGreaterThan(before + 10)
  })
}
const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  const asOwner = await becomeOwner(kaibo)
  await asOwner('/rooms', { id: ROOM, kind: 'class', title: TITLE, hostName: 'Emmy' })
  const address = await asOwner<PushAddress>(`/rooms/${ROOM}/push-address`)
  push = startPush(address.url.replace(/rtmp:\/\/[^:/]+/, 'rtmp://127.0.0.1'))
  await asOwner(`/rooms/${ROOM}/commands`, { type: 'room.start' })
  browser = await launchBrowser()
  const context = await phoneContext(browser)
  page = await context.newPage()
  await enterFromHome(page, kaibo.origin, TITLE)
})

afterAll(async () => {
  await browser?.close()
  await push?.cut()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

describe('a class’s picture in a real browser', () => {
  test('is held and goes on where it was', async () => {
    await moves()
    await button('暂停播放').click()
    await button('点击播放').waitFor()
    await eventually(async () => expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(true))
    await button('点击播放').click()
    await moves()
    await button('暂停播放').waitFor()
    await seesWholeRoom(page, { bag: false })
  })

  test('paused by the browser’s own controls it is held too', async () => {
    await page.evaluate(() => document.querySelector('video')?.pause())
    await button('点击播放').waitFor()
    await page.evaluate(() => document.querySelector('video')?.play())
    await button('暂停播放').waitFor()
    await moves()
  })

  test('fills the screen and comes back', async () => {
    await button('全屏').click()
    await eventually(async () => expect(await page.evaluate(() => document.fullscreenElement?.tagName)).toBe('VIDEO'))
    await moves()
    await page.evaluate(() => document.exitFullscreen())
    await eventually(async () => expect(await page.evaluate(() => document.fullscreenElement)).toBeNull())
    await button('全屏').click()
    await eventually(async () => expect(await page.evaluate(() => document.fullscreenElement?.tagName)).toBe('VIDEO'))
    await page.evaluate(() => document.exitFullscreen())
  })

  test('goes into the small window where the browser has one, and is not offered it elsewhere', async () => {
    const has = await page.evaluate(() => document.pictureInPictureEnabled)
    expect(await button('小窗播放').count()).toBe(has ? 1 : 0)
    if (!has) return
    await button('小窗播放').click()
    await eventually(async () =>
      expect(await page.evaluate(() => document.pictureInPictureElement?.tagName)).toBe('VIDEO'),
    )
    await button('小窗播放').click()
    await eventually(async () => expect(await page.evaluate(() => document.pictureInPictureElement)).toBeNull())
  })
})
