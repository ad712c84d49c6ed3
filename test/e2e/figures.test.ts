import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { readCsv } from '@/domain/csv/csvText'
import type { FigureRow } from '@/domain/figures/figures'
import type { FiguresReply } from '@/domain/wire/figureHttp'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'
import { findFaults } from './axe'
import { launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession } from './owner'
import { sees } from './sees'
import { say } from './viewer'

const ROOM = 'demo-shop'
const ADDRESS = '王芳，13800138000，浙江省杭州市西湖区龙井路 1 号'
const picturesDir = process.env.KAIBO_PICTURES

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let host: Page
let ann: Page
/** Before the server was killed. */
let reported: FiguresReply

const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first().click()
const sheet = (page: Page): Locator => page.getByRole('dialog').last()
const read = (): Promise<FiguresReply> => callRooms<FiguresReply>(host, kaibo.origin, 'GET', `/${ROOM}/figures`)
/** Looks at a page with axe, and keeps a picture of it where one is wanted. */
async function look(page: Page, where: string): Promise<void> {
  if (picturesDir !== undefined) await page.screenshot({ path: path.join(picturesDir, `figures-${where}.png`) })
  expect(await findFaults(page)).toEqual([])
}
const yuan = (text: string): number => Math.round(Number(text) * 100)
const sumOf = ({ before, minutes, after }: FiguresReply, name: keyof FigureRow): number =>
  [before, ...minutes, after].reduce((all, row) => all + row[name], 0)

/** Saves the download that a press causes, and returns its content. */
async function download(name: string): Promise<Buffer> {
  const saving = host.waitForEvent('download')
  await press(host, name)
  const saved = path.join(dataDir, (await saving).suggestedFilename())
  await (await saving).saveAs(saved)
  return readFile(saved)
}

