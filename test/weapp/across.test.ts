import type { Browser, Page } from 'playwright-core'
import { launchBrowser, phoneContext } from '../e2e/browser'
import { openWorld, type World } from './world'

const ROOM = 'demo-shop'

let world: World
let browser: Browser
let page: Page

beforeAll(async () => {
  world = await openWorld()
  browser = await launchBrowser()
  const context = await phoneContext(browser)
  page = await context.newPage()
  await page.goto(`${world.kaibo.origin}/room?id=${ROOM}`)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

test('a line from a browser is read in the mini program, and back', async () => {
  const { app, screen } = await world.open('native', `/pages/room/index?id=${ROOM}`)
  const field = page.getByPlaceholder('说点什么…')
  await field.fill('浏览器里说的')
  await page.keyboard.press('Enter')
  await screen.find({ text: /浏览器里说的$/ })

  const typed = await screen.fill('说点什么…', '小程序里说的')
  typed.confirm()
  await page.getByText('小程序里说的', { exact: true }).waitFor()
  await screen.find({ text: /小程序里说的$/ })
  app.faults.expectNone()
})
