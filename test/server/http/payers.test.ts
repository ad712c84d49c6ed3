import pino from 'pino'
import { asUserId } from '@/domain/kernel/ids'
import { createPayerAccount } from '../../../server/adapters/wechat/payerAccount'
import { createWeChatPayment } from '../../../server/adapters/payment/wechat/weChatPayment'
import { httpLimits, type HttpLimits } from '../../../server/http/limits'
import type { AttemptToPay, Payment, PayMethod } from '../../../server/ports/payment'
import { createPayerTickets, TICKET_MS } from '../../../server/shop/payerTickets'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import { startWeChatPayService, type WeChatPayService } from '../../fakes/weChatPay/weChatPayService'
import { startWeChatServer, WECHAT_ACCOUNT, type WeChatServer } from '../../fakes/weChatServer'
import { payOptions } from '../payment/weChatPayRig'
import { openAppRig, type AppRig } from './appRig'
import { systemClock } from '../../../server/adapters/system/systemClock'

const RETURN = 'https://live.example.com/callbacks/wechat-payer'
const BACK = '/room?id=tea'
/** Of the service account. */
const OPEN_ID = 'oAnnInPages_M2pxb1Q9zNjWeS6o'
let rig: AppRig
let weChat: WeChatServer
let pay: WeChatPayService
/** Of the tickets alone. */
let clock: FakeClock
let logged: string[]
/** Attempts that reached the provider. */
let attempts: AttemptToPay[]

const open = async (change: { isConfigured?: boolean; limits?: Partial<HttpLimits> } = {}): Promise<void> => {
  const { isConfigured = true, limits = {} } = change
  logged = []
  attempts = []
  clock = createFakeClock(systemClock.now())
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  const service = createWeChatPayment({ ...payOptions(pay, systemClock), logger })
  const payment: Payment = {
    ...service,
    prepare(attempt) {
      attempts.push(attempt)
      return service.prepare(attempt)
    },
  }
  rig = await openAppRig(
    { logger, limits: { ...httpLimits, ...limits }, publicUrl: 'https://live.example.com' },
    {
      payment,
      miniProgramAppId: 'wx0123456789abcdef',
      payerAccount: isConfigured ? createPayerAccount({ origin: weChat.origin, ...WECHAT_ACCOUNT }) : null,
      payerTickets: createPayerTickets('a key of this test', clock),
      payerReturnUrl: RETURN,
    },
  )
  await rig.openTea()
  const payload = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 5 }
  await rig.app.inject({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload })
}
beforeEach(async () => {
  weChat = await startWeChatServer()
  pay = await startWeChatPayService({ now: systemClock.now })
})
afterEach(async () => {
  await rig.close()
  await weChat.close()
  await pay.close()
})

type Head = { authorization: string }
const person = (id: string): Head => ({
  authorization: `Bearer ${rig.sessions.issue({ id: asUserId(id), name: id, role: 'guest' }).token}`,
})
const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
}
const buy = async (head: Head): Promise<string> => {
  const lines = [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }]
  const payload = { key: 'key-of-this-test', roomId: 'tea', lines, totalFen: 12_800, address }
  const placed = await rig.ask({ method: 'POST', url: '/api/shop/orders', headers: head, payload })
  return (placed.body as { order: { id: string } }).order.id
}
const startPaying = (head: Head, orderId: string, method: PayMethod = 'jsapi') =>
  rig.ask({ method: 'POST', url: `/api/shop/orders/${orderId}/payments`, headers: head, payload: { method } })
const begin = async (head: Head, orderId: string, back = BACK) => {
  const url = `/api/shop/orders/${orderId}/payer`
  const begun = await rig.ask({ method: 'POST', url, headers: head, payload: { back } })
  const cookie = /^kaibo-payer=[^;]+/.exec(String(begun.headers['set-cookie'] ?? ''))?.[0] ?? ''
  return { ...begun, cookie, url: (begun.body as { url?: string }).url ?? '' }
}
/** The browser follows WeChat's answer. */
const comeBack = async (address: string, cookie: string) => {
  const { pathname, search } = new URL(address)
  const headers = { ...(cookie !== '' && { cookie }), 'accept-language': 'zh-CN' }
  const { statusCode, headers: answered, body } = await rig.app.inject({ url: `${pathname}${search}`, headers })
  return { status: statusCode, headers: answered, body, location: answered.location ?? '' }
}

