import { createWeChatPush } from '../../../server/adapters/wechat/weChatPush'
import { httpLimits } from '../../../server/http/limits'
import type { TradeNews } from '../../../server/ports/weChatTrade'
import { createFakeClock } from '../../fakes/fakeClock'
import { PUSH_KEY, PUSH_TOKEN, sealPush, type SentPush } from '../../fakes/weChatPush'
import { WECHAT_APP } from '../../fakes/weChatServer'
import { openAppRig, type AppRig } from './appRig'

const NOW = 1_800_000_000_000
const { appId } = WECHAT_APP
const clock = createFakeClock(NOW)
const settlement = {
  ToUserName: 'gh_1', MsgType: 'event', Event: 'trade_manage_order_settlement', transaction_id: 'T1',
  merchant_trade_no: 'P1', confirm_receive_method: 2, confirm_receive_time: 1_800_000_000,
}
const inXml = (fields: Readonly<Record<string, string | number>>): string =>
  `<xml>${Object.entries(fields).map(([name, value]) =>
    typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`).join('')}</xml>`

let rig: AppRig
let taken: TradeNews[]
const open = async (refusedCallsPerMinute = 60): Promise<void> => {
  taken = []
  const tradePush = createWeChatPush({ appId, token: PUSH_TOKEN, key: PUSH_KEY, clock })
  rig = await openAppRig({ clock, limits: { ...httpLimits, refusedCallsPerMinute } }, {
    tradePush: {
      ...tradePush,
      read(query, body) {
        const news = tradePush.read(query, body)
        taken.push(news)
        return news
      },
    },
  })
}
afterEach(() => rig.close())

const post = async ({ query, body }: SentPush) => {
  const { statusCode, body: text } = await rig.app.inject({
    method: 'POST', url: '/callbacks/wechat', query: { ...query }, payload: body,
    headers: { 'content-type': 'text/xml' },
  })
  return [statusCode, text]
}

test('[PAY-13] a sealed message is taken, as JSON and as XML, each time it comes', async () => {
  await open()
  const json = sealPush(JSON.stringify(settlement), { appId, nowMs: NOW })
  const xml = sealPush(inXml(settlement), { appId, nowMs: NOW, form: 'xml' })
  for (const sent of [json, json, xml]) expect(await post(sent)).toEqual([200, 'success'])
  const news = { kind: 'received', transactionId: 'T1', paymentId: 'P1' }
  expect(taken).toEqual([news, news, news])
})

test('[PAY-13] a push of a shipment is no receipt, reminders are read, and other events are acknowledged', async () => {
  await open()
  const { confirm_receive_time: _, ...shipped } = settlement
  const events = [
    shipped,
    { ...shipped, Event: 'trade_manage_remind_shipping' },
    { Event: 'trade_manage_remind_access_api' },
    { Event: 'user_enter_tempsession' },
  ]
  for (const event of events) {
    expect(await post(sealPush(JSON.stringify(event), { appId, nowMs: NOW }))).toEqual([200, 'success'])
  }
  expect(taken.map(({ kind }) => kind)).toEqual(['other', 'remindShipping', 'remindAccess', 'other'])
})

test('[PAY-13] a wrong signature, an old push, another app id and plain text are refused, reach nobody', async () => {
  await open()
  const good = sealPush(JSON.stringify(settlement), { appId, nowMs: NOW })
  const other = sealPush(JSON.stringify({ ...settlement, transaction_id: 'T2' }), { appId, nowMs: NOW })
  const bad: SentPush[] = [
    { ...good, query: { ...good.query, msg_signature: '0'.repeat(40) } },
    { ...good, query: { ...good.query, msg_signature: good.query.signature ?? '' } },
    { ...good, body: other.body },
    { ...good, body: JSON.stringify(settlement) },
    { ...good, body: 'nothing' },
    sealPush(JSON.stringify(settlement), { appId, nowMs: NOW - 301_000 }),
    sealPush(JSON.stringify(settlement), { appId: 'wxfedcba9876543210', nowMs: NOW }),
  ]
  for (const sent of bad) {
    const [status, text] = await post(sent)
    expect([status, JSON.parse(String(text)).code]).toEqual([401, 'payment.notificationRefused'])
  }
  expect(taken).toEqual([])
})

test('[PAY-13] refused pushes are limited, and do not count against WeChat’s own', async () => {
  await open(2)
  const good = sealPush(JSON.stringify(settlement), { appId, nowMs: NOW })
  const forged = { ...good, query: { ...good.query, msg_signature: '0'.repeat(40) } }
  const statuses: unknown[] = []
  for (let nth = 0; nth < 3; nth += 1) statuses.push((await post(forged))[0])
  expect(statuses).toEqual([401, 401, 429])
  expect(await post(good)).toEqual([200, 'success'])
})

test('[PAY-13] WeChat’s check of the address is answered where it is signed', async () => {
  await open()
  const { query } = sealPush('{}', { appId, nowMs: NOW })
  const ask = (signature = '') =>
    rig.app.inject({ method: 'GET', url: '/callbacks/wechat', query: { ...query, signature, echostr: 'echo-1' } })
  const good = await ask(query.signature)
  expect([good.statusCode, good.body, good.headers['content-type']]).toEqual([
    200, 'echo-1', 'text/plain; charset=utf-8',
  ])
  expect((await ask('1'.repeat(40))).statusCode).toBe(401)
})
