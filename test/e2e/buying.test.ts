import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { findFaults, type Fault } from './axe'
import { launchBrowser, phoneContext } from './browser'
import { findFreePorts } from './freePorts'
import { eventually } from './eventually'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession } from './owner'
import { gone, leftLayers, sees } from './sees'
import { moves } from './viewer'

const ROOM = 'demo-shop'
const ADDRESS = '收件人：王芳，+86 138 0013 8000，浙江省杭州市西湖区龙井路 1 号'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let studio: Page
let buyer: Page

/** Pictures of each step for a person to look at, where this names a folder. */
const picturesDir = process.env.KAIBO_PICTURES
const faults: { readonly where: string; readonly faults: readonly Fault[] }[] = []
/** Looks at a step with axe, and keeps a picture of it where one is wanted. */
async function look(page: Page, where: string): Promise<void> {
  if (picturesDir !== undefined) await page.screenshot({ path: path.join(picturesDir, `${where}.png`) })
  const found = (await findFaults(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical')
  if (found.length > 0) faults.push({ where, faults: found })
}

interface Counts {
  readonly paidOrders: number
  readonly paidPieces: number
  readonly paidFen: number
}
const ask = async <Reply>(method: string, route: string, body?: unknown): Promise<Reply> => {
  const token = (await keptSession(studio))?.token
  const answer = await fetch(`${kaibo.origin}/api${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Reply
}
const counts = (): Promise<Counts> => ask('GET', `/desk/counts?roomId=${ROOM}`)

const openRoom = async (): Promise<Page> => {
  const page = await (await phoneContext(browser)).newPage()
  await page.goto(`${kaibo.origin}/room?id=${ROOM}`)
  await page.getByPlaceholder('说点什么…').waitFor()
  return page
}
const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first().tap()
const sheet = (page: Page): Locator => page.getByRole('dialog').last()

/** From the shelf to the product's sheet. */
async function choose(page: Page, product: string): Promise<void> {
  await press(page, /打开购物袋/)
  const row = page.getByRole('listitem').filter({ hasText: product })
  await press(row, '购买')
  await page.getByRole('dialog', { name: '选择商品' }).waitFor()
}
async function fillAddress(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: '收货地址' }).waitFor()
  await page.getByLabel('粘贴整段地址，自动识别').fill(ADDRESS)
  await sees(page.getByText('已填入，请核对每一项'))
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-buying-'))
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()) })
  browser = await launchBrowser()
  studio = await (await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })).newPage()
  await studio.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await sees(studio.getByText('春山新茶，今天开罐'))
  const asOwner = (route: string, body: unknown) => callRooms(studio, kaibo.origin, 'POST', route, body)
  await asOwner(`/${ROOM}/products`, { id: 'last', name: '孤品老壶', priceFen: 38_800, stock: 1 })
  await ask('POST', '/catalogue', {
    id: 'tea-cake',
    name: '手作茶点四味礼盒，当天现做，名字很长很长也要排得下才行的那一种',
    description: '绿豆糕、龙井酥、桂花糕、陈皮糖。\n当天现做，常温可放三天。',
    pictures: ['/demo/product-longjing.jpg', '/demo/product-gaiwan.jpg', '/demo/product-tray.jpg'],
    options: [{ name: '口味', values: ['甜', '咸'] }, { name: '规格', values: ['小盒', '大盒'] }],
    skus: [
      { values: ['甜', '小盒'], priceFen: 5_800, strikeFen: 6_800, strikeBasis: '门店价', stock: 30 },
      { values: ['甜', '大盒'], priceFen: 9_800, stock: 5 },
      { values: ['咸', '小盒'], priceFen: 5_800, stock: 0 },
      { values: ['咸', '大盒'], priceFen: 9_900, stock: 999 },
    ],
    terms: { type: 'exception', reason: 'perishable', text: '现做茶点，签收后不退。' },
    shipping: { type: 'flat', feeFen: 800, freeFromFen: 9_900 },
  })
  await ask('PUT', `/rooms/${ROOM}/shelf/tea-cake`)
  buyer = await openRoom()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[BUY-1, BUY-2, BUY-8] a viewer buys on a phone while the live goes on, and the shop sees it arrive', async () => {
  await press(buyer, /抢购/)
  await buyer.getByRole('dialog', { name: '选择商品' }).waitFor()
  await press(sheet(buyer), '100g 罐装')
  await sees(sheet(buyer).getByText('划线价：门店零售价'))
  await look(buyer, '1-product')
  await moves(buyer)
  await press(sheet(buyer), '增加一件')
  await press(sheet(buyer), '立即购买')
  await fillAddress(buyer)
  await look(buyer, '2-address')
  await press(sheet(buyer), '使用这个地址')
  await buyer.getByRole('dialog', { name: '确认订单' }).waitFor()
  await sees(sheet(buyer).getByText('浙江省 杭州市 西湖区 龙井路 1 号'))
  await sees(sheet(buyer).getByText('支持七天无理由退货'))
  await look(buyer, '3-review')
  await moves(buyer)
  await press(sheet(buyer), /^提交订单/)
  await sees(sheet(buyer).getByText('本页为演示收银台，不会扣款'))
  await look(buyer, '4-cashier')
  expect((await counts()).paidOrders).toBe(0)
  await press(sheet(buyer), '模拟支付失败')
  await sees(sheet(buyer).getByText('模拟支付失败了，没有扣款，订单还在'))
  await press(sheet(buyer), '模拟支付成功')
  await sees(sheet(buyer).getByText('付款成功'))
  await look(buyer, '5-result')
  await sees(sheet(buyer).getByText('演示订单', { exact: true }))
  await eventually(async () => expect(await counts()).toMatchObject({ paidOrders: 1, paidPieces: 2 }))
  await moves(buyer)
  await press(sheet(buyer), '继续看直播')
  await gone(sheet(buyer))
})

test('[BUY-3, BUY-4] the second time takes three taps; an exception is ticked by the buyer alone', async () => {
  await choose(buyer, '孤品老壶')
  await press(sheet(buyer), '立即购买')
  await buyer.getByRole('dialog', { name: '确认订单' }).waitFor()
  await buyer.goBack()
  await buyer.getByRole('dialog', { name: '选择商品' }).waitFor()
  await buyer.goBack()
  await eventually(async () => expect(await buyer.getByRole('dialog', { name: '选择商品' }).count()).toBe(0))
  expect(buyer.url()).toContain(`/room?id=${ROOM}`)

  await press(buyer.getByRole('listitem').filter({ hasText: '手作茶点' }), '购买')
  await buyer.getByRole('dialog', { name: '选择商品' }).waitFor()
  await press(sheet(buyer), '咸')
  expect(await sheet(buyer).getByRole('button', { name: '小盒' }).isDisabled()).toBe(true)
  await press(sheet(buyer), '咸')
  await press(sheet(buyer), '甜')
  await press(sheet(buyer), '小盒')
  await sees(sheet(buyer).getByText('划线价：门店价'))
  await look(buyer, '6-skus')
  await press(sheet(buyer), '立即购买')
  await buyer.getByRole('dialog', { name: '确认订单' }).waitFor()
  const submit = sheet(buyer).getByRole('button', { name: /^提交订单 ¥66/ })
  await submit.waitFor()
  expect(await submit.isDisabled()).toBe(true)
  await press(sheet(buyer), /我已知晓/)
  await look(buyer, '7-terms')
  await submit.tap()
  await sees(sheet(buyer).getByText('本页为演示收银台，不会扣款'))
})

test('[BUY-9] a page that is loaded anew in the middle of paying comes back to the order', async () => {
  await buyer.reload()
  await sees(buyer.getByText('本页为演示收银台，不会扣款'))
  await press(sheet(buyer), '模拟支付成功')
  await sees(sheet(buyer).getByText('付款成功'))
  await press(sheet(buyer), '继续看直播')
  await gone(sheet(buyer))
  await leftLayers(buyer)
  await buyer.reload()
  await buyer.getByPlaceholder('说点什么…').waitFor()
  await gone(buyer.getByRole('dialog'))
  expect((await counts()).paidOrders).toBe(2)
})

test('[BUY-5] two pages compete for the last piece, and the loser sees the reason in words', async () => {
  const rival = await openRoom()
  for (const page of [buyer, rival]) {
    await choose(page, '孤品老壶')
    await press(sheet(page), '立即购买')
  }
  await fillAddress(rival)
  await press(sheet(rival), '使用这个地址')
  for (const page of [buyer, rival]) await sheet(page).getByRole('button', { name: /^提交订单 ¥388/ }).waitFor()
  await Promise.all([buyer, rival].map((page) => press(sheet(page), /^提交订单/)))
  const won = (page: Page) => page.getByText('本页为演示收银台，不会扣款').count()
  const lost = (page: Page) => page.getByText('「孤品老壶」只剩 0 件了').count()
  await eventually(async () => {
    const found = await Promise.all([buyer, rival].map(async (page) => [await won(page), await lost(page)]))
    expect(found.map(String).sort()).toEqual(['0,1', '1,0'])
  })
  const loser = (await lost(buyer)) === 1 ? buyer : rival
  await look(loser, '8-sold-out')
  await sees(sheet(loser).getByText('浙江省 杭州市 西湖区 龙井路 1 号'))
  expect(await sheet(loser).getByRole('button', { name: /^提交订单/ }).isDisabled()).toBe(true)
  const winner = loser === buyer ? rival : buyer
  await press(sheet(winner), '模拟支付成功')
  await sees(sheet(winner).getByText('付款成功'))
})

test('[BUY-10] the orders show their events; the shop ships, the buyer copies, confirms and claims', async () => {
  buyer = await buyer.context().newPage()
  await buyer.goto(`${kaibo.origin}/orders`)
  await sees(buyer.getByText('手作茶点'))
  await look(buyer, '9-orders')
  const { orders } = await ask<{ orders: { id: string; lines: { name: string }[] }[] }>('GET', '/desk/orders')
  const cake = orders.find(({ lines }) => lines[0]?.name.startsWith('手作茶点'))
  await ask('POST', `/desk/orders/${cake?.id}/parcels`, { company: '顺丰', trackingNumber: 'SF1234567890' })
  await buyer.getByText('手作茶点').tap()
  await sees(buyer.getByText('顺丰 SF1234567890', { exact: true }))
  await look(buyer, '10-order')
  await press(buyer, '确认收货')
  await press(buyer.getByRole('alertdialog'), '确认收货')
  await buyer.getByRole('heading', { name: '已完成' }).waitFor()
  await press(buyer, '申请售后')
  await press(sheet(buyer), '商品破损')
  await sheet(buyer).getByLabel('说明（选填）').fill('有一块碎了')
  await look(buyer, '11-claim')
  await press(sheet(buyer), '提交申请')
  await sees(buyer.getByText('等待卖家处理'))
  await look(buyer, '12-claimed')
  await press(buyer, '撤回申请')
  await sees(buyer.getByText('已撤回', { exact: true }))
})

test('[BUY-11] another device finds an order by number and phone; a miss says nothing', async () => {
  const { orders } = await ask<{ orders: { id: string }[] }>('GET', '/desk/orders')
  const other = await (await phoneContext(browser)).newPage()
  await other.goto(`${kaibo.origin}/orders`)
  await sees(other.getByText('还没有订单'))
  await look(other, '13-no-orders')
  await press(other, '查找订单')
  await other.getByLabel('订单号').fill(orders[0]?.id.toLowerCase() ?? '')
  await other.getByLabel('收件人手机号').fill('139 0013 8000')
  await press(other, '查找')
  await sees(other.getByText('没有找到这个订单'))
  await other.getByLabel('收件人手机号').fill('138 0013 8000')
  await press(other, '查找')
  await other.waitForURL(/\/orders\?id=/)
  await other.getByRole('heading', { name: '订单详情' }).waitFor()
})

test('[BUY-12] axe finds nothing serious on any step of buying', () => {
  expect(faults).toEqual([])
})
