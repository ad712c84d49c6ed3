import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { launchBrowser } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'

const phone = { width: 390, height: 844 }

let dataDir: string
let kaibo: Kaibo
let browser: Browser

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-a11y-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()) })
  browser = await launchBrowser()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

/** A new page of a guest; nothing on it moves. */
const open = async (): Promise<Page> =>
  (await browser.newContext({ viewport: phone, locale: 'zh-CN', reducedMotion: 'reduce' })).newPage()

test('[A11Y-2] by keyboard alone one reaches the talk, reads in it, opens a sheet and comes back', async () => {
  const page = await open()
  await page.goto(`${kaibo.origin}/room?id=demo-shop`)
  const talk = page.getByRole('log', { name: roomTexts.zh['chat.title'] })
  await talk.getByRole('listitem').first().waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  const isInTalk = () => talk.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 20 && !(await isInTalk()); presses += 1) await page.keyboard.press('Tab')
  expect(await isInTalk()).toBe(true)
  const outline = await talk.evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline).toBe('solid')
  for (const key of ['Enter', 'Space']) {
    const about = page.getByRole('button', { name: roomTexts.zh['room.about'] }).locator('visible=true').first()
    await about.focus()
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await focused()).toContain(roomTexts.zh['room.about'])
  }
  await page.context().close()
})

/** How many colours a picture has, counted in a page of the same browser. */
const countColours = async (picture: Buffer): Promise<number> => {
  const page = await browser.newPage()
  const count = await page.evaluate(async (address) => {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    if (context === null) return 0
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size
  }, `data:image/png;base64,${picture.toString('base64')}`)
  await page.close()
  return count
}

test('[A11Y-5] where colours are forced, signs are still seen', async () => {
  const page = await open()
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto(kaibo.origin)
  const refresh = page.getByRole('button', { name: commonTexts.zh['action.refresh'] })
  await refresh.waitFor()
  const box = await refresh.boundingBox()
  if (box === null) throw new Error('the button has no place')
  // The middle alone: the line around a button is no sign.
  const clip = { x: box.x + 8, y: box.y + 8, width: box.width - 16, height: box.height - 16 }
  await eventually(async () => expect(await countColours(await page.screenshot({ clip }))).toBeGreaterThan(3))
  await page.context().close()
})

test('[A11Y-5] who asked for less motion sees no page slide in', async () => {
  const page = await open()
  await page.goto(kaibo.origin)
  const tile = page.getByRole('button', { name: '春山新茶，今天开罐' })
  await tile.waitFor()
  await page.evaluate(() => {
    const places = new Set<number>()
    Object.assign(window, { places })
    const note = (): void => {
      for (const each of document.querySelectorAll('.taro_page')) {
        places.add(Math.round(each.getBoundingClientRect().left))
      }
      requestAnimationFrame(note)
    }
    note()
  })
  await tile.click()
  await page.waitForURL(/\/room/)
  await page.locator('video').waitFor()
  await page.locator('.taro_page_stationed').nth(1).waitFor()
  const places = await page.evaluate(() => [...(window as unknown as { places: Set<number> }).places])
  expect(places.filter((left) => left !== 0 && left !== phone.width)).toEqual([])
  await page.context().close()
})

test('[A11Y-6] a browser older than promised is told so in words', async () => {
  const page = await open()
  await page.goto(kaibo.origin)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('#old-browser').count()).toBe(0)
  await page.addInitScript(() => {
    CSS.supports = () => false
    Object.assign(Intl, { ListFormat: undefined })
  })
  await page.reload()
  await page.getByText('这个浏览器太旧').waitFor()
  await page.context().close()
})
