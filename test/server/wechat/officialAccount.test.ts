import { ACCOUNT_PAUSE_MS, createOfficialAccount } from '../../../server/adapters/wechat/officialAccount'
import { createFakeClock } from '../../fakes/fakeClock'
import { startWeChatServer, WECHAT_ACCOUNT, type WeChatServer } from '../../fakes/weChatServer'

const TICKET = '/cgi-bin/ticket/getticket'
let weChat: WeChatServer
beforeEach(async () => {
  weChat = await startWeChatServer()
})
afterEach(() => weChat.close())

test('[PAGE-3] a failure of WeChat is remembered for 30 s: pages that ask meanwhile do not ask WeChat', async () => {
  const clock = createFakeClock()
  const account = createOfficialAccount({ origin: weChat.origin, ...WECHAT_ACCOUNT, clock })
  const sign = () => account.signPage('https://live.example.com/room?id=tea')
  const asked = (): number => weChat.asked.filter((path) => path === TICKET).length
  weChat.fail(TICKET, 45009)
  await expect(sign()).rejects.toMatchObject({ code: 'wechat.busy' })
  clock.advance(ACCOUNT_PAUSE_MS - 1)
  await expect(sign()).rejects.toMatchObject({ code: 'wechat.busy' })
  expect(asked()).toBe(1)
  clock.advance(1)
  expect(await sign()).toMatchObject({ appId: WECHAT_ACCOUNT.appId })
  expect(asked()).toBe(2)
})
