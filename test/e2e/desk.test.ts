import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { ClaimPictureReply, OrderReply, PaymentStartReply } from '@/domain/wire/orderHttp'
import { launchBrowser } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { desktop, judgePage, picturesDir } from './judgePage'
import { guestHeaders, startKaibo, type Kaibo } from './kaibo'
import { makePng } from '../fixtures/pictures'
import { callRooms } from './owner'
import { gone, sees } from './sees'

const ROOM = 'spring'
/** The product of a long name that nobody stops at. */
const CUP = '手工拉坯天青釉汝窑开片主人杯（单只装，礼盒，赠品鉴茶一泡）'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let owner: Page
let buyer: { authorization: string }
/** Orders of one cup, to be shipped by a table. */
const many: string[] = []
let ofThree = ''

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const pane = () => owner.getByRole('region', { name: /^订单号/ })

async function shop<Reply>(route: string, body: unknown): Promise<Reply> {
  const answer = await fetch(`${kaibo.origin}/api/shop${route}`, {
    method: 'POST',
    headers: { ...buyer, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Reply
}

/** Buys cups and pays for them at the demo cashier. @returns the order's number */
async function buy(quantity: number, name: string): Promise<string> {
  const { order } = await shop<OrderReply>('/orders', {
    key: `a-key-of-this-test-${name.length}-${many.length}-${quantity}`,
    roomId: ROOM,
    lines: [{ skuId: 'cup', quantity, priceFen: 9_900 }],
    totalFen: 9_900 * quantity,
    address: {
      ...{ name, phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区' },
      detail: '龙井路 1 号 3 幢 2 单元 401 室，放门口的柜子里',
    },
    remark: quantity > 1 ? '送人的，请包好' : '',
  })
  const started = await shop<PaymentStartReply>(`/orders/${order.id}/payments`, { method: 'page' })
  await shop(`/orders/${order.id}/payments/${started.paymentId}/sandbox`, { outcome: 'paid' })
  return order.id
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-desk-'))
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: desktop, locale: 'zh-CN', reducedMotion: 'reduce' })
  owner = await context.newPage()
  await owner.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await button(owner, '新建直播间').first().waitFor()
  await callRooms(owner, kaibo.origin, 'POST', '', { id: ROOM, kind: 'shop', title: '春天的茶', hostName: '阿青' })
  const cup = { id: 'cup', name: CUP, priceFen: 9_900, stock: 200 }
  await callRooms(owner, kaibo.origin, 'POST', `/${ROOM}/products`, cup)
  buyer = await guestHeaders(kaibo.origin)
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[DESK-2] without orders the desk says what will come', async () => {
  await owner.getByText('发货、备注、退款和售后', { exact: true }).click()
  await sees(owner.getByText('没有待发货的订单'))
  expect(new URL(owner.url()).pathname).toBe('/studio/orders')
  await judgePage(owner, 'desk-empty')
})

test('[DESK-8] the control room sees sales arrive without being loaded anew', async () => {
  await owner.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  const card = owner.getByRole('region', { name: '本场成交' })
  await sees(card.getByText('还没有成交，付款后会马上出现在这里。'))
  ofThree = await buy(3, '王芳')
  await sees(card.getByText(/买了/))
  await sees(card.getByText('¥297'))
  await judgePage(owner, 'control-sales')
})

test('[DESK-7] fifty orders are shipped by a table after a preview of each row', async () => {
  for (let nth = 0; nth < 50; nth += 1) many.push(await buy(1, `收件人${nth}`))
  await owner.goto(`${kaibo.origin}/studio`)
  await sees(owner.getByText('51 待处理'))
  await judgePage(owner, 'entry-waiting')
  await owner.getByText('发货、备注、退款和售后', { exact: true }).click()
  await owner.getByRole('button', { name: /收件人49/ }).waitFor()
  await judgePage(owner, 'desk-list')
  await button(owner, '再看更早的').click()
  await owner.getByRole('button', { name: /王芳/ }).waitFor()

  const rows = many.map((orderId, nth) => `${orderId},中通快递,ZT${1_000 + nth}`)
  const csv = `\ufeff${['订单号,快递公司,快递单号', ...rows, 'NOTHING,中通快递,ZT9', `${ofThree},,ZT8`].join('\r\n')}\r\n`
  await button(owner, '批量发货').click()
  await sees(owner.getByText(/选择一个 CSV 文件/))
  await judgePage(owner, 'table-lead')
  const [chooser] = await Promise.all([owner.waitForEvent('filechooser'), button(owner, '选择 CSV 文件').click()])
  await chooser.setFiles({ name: 'parcels.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  const sheet = owner.getByRole('dialog', { name: '批量发货' })
  await sees(sheet.getByText('可以发货 50 个'))
  await sees(sheet.getByText('没有找到这个订单'))
  await judgePage(owner, 'table-preview')
  await sheet.getByRole('button', { name: /发货 50 个/ }).click()
  await sees(sheet.getByText('已发货 50 个订单'))
  await judgePage(owner, 'table-applied')
  await button(owner, '完成').click()
  await eventually(async () => expect(await owner.getByRole('button', { name: /收件人/ }).count()).toBe(0))
  await owner.getByRole('button', { name: /王芳/ }).waitFor()
})

test('[DESK-3] an order is read, noted and shipped in part', async () => {
  await owner.getByRole('button', { name: /王芳/ }).click()
  await sees(pane().getByText('送人的，请包好'))
  await judgePage(owner, 'order')
  await button(owner, '备注').click()
  await owner.getByRole('textbox', { name: '店家备注' }).fill('老客户')
  await button(owner, '保存').click()
  await gone(owner.getByRole('textbox', { name: '店家备注' }))
  await sees(pane().getByText('老客户'))
  await pane().getByRole('button', { name: '发货', exact: true }).click()
  await button(owner, '只发一部分').click()
  await owner.getByRole('button', { name: /加一件$/ }).click()
  await button(owner, '顺丰速运').click()
  await owner.getByRole('textbox', { name: '快递单号', exact: true }).fill('SF1234567890')
  await judgePage(owner, 'ship')
  await button(owner, '确认发货（1 件）').click()
  await sees(pane().getByText('SF1234567890'))
})

test('[DESK-4] one of three pieces is refunded, with the amount asked for once', async () => {
  await pane().getByRole('button', { name: '退款', exact: true }).click()
  await owner.getByRole('button', { name: /加一件$/ }).click()
  await button(owner, '缺货').click()
  await judgePage(owner, 'refund')
  await button(owner, '退款 ¥99').click()
  await owner.getByRole('alertdialog', { name: '退款 ¥99 给买家？' }).waitFor()
  await judgePage(owner, 'refund-ask')
  await button(owner, '确认退款').click()
  await sees(pane().getByText('−¥99'))
  await sees(pane().getByText(/退款成功 ¥99/))
  await sees(pane().getByText('已退 1'))
})

test('[DESK-9] a claim of the buyer appears by itself and is agreed to', async () => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(makePng(120, 90))]), 'crack.png')
  const url = `${kaibo.origin}/api/shop/orders/${ofThree}/claim-pictures`
  const kept = await fetch(url, { method: 'POST', headers: buyer, body: form })
  const { name } = (await kept.json()) as ClaimPictureReply
  await shop(`/orders/${ofThree}/after-sales`, {
    reason: 'broken', text: '杯口有一道裂', lines: [{ number: 1, pieces: 1 }], pictures: [name],
  })
  await sees(pane().getByText('杯口有一道裂'))
  await judgePage(owner, 'claim')
  await button(owner, '同意退款').click()
  await owner.getByRole('textbox', { name: '给买家的答复（选填）' }).fill('抱歉，马上退给您')
  await judgePage(owner, 'claim-agree')
  await button(owner, '同意并退款 ¥99').click()
  await sees(pane().getByText('店家答复：抱歉，马上退给您'))
  await sees(pane().getByText('−¥198'))
  await judgePage(owner, 'order-refunded')
})

