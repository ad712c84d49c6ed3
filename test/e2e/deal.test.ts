import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { findFaults } from './axe'
import { launchBrowser, phoneContext } from './browser'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms } from './owner'

const ROOM = 'demo-shop'
const ADDRESS = '王芳，13800138000，浙江省杭州市西湖区龙井路 1 号'
/** Pictures of each step for a person to look at, where this names a folder. */
const picturesDir = process.env.KAIBO_PICTURES

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let host: Page
let ann: Page
let bo: Page

const openRoom = async (): Promise<Page> => {
  const page = await (await phoneContext(browser)).newPage()
  await page.goto(`${kaibo.origin}/room?id=${ROOM}`)
  await page.getByPlaceholder('说点什么…').waitFor()
  return page
}
const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first().tap()
const row = (page: Page): Locator => page.getByRole('listitem').filter({ hasText: '孤品老壶' })
/** Looks at a step with axe, and keeps a picture of it where one is wanted. */
async function look(page: Page, where: string): Promise<void> {
  await page.waitForTimeout(400)
  if (picturesDir !== undefined) await page.screenshot({ path: path.join(picturesDir, `deal-${where}.png`) })
  const faults = await findFaults(page)
  expect(faults.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-deal-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()) })
  browser = await launchBrowser()
  host = await (await phoneContext(browser)).newPage()
  await host.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await host.getByText('春山新茶，今天开罐').first().waitFor()
  const product = { id: 'pot', name: '孤品老壶', priceFen: 38_800, stock: 3 }
  await callRooms(host, kaibo.origin, 'POST', `/${ROOM}/products`, product)
  await host.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  ann = await openRoom()
  bo = await openRoom()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[DEAL-11, DEAL-12] a flash deal that the host starts sells out before the eyes of two viewers', async () => {
  for (const viewer of [ann, bo]) await press(viewer, /打开购物袋/)
  await press(host, /^商品/)
  await press(row(host), '秒杀')
  const form = host.getByRole('dialog', { name: '秒杀：孤品老壶' })
  await form.getByLabel('件数').fill('1')
  await look(host, '1-form')
  await press(form, '开始秒杀')
  await form.waitFor({ state: 'detached' })
  await row(host).getByText('仅剩 1 件').waitFor()
  for (const viewer of [ann, bo]) {
    await row(viewer).getByText('仅剩 1 件').waitFor()
    await row(viewer).getByText(/^距结束 [0-5]:/).waitFor()
    await row(viewer).getByText('349').waitFor()
  }
  await look(host, '2-studio')
  await look(ann, '3-bag')

  await press(row(ann), '购买')
  const sheet = ann.getByRole('dialog').last()
  await sheet.getByText(/^距结束/).waitFor()
  await look(ann, '4-product')
  await press(sheet, '立即购买')
  await ann.getByLabel('粘贴整段地址，自动识别').fill(ADDRESS)
  await ann.getByText('已填入，请核对每一项').waitFor()
  await press(ann.getByRole('dialog').last(), '使用这个地址')
  await ann.getByRole('dialog', { name: '确认订单' }).getByText(/^距结束/).waitFor()
  await look(ann, '5-review')
  await press(ann.getByRole('dialog').last(), '提交订单 ¥349')
  await ann.getByText('本页为演示收银台，不会扣款').waitFor()

  await row(bo).getByText('秒杀已抢光').waitFor()
  await row(bo).getByText('388').waitFor()
  await row(host).getByText('秒杀已抢光').waitFor()
  await look(bo, '6-sold-out')
  await press(row(host), '提前结束')
  await press(host.getByRole('alertdialog'), '提前结束')
  await row(host).getByRole('button', { name: '秒杀', exact: true }).waitFor()
}, 240_000)