describe('[PAYER-1] a page opened in WeChat', () => {
  test('learns the payer by the service account, returns to the order and pays with that app id', async () => {
    await open()
    const ann = person('ann')
    const orderId = await buy(ann)
    expect(await startPaying(ann, orderId)).toMatchObject({ status: 409, body: { code: 'payment.payerUnknown' } })
    const begun = await begin(ann, orderId)
    expect(begun.status).toBe(200)
    expect(begun.headers['set-cookie']).toMatch(/; Path=\/callbacks\/wechat-payer; Max-Age=600; HttpOnly; SameSite=Lax/)
    const back = weChat.authorize(begun.url, OPEN_ID)
    expect(back).toMatch(/^https:\/\/live\.example\.com\/callbacks\/wechat-payer\?/)
    const returned = await comeBack(back, begun.cookie)
    expect([returned.status, returned.location]).toEqual([303, BACK])
    expect(returned.headers['set-cookie']).toMatch(/^kaibo-payer=; .*Max-Age=0/)
    expect(returned.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    const started = await startPaying(ann, orderId)
    const instruction = { type: 'jsapi', appId: WECHAT_ACCOUNT.appId }
    expect(started).toMatchObject({ status: 200, body: { instruction } })
    expect(attempts.at(-1)?.payer).toEqual({ appId: WECHAT_ACCOUNT.appId, openId: OPEN_ID })
    pay.pay((started.body as { paymentId: string }).paymentId)
    const url = `/api/shop/orders/${orderId}/check`
    const paid = await rig.ask({ method: 'POST', url, headers: ann })
    expect(paid).toMatchObject({ status: 200, body: { order: { state: 'paid', paidBy: 'wechat' } } })
  })

  test('asks WeChat once: the next order of that buyer is paid at once, another buyer’s is not', async () => {
    await open()
    const ann = person('ann')
    const orderId = await buy(ann)
    const begun = await begin(ann, orderId)
    await comeBack(weChat.authorize(begun.url, OPEN_ID), begun.cookie)
    const ben = person('ben')
    expect((await startPaying(ann, orderId)).status).toBe(200)
    expect(await startPaying(ben, await buy(ben))).toMatchObject({ body: { code: 'payment.payerUnknown' } })
  })

  test('without a service account has no such way, neither address nor return', async () => {
    await open({ isConfigured: false })
    const ann = person('ann')
    const orderId = await buy(ann)
    expect(await startPaying(ann, orderId)).toMatchObject({ status: 409, body: { code: 'payment.methodUnavailable' } })
    expect(await begin(ann, orderId)).toMatchObject({ status: 409, body: { code: 'payment.methodUnavailable' } })
    expect((await rig.app.inject({ url: '/callbacks/wechat-payer?code=1&state=2' })).statusCode).toBe(404)
  })
})

describe('[PAYER-2] a return from WeChat', () => {
  const prepare = async () => {
    await open()
    const ann = person('ann')
    const orderId = await buy(ann)
    const begun = await begin(ann, orderId)
    return { ann, orderId, begun, back: weChat.authorize(begun.url, OPEN_ID) }
  }
  const isUnknown = async (head: Head, orderId: string): Promise<void> =>
    expect(await startPaying(head, orderId)).toMatchObject({ body: { code: 'payment.payerUnknown' } })

  test('counts in the browser that began alone', async () => {
    const { ann, orderId, back } = await prepare()
    const ben = person('ben')
    const orderOfBen = await buy(ben)
    const other = await begin(ben, orderOfBen)
    for (const cookie of ['', 'kaibo-payer=x', other.cookie]) {
      const refused = await comeBack(back, cookie)
      expect([refused.status, refused.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8'])
      expect(refused.body).toContain('这次微信确认不属于当前页面')
      expect(refused.body).toContain('href="/"')
    }
    await isUnknown(ann, orderId)
    await isUnknown(ben, orderOfBen)
    expect(weChat.asked).not.toContain('/sns/oauth2/access_token')
  })

  test('counts once, in one spelling', async () => {
    const { begun, back } = await prepare()
    expect((await comeBack(back, begun.cookie)).status).toBe(303)
    const again = await comeBack(back, begun.cookie)
    expect([again.status, again.body.includes('已经用过')]).toEqual([410, true])
    const state = new URL(back).searchParams.get('state') ?? ''
    expect((await comeBack(back.replace(state, state.toUpperCase()), begun.cookie)).status).toBe(403)
    expect(weChat.asked.filter((path) => path === '/sns/oauth2/access_token')).toHaveLength(1)
  })

  test('counts within ten minutes', async () => {
    const { ann, orderId, begun, back } = await prepare()
    clock.advance(TICKET_MS)
    const late = await comeBack(back, begun.cookie)
    expect([late.status, late.body.includes('这次微信确认已过期')]).toEqual([410, true])
    await isUnknown(ann, orderId)
  })

  test('of a forged, cut or missing state is refused in words', async () => {
    const { begun, back } = await prepare()
    const { searchParams } = new URL(back)
    const state = searchParams.get('state') ?? ''
    for (const bad of ['', 'x', state.slice(2), `${state}00`, `${state.slice(0, -2)}00`, '0'.repeat(64)]) {
      if (bad === state) continue
      const refused = await comeBack(back.replace(state, bad), begun.cookie)
      expect([refused.status, refused.body.includes('没有付款')]).toEqual([403, true])
    }
  })

  test('after the person was erased names nobody', async () => {
    const { begun, back } = await prepare()
    const erasure = { method: 'POST', url: '/api/people/ann/erasure', headers: rig.as('owner') } as const
    expect((await rig.ask(erasure)).status).toBeLessThan(300)
    expect((await comeBack(back, begun.cookie)).status).toBe(403)
  })

  test('with a code that WeChat refuses says so and leads back to the order', async () => {
    const { ann, orderId, begun, back } = await prepare()
    weChat.fail('/sns/oauth2/access_token', 40029)
    const refused = await comeBack(back, begun.cookie)
    expect([refused.status, refused.body.includes('微信没有确认付款人')]).toEqual([502, true])
    expect(refused.body).toContain('href="/room?id=tea"')
    await isUnknown(ann, orderId)
    // The next press begins anew.
    const next = await begin(ann, orderId)
    expect((await comeBack(weChat.authorize(next.url, OPEN_ID), next.cookie)).status).toBe(303)
  })

  test('payerReturnsPerMinute: an address returns so often and no more', async () => {
    await open({ limits: { payerReturnsPerMinute: 2 } })
    const url = '/callbacks/wechat-payer?code=1&state=2'
    const statuses = []
    for (let nth = 0; nth < 3; nth += 1) statuses.push((await rig.app.inject({ url })).statusCode)
    expect(statuses).toEqual([403, 403, 429])
  })
})

test('[PAYER-2] a way to WeChat returns to pages of this site alone, and begins with one’s own order', async () => {
  await open()
  const ann = person('ann')
  const orderId = await buy(ann)
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example/', '/a\r\nset-cookie: x=1', '']) {
    expect(await begin(ann, orderId, back)).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  }
  expect(await begin(person('ben'), orderId)).toMatchObject({ status: 404, body: { code: 'order.notFound' } })
})

test('[PAYER-3] neither secret nor openid nor code stands in an address, an answer or the log', async () => {
  await open()
  const ann = person('ann')
  const orderId = await buy(ann)
  const begun = await begin(ann, orderId)
  const back = weChat.authorize(begun.url, OPEN_ID)
  const code = new URL(back).searchParams.get('code') ?? ''
  weChat.fail('/sns/oauth2/access_token', 40125)
  const refused = await comeBack(back, begun.cookie)
  const next = await begin(ann, orderId)
  const returned = await comeBack(weChat.authorize(next.url, OPEN_ID), next.cookie)
  const started = await startPaying(ann, orderId)
  const seen = [begun.url, begun.body, refused.body, returned.location, started.body, ...logged].map((each) =>
    JSON.stringify(each),
  )
  expect(logged.join('')).toContain('wechat.secretWrong')
  for (const secret of [WECHAT_ACCOUNT.appSecret, OPEN_ID, `"${code}"`, 'token of a page']) {
    expect(seen.filter((text) => text.includes(secret))).toEqual([])
  }
})