test('[DESK-6] an action on an order that moved meanwhile says that it was not done', async () => {
  await buy(2, '李雷')
  const page = await owner.context().newPage()
  await page.goto(`${kaibo.origin}/studio/orders`)
  await page.getByRole('button', { name: /李雷/ }).click()
  await button(page, '发货').click()
  await button(page, '顺丰速运').click()
  await page.getByRole('textbox', { name: '快递单号', exact: true }).fill('SF2')
  // Before its own action the page learns nothing: on a slow machine it would see the other parcel in time.
  let hasActed = false
  await page.route(/\/api\/desk\//, (route) => {
    if (route.request().method() !== 'GET') hasActed = true
    return hasActed ? route.continue() : route.abort()
  })
  await owner.getByRole('button', { name: /李雷/ }).click()
  await pane().getByRole('button', { name: '发货', exact: true }).click()
  await owner.getByRole('textbox', { name: '快递单号', exact: true }).fill('SF1')
  await button(owner, /^确认发货/).click()
  await sees(pane().getByText('全部发出'))
  await button(page, /^确认发货/).click()
  await sees(page.getByText('没有执行：订单刚刚变了'))
  await sees(page.getByText('全部发出'))
  await judgePage(page, 'conflict')
  await page.close()
})

test('[DESK-2] the listed orders are saved as a table; on a phone Back closes the order alone', async () => {
  await button(owner, '已发货').click()
  await owner.getByRole('button', { name: /收件人49/ }).waitFor()
  const [file] = await Promise.all([owner.waitForEvent('download'), button(owner, '导出 CSV').click()])
  const csv = await readFile(await file.path(), 'utf8')
  expect(csv.startsWith('\ufeff订单号,')).toBe(true)
  expect(csv.match(/中通快递,ZT/g)).toHaveLength(50)
  await owner.setViewportSize({ width: 390, height: 844 })
  await owner.goBack()
  await gone(pane())
  expect(new URL(owner.url()).pathname).toBe('/studio/orders')
  await owner.getByRole('textbox', { name: /^搜索/ }).fill('ZT1007')
  await owner.getByRole('button', { name: /收件人7/ }).waitFor()
  await eventually(async () => expect(await owner.getByRole('button', { name: /收件人/ }).count()).toBe(1))
  await judgePage(owner, 'found')
})