/** An order that is placed and not paid, by a guest of its own. */
async function orderAtOnce(): Promise<void> {
  const post = async <Reply>(route: string, body: object, token?: string): Promise<Reply> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(`${kaibo.origin}/api${route}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Reply
  }
  const { token } = await post<{ token: string }>('/sessions/guest', { nickname: '小波' })
  const address = {
    name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
  }
  const lines = [{ skuId: 'pot', quantity: 2, priceFen: 38_800 }]
  const order = { key: 'key-of-the-second-order', roomId: ROOM, lines, totalFen: 77_600, address }
  await post('/shop/orders', order, token)
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-figures-'))
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()) })
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })
  host = await context.newPage()
  await host.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await sees(host.getByText('春山新茶，今天开罐'))
  const product = { id: 'pot', name: '孤品老壶', priceFen: 38_800, stock: 9 }
  await callRooms(host, kaibo.origin, 'POST', `/${ROOM}/products`, product)
  await host.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  ann = await (await phoneContext(browser)).newPage()
  await ann.goto(`${kaibo.origin}/room?id=${ROOM}`)
  await ann.getByPlaceholder('说点什么…').waitFor()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[FIGURES-8] the control room shows the live’s figures, and they grow while it looks', async () => {
  await say(ann, '这把壶怎么卖？')
  // The demo's picture may still be on its way.
  await eventually(() => callRooms(host, kaibo.origin, 'POST', `/${ROOM}/commands`, {
    type: 'product.explain', productId: 'pot',
  }))
  await press(host, '实时数据')
  const panel = sheet(host)
  await sees(panel.getByText('最近一小时'))
  await sees(panel.getByText('¥0'))

  await press(ann, /打开购物袋/)
  await press(ann.getByRole('listitem').filter({ hasText: '孤品老壶' }), '购买')
  await press(sheet(ann), '立即购买')
  await ann.getByLabel('粘贴整段地址，自动识别').fill(ADDRESS)
  await ann.getByText('已填入，请核对每一项').waitFor()
  await press(sheet(ann), '使用这个地址')
  await press(sheet(ann), /^提交订单/)
  await press(sheet(ann), '模拟支付成功')
  await sees(sheet(ann).getByText('付款成功'))
  await orderAtOnce()

  await sees(panel.getByText('¥388 · 1 件 · 1 单'))
  await sees(panel.getByText(/^打开 1 人 · 下单 2 · 讲解 1 次/))
  await look(host, 'panel-desktop')
  await host.setViewportSize({ width: 390, height: 844 })
  await look(host, 'panel-phone')
  await host.setViewportSize({ width: 1_280, height: 800 })
})

test('[FIGURES-9] the report after the live shows curves, funnel, products and files', async () => {
  await callRooms(host, kaibo.origin, 'POST', `/${ROOM}/commands`, { type: 'room.end' })
  await host.reload()
  await press(host, '直播报告')
  await host.waitForURL(/\/studio\/figures\?id=demo-shop/)
  await sees(host.getByText('全场曲线'))
  await sees(host.getByText('¥388 · 1 件 · 1 单'))
  await sees(host.getByText(/^\d\d:\d\d–\d\d:\d\d 孤品老壶$/))
  await sees(host.getByText('还没有别的已结束的直播可比。'))
  await look(host, 'report-desktop')
  await host.getByText('保存分享图').scrollIntoViewIfNeeded()
  await look(host, 'report-desktop-end')
  await host.setViewportSize({ width: 390, height: 844 })
  await look(host, 'report-phone')
  await host.getByText('保存分享图').scrollIntoViewIfNeeded()
  await look(host, 'report-phone-end')
  await host.setViewportSize({ width: 1_280, height: 800 })
  const picture = await download('保存分享图')
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  expect(picture.length).toBeGreaterThan(5_000)
  if (picturesDir !== undefined) await writeFile(path.join(picturesDir, 'figures-card.png'), picture)
})

test('[FIGURES-3] the report’s sums equal those of its files, of the orders’ export and of the database', async () => {
  const figures = await read()
  expect(figures.totals).toMatchObject({ placed: 2, paid: 1, paidFen: 38_800, lines: expect.any(Number) })
  expect(figures.totals.lines).toBeGreaterThanOrEqual(1)
  // The host's own page is no audience.
  expect(figures.totals.joins).toBe(1)
  expect(figures.funnel).toMatchObject({ bag: 2, product: 2, placed: 2, paid: 1 })
  for (const name of ['joins', 'lines', 'likes', 'placed', 'paid', 'paidFen', 'refundFen'] as const) {
    expect([name, sumOf(figures, name)]).toEqual([name, figures.totals[name]])
  }
  const json = JSON.parse((await download('JSON')).toString()) as FiguresReply
  expect(json.totals).toEqual(figures.totals)
  expect(json.minutes).toEqual(figures.minutes)

  const csv = readCsv((await download('CSV 表格')).toString())
  if (!csv.ok) throw new Error('the table cannot be read')
  const rows = csv.value.map(({ cells }) => cells)
  const head = rows.find(([first]) => first === '时间（北京时间）')!
  const total = rows.find(([first]) => first === '合计')!
  const cell = (name: string): string => total[head.indexOf(name)]!
  expect([yuan(cell('成交额（元）')), Number(cell('下单数')), Number(cell('支付数'))]).toEqual([38_800, 2, 1])
  const body = rows.slice(rows.indexOf(head) + 1, rows.indexOf(total))
  expect(body.reduce((all, row) => all + yuan(row[head.indexOf('成交额（元）')]!), 0)).toBe(38_800)

  const token = (await keptSession(host))!.token
  const url = `${kaibo.origin}/api/desk/orders/export?roomId=${ROOM}`
  const exported = readCsv(await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text())
  if (!exported.ok) throw new Error('the export of orders cannot be read')
  const [names, ...lines] = exported.value.map(({ cells }) => cells)
  const of = (line: readonly string[], name: string): string => line[names!.indexOf(name)]!
  const paid = lines.filter((line) => of(line, '付款时间') !== '')
  expect(paid.reduce((all, line) => all + yuan(of(line, '合计')), 0)).toBe(figures.totals.paidFen)
  expect(lines).toHaveLength(figures.totals.placed)

  reported = figures
  await kaibo.kill()
  const file = path.join(dataDir, 'money.db')
  const database = await openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  const orders = await database.selectFrom('orders').selectAll().where('room_id', '=', ROOM).execute()
  const inDatabase = orders.filter(({ paid_at }) => paid_at > 0)
  expect([orders.length, inDatabase.length]).toEqual([figures.totals.placed, figures.totals.paid])
  expect(inDatabase.reduce((all, { total_fen }) => all + total_fen, 0)).toBe(figures.totals.paidFen)
  await database.destroy()
})

test('[FIGURES-1] a server that was killed starts again with the same figures', async () => {
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()) })
  const { now: _now, ...figures } = await read()
  const { now: _before, ...before } = reported
  expect(figures).toEqual(before)
})
