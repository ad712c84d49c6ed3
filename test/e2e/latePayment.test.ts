import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import type { DeskOrderReply } from '@/domain/wire/orderHttp'
import { BOUND_APP_IDS } from '../fakes/weChatPay/payBodies'
import {
  API_V3_KEY,
  MCH_ID,
  MCH_SERIAL,
  merchantKeys,
  platformKeys,
  PUBLIC_KEY_ID,
} from '../fakes/weChatPay/payKeys'
import { startWeChatPayService, type WeChatPayService } from '../fakes/weChatPay/weChatPayService'
import { launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { desktop, judgePage, picturesDir } from './judgePage'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession } from './owner'
import { sees } from './sees'

const ROOM = 'spring'
const ADDRESS = '王芳 13800138000 浙江省杭州市西湖区龙井路 1 号'
/** A browser on a phone, from which WeChat Pay's cashier is another app. */
const PHONE = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36'
/** The shortest time to pay is 1 min; the rest is for a busy machine. */
const EXPIRES_WITHIN_MS = 150_000

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let owner: Page
let buyer: Page
let pay: WeChatPayService

/** Settings of a merchant of the service; its answers come from this machine. */
async function payEnvironment(): Promise<NodeJS.ProcessEnv> {
  const file = async (name: string, text: string): Promise<string> => {
    const at = path.join(dataDir, name)
    await writeFile(at, text, { mode: 0o600 })
    return at
  }
  const privateKey = merchantKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const publicKey = platformKeys.publicKey[1].export({ type: 'spki', format: 'pem' }).toString()
  return {
    PAYMENT: 'wechat',
    PAY_WITHIN_MINUTES: '1',
    PUBLIC_URL: 'https://live.example.com',
    WECHAT_ACCOUNT_APP_ID: BOUND_APP_IDS[1],
    WECHAT_ACCOUNT_APP_SECRET: 'a-secret-of-this-test-000000000',
    WECHAT_PAY_MCH_ID: MCH_ID,
    WECHAT_PAY_KEY_FILE: await file('apiclient_key.pem', privateKey),
    WECHAT_PAY_KEY_SERIAL: MCH_SERIAL,
    WECHAT_PAY_API_V3_KEY: API_V3_KEY,
    WECHAT_PAY_PUBLIC_KEY_ID: PUBLIC_KEY_ID,
    WECHAT_PAY_PUBLIC_KEY_FILE: await file('pub_key.pem', publicKey),
    WECHAT_PAY_METHODS: 'h5',
    WECHAT_PAY_API_URLS: pay.origins.join(','),
  }
}

const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first().click()
const sheet = (): Locator => buyer.getByRole('dialog').last()

async function desk<Reply>(route: string): Promise<Reply> {
  const token = (await keptSession(owner))?.token
  const answer = await fetch(`${kaibo.origin}/api/desk${route}`, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Reply
}
const onlyOrder = async (): Promise<DeskOrderReply['order']> => {
  const { orders } = await desk<{ orders: { id: string }[] }>('/orders')
  return (await desk<DeskOrderReply>(`/orders/${orders[0]?.id}`)).order
}

/** Brings the oldest notification of the service that waits to the server. */
async function deliver(): Promise<void> {
  const sent = pay.outbox.shift()
  if (sent === undefined) throw new Error('no notification waits')
  const { url, headers, body } = sent
  const answer = await fetch(`${kaibo.origin}${new URL(url).pathname}`, { method: 'POST', headers, body })
  expect(answer.status).toBeLessThan(300)
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-late-'))
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
  pay = await startWeChatPayService({ now: Date.now })
  const env = { DEMO: 'off', ...(await payEnvironment()) }
  kaibo = await startKaibo({ dataDir: path.join(dataDir, 'data'), ...(await findFreePorts()), env })
  browser = await launchBrowser()
  owner = await (await browser.newContext({ viewport: desktop, locale: 'zh-CN' })).newPage()
  await owner.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await owner.getByRole('button', { name: '新建直播间' }).first().waitFor()
  await callRooms(owner, kaibo.origin, 'POST', '', { id: ROOM, kind: 'shop', title: '春天的茶', hostName: '阿青' })
  const cup = { id: 'cup', name: '青瓷杯', priceFen: 9_900, stock: 5 }
  await callRooms(owner, kaibo.origin, 'POST', `/${ROOM}/products`, cup)
  const phone = await phoneContext(browser, { userAgent: PHONE })
  // The cashier of WeChat on a phone: the buyer leaves it, and WeChat leads back to the room.
  const leave = "<script>location.replace(new URLSearchParams(location.search).get('redirect_url'))</script>"
  await phone.route('https://wx.tenpay.com/**', (route) => route.fulfill({ body: leave, contentType: 'text/html' }))
  buyer = await phone.newPage()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await pay?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('[BUY-13, ORDER-8, ORDER-16] a payment after expiry is refunded by itself, and both sides show it', async () => {
  await buyer.goto(`${kaibo.origin}/room?id=${ROOM}`)
  await press(buyer, /打开购物袋/)
  await press(buyer.getByRole('listitem').filter({ hasText: '青瓷杯' }), '购买')
  await press(sheet(), '立即购买')
  await buyer.getByRole('dialog', { name: '收货地址' }).waitFor()
  await buyer.getByLabel('粘贴整段地址，自动识别').fill(ADDRESS)
  await press(sheet(), '使用这个地址')
  await press(sheet(), /^提交订单/)
  await sees(sheet().getByText('正在确认付款结果…'))
  const [open] = (await onlyOrder()).payments
  expect(open).toMatchObject({ state: 'open', provider: 'wechat' })

  await eventually(async () => expect(await sheet().getByText('订单已取消').count()).toBe(1), EXPIRES_WITHIN_MS)
  await sees(sheet().getByText('没有付款。想要的话可以重新下单。'))
  expect(await onlyOrder()).toMatchObject({ state: 'cancelled', cancelReason: 'expired' })

  // The bank took the money in time; WeChat learned it after it had closed the payment.
  pay.pay(open!.id, { isLate: true })
  await deliver()
  const refundId = await eventually(async () => {
    const [refund] = (await onlyOrder()).refunds
    expect(refund).toMatchObject({ kind: 'surplus', state: 'sent', amountFen: 9_900 })
    return refund!.id
  })
  await press(sheet(), '查看订单')
  await sees(buyer.getByText('付款到得太晚，订单已取消；¥99 会自动原路退回'))
  await sees(buyer.getByText('退款处理中'))
  await judgePage(buyer, 'late-refund-sent')
  await owner.goto(`${kaibo.origin}/studio/orders`)
  await press(owner, '全部')
  await owner.getByRole('button', { name: /王芳/ }).click()
  await sees(owner.getByText('多付或迟付，原路退回'))
  await sees(owner.getByText('退回多付或迟付的款'))
  await judgePage(owner, 'late-refund-desk')

  pay.settleRefund(refundId, 'SUCCESS')
  await deliver()
  await sees(buyer.getByText('已退款', { exact: true }))
  await judgePage(buyer, 'late-refund-done')
  await sees(owner.getByText(/退款成功 ¥99/))
  expect((await onlyOrder()).refunds).toMatchObject([{ state: 'succeeded', amountFen: 9_900 }])
}, 400_000)
