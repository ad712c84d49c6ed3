import { createHash } from 'node:crypto'
import pino from 'pino'
import { createOfficialAccount } from '../../../server/adapters/wechat/officialAccount'
import { createWeChatApi, type WeChatEdition } from '../../../server/adapters/wechat/weChatApi'
import { systemClock } from '../../../server/adapters/system/systemClock'
import {
  JSAPI_TICKET,
  startWeChatServer,
  WECHAT_ACCOUNT,
  WECHAT_APP,
  type WeChatServer,
} from '../../fakes/weChatServer'
import { openAppRig, type AppRig } from './appRig'

let weChat: WeChatServer
let rig: AppRig
const open = async (edition: WeChatEdition = 'formal'): Promise<void> => {
  const logger = pino({ level: 'silent' })
  rig = await openAppRig({
    weChat: createWeChatApi({ origin: weChat.origin, ...WECHAT_APP, edition, clock: systemClock, logger }),
    officialAccount: createOfficialAccount({ origin: weChat.origin, ...WECHAT_ACCOUNT, clock: systemClock }),
  })
  await rig.openTea()
}
beforeEach(async () => {
  weChat = await startWeChatServer()
})
afterEach(async () => {
  await rig.close()
  await weChat.close()
})
const ask = (what: 'code' | 'link', room = 'tea') =>
  rig.ask({ url: `/api/rooms/${room}/mini-program-${what}`, headers: rig.as('assistant') })

describe('[WECHAT-20] the mini program code of a room', () => {
  test('is drawn by WeChat once, opens the released room, and is served as a picture', async () => {
    await open()
    const replies = await Promise.all([ask('code'), ask('code'), ask('code')])
    const url = expect.stringMatching(/^\/pictures\/[0-9a-f]{64}\.jpg$/) as string
    expect(replies[0]).toMatchObject({ status: 200, body: { url } })
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const target = { scene: 'id=tea', page: 'pages/room/index' }
    expect(weChat.made).toEqual([{ ...target, check_path: true, env_version: 'release', width: 430 }])
    const picture = await rig.app.inject({ url: (replies[0]?.body as { url: string }).url })
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/jpeg'])
  })

  test.each([
    ['trial', 'trial'],
    ['developer', 'develop'],
  ] as const)('opens the %s edition where that is configured', async (edition, environment) => {
    await open(edition)
    await ask('code')
    await ask('link')
    expect(weChat.made).toMatchObject([{ env_version: environment, check_path: false }, { env_version: environment }])
  })

  test('names a room with a long id by a short name that the server keeps', async () => {
    await open()
    const id = 'a-room-of-sixty-four-characters-'.padEnd(64, 'x')
    const payload = { id, kind: 'shop', title: 'Tea', hostName: 'Lin' }
    await rig.ask({ method: 'POST', url: '/api/rooms', headers: rig.as('owner'), payload })
    expect((await ask('code', id)).status).toBe(200)
    const [, name = ''] = /^s=([0-9a-f]{20})$/.exec(String(weChat.made[0]?.scene)) ?? []
    expect(await rig.ask({ url: `/api/scenes/${name}` })).toMatchObject({ status: 200, body: { roomId: id } })
    const unknown = await rig.ask({ url: `/api/scenes/${'0'.repeat(20)}` })
    expect(unknown).toMatchObject({ status: 404, body: { code: 'room.notFound' } })
  })

  test.each([
    [41030, 'wechat.notPublished'],
    [45009, 'wechat.busy'],
    [40164, 'wechat.addressNotListed'],
    [48001, 'wechat.notPermitted'],
    [40125, 'wechat.secretWrong'],
    [40169, 'wechat.refused'],
  ])('shows the remedy where WeChat answers %d: %s', async (errcode, code) => {
    await open()
    weChat.fail('/wxa/getwxacodeunlimit', errcode)
    expect(await ask('code')).toMatchObject({ body: { code, detail: { errcode } } })
    // Told again for a while without asking.
    expect(await ask('code')).toMatchObject({ body: { code } })
    expect(weChat.asked.filter((path) => path === '/wxa/getwxacodeunlimit')).toHaveLength(1)
  })

  test('survives a token that WeChat has taken back', async () => {
    await open()
    await ask('link')
    weChat.forgetToken()
    expect((await ask('code')).status).toBe(200)
  })

  test('is not made for a room that does not exist, for viewers, or without a mini program', async () => {
    await open()
    expect(await ask('code', 'nothing')).toMatchObject({ status: 404, body: { code: 'room.notFound' } })
    expect((await rig.ask({ url: '/api/rooms/tea/mini-program-code', headers: rig.as('viewer') })).status).toBe(403)
    expect(weChat.asked).toEqual([])
    await rig.close()
    rig = await openAppRig()
    await rig.openTea()
    expect(await ask('code')).toMatchObject({ status: 200, body: { url: '' } })
    expect(await ask('link')).toMatchObject({ status: 200, body: { url: '' } })
  })
})

test('[WECHAT-21] a link opens the room from outside WeChat for 30 days, and is made once a day', async () => {
  await open()
  expect(await ask('link')).toMatchObject({ status: 200, body: { url: 'https://wxaurl.cn/1' } })
  await ask('link')
  expect(weChat.made).toEqual([
    { path: 'pages/room/index', query: 'id=tea', expire_type: 1, expire_interval: 30, env_version: 'release' },
  ])
})

describe('[PAGE-3] the signature of a page', () => {
  const sign = (url: string) =>
    rig.ask({ url: `/api/wechat/signature?url=${encodeURIComponent(url)}`, headers: { host: 'live.example.com' } })

  test('is the one WeChat computes, for the address without its fragment, with one ticket for all', async () => {
    await open()
    const site = 'http://live.example.com'
    const [{ status, body }] = await Promise.all([sign(`${site}/room?id=tea#x`), sign(`${site}/`)])
    const { appId, nonceStr, timestamp, signature } = body as Record<string, string>
    const text = `jsapi_ticket=${JSAPI_TICKET}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${site}/room?id=tea`
    const hash = createHash('sha1').update(text).digest('hex')
    expect([status, appId, signature]).toEqual([200, WECHAT_ACCOUNT.appId, hash])
    expect(weChat.asked).toEqual(['/cgi-bin/stable_token', '/cgi-bin/ticket/getticket'])
    expect(JSON.stringify(body)).not.toContain(JSAPI_TICKET)
  })

  test.each(['https://evil.example/', 'http://live.example.com.evil.example/', 'room', 'http://live.example.com:8080/'])(
    'is not given to %s',
    async (url) => {
      await open()
      expect(await sign(url)).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
      expect(weChat.asked).toEqual([])
    },
  )

  test('is not there without an account, and no page may load WeChat’s script then', async () => {
    rig = await openAppRig()
    const reply = await sign('http://live.example.com/')
    expect(reply).toMatchObject({ status: 501, body: { code: 'wechat.notConfigured' } })
    expect(String(reply.headers['content-security-policy'])).not.toContain('wx.qq.com')
    await rig.close()
    await open()
    expect(String((await sign('http://live.example.com/')).headers['content-security-policy'])).toMatch(
      /script-src 'self' https:\/\/res\.wx\.qq\.com\/open\/js\/jweixin-1\.6\.0\.js;/,
    )
  })
})
