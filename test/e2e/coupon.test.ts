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
  if (picturesDir !== undefined) await page.screenshot({ path: path.join(picturesDir, `coupon-${where}.png`) })
  const faults = await findFaults(page)
  expect(faults.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-coupon-'))
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

test('[COUPON-12, COUPON-13] two viewers race for the last coupon; the winner uses it in an order', async () => {
  await press(host, /^评论/)
  await press(host, '优惠券')
  await press(host.getByRole('dialog', { name: '优惠券' }), '新建优惠券')
  const form = host.getByRole('dialog', { name: '新建优惠券' })
  await form.getByLabel('名称').fill('开播礼')
  await press(form, '立减')
  await form.getByLabel('减（元）').fill('20')
  await form.getByLabel('总张数').fill('1')
  await look(host, '1-form')
  await press(form, '保存')
  const sheet = host.getByRole('dialog', { name: '优惠券' })
  await sheet.getByText('已领 0/1 · 已用 0').waitFor()
  await press(sheet, '在直播间发放')
  await sheet.getByText(/直播间发放中/).waitFor()
  await look(host, '2-studio')

  for (const viewer of [ann, bo]) await viewer.getByText('开播礼 · 立减 ¥20').waitFor()
  await look(ann, '3-card')
  await Promise.all([ann, bo].map((viewer) => press(viewer, '领取')))
  const claimed = (viewer: Page): Promise<Page> =>
    viewer.getByText('已领取', { exact: true }).waitFor().then(() => viewer)
  const winner = await Promise.any([claimed(ann), claimed(bo)])
  const loser = winner === ann ? bo : ann
  await winner.getByText('已领取，下单时可用').waitFor()
  // On the card and, where the press came before the room's news, in the answer to it.
  await loser.getByText('抢光了', { exact: true }).first().waitFor()
  await look(winner, '4-claimed')
  await look(loser, '5-gone')
  await sheet.getByText('已领 1/1 · 已用 0').waitFor()

  await press(winner, /打开购物袋/)
  await press(row(winner), '购买')
  await press(winner.getByRole('dialog').last(), '立即购买')
  await winner.getByLabel('粘贴整段地址，自动识别').fill(ADDRESS)
  await winner.getByText('已填入，请核对每一项').waitFor()
  await press(winner.getByRole('dialog').last(), '使用这个地址')
  const review = winner.getByRole('dialog', { name: '确认订单' })
  await review.getByText('开播礼 −¥20').waitFor()
  await review.getByRole('button', { name: '提交订单 ¥368' }).waitFor()
  await press(review, /^优惠券/)
  await look(winner, '6-review')
  await press(review, '不使用优惠券')
  await review.getByRole('button', { name: '提交订单 ¥388' }).waitFor()
  await press(review, /^开播礼/)
  await press(review, '提交订单 ¥368')
  await winner.getByText('本页为演示收银台，不会扣款').waitFor()

  await winner.goto(`${kaibo.origin}/orders`)
  await press(winner, '我的优惠券')
  const mine = winner.getByRole('dialog', { name: '我的优惠券' })
  await press(mine, '已使用')
  await mine.getByText('开播礼 · 立减 ¥20').waitFor()
  await look(winner, '7-mine')
  await press(mine, '查看订单')
  await winner.getByText('优惠券「开播礼」').waitFor()
  await winner.getByText('−¥20').waitFor()
  await look(winner, '8-order')

  await press(sheet, '结束发放')
  await sheet.getByText('已领 1/1 · 已用 1').waitFor()
  await loser.getByText('开播礼 · 立减 ¥20').waitFor({ state: 'detached' })
}, 240_000)
