import pino from 'pino'
import { createWeChatApi, type WeChatApiOptions } from '../../../server/adapters/wechat/weChatApi'
import { createFakeClock } from '../../fakes/fakeClock'
import { startWeChatServer, WECHAT_APP, type WeChatServer } from '../../fakes/weChatServer'

let weChat: WeChatServer
let logged = ''
const clock = createFakeClock()
beforeEach(async () => {
  weChat = await startWeChatServer()
  logged = ''
})
afterEach(() => weChat.close())

const open = (other: Partial<WeChatApiOptions> = {}) =>
  createWeChatApi({
    origin: weChat.origin,
    ...WECHAT_APP,
    edition: 'formal',
    clock,
    logger: pino({ level: 'trace' }, { write: (line: string) => void (logged += line) }),
    ...other,
  })
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => (error as { code?: string }).code,
  )
const message = { openId: 'anna', templateId: 't1', page: 'pages/room/index?id=tea', data: { thing1: '春茶' } }

describe('the identity of a user', () => {
  test('is WeChat’s answer to the code, without its session key', async () => {
    const api = open()
    expect(await api.identify(weChat.login('anna'))).toEqual({ openId: 'anna', unionId: null })
    expect(await api.identify(weChat.login('anna', 'u-anna'))).toEqual({ openId: 'anna', unionId: 'u-anna' })
  })

  test('cannot be learnt from a code that was used or never given', async () => {
    const api = open()
    const code = weChat.login('anna')
    await api.identify(code)
    expect(await codeOf(api.identify(code))).toBe('session.wechatCodeInvalid')
    expect(await codeOf(api.identify('made-up'))).toBe('session.wechatCodeInvalid')
  })

  test.each([
    [-1, 'session.wechatBusy'],
    [40029, 'session.wechatCodeInvalid'],
    [45011, 'session.wechatBusy'],
    [40226, 'session.wechatBlocked'],
    [40013, 'session.wechatUnavailable'],
    [40125, 'session.wechatUnavailable'],
  ])('errcode %d is %s', async (errcode, code) => {
    weChat.fail('/sns/jscode2session', errcode)
    expect(await codeOf(open().identify(weChat.login('anna')))).toBe(code)
  })

  test('WeChat that cannot be reached is busy', async () => {
    expect(await codeOf(open({ origin: 'http://127.0.0.1:9' }).identify('code'))).toBe('session.wechatBusy')
  })

  test('[WECHAT-2] a wrong secret is written to the log, and no secret with it', async () => {
    const appSecret = 'another secret, of the wrong app'
    expect(await codeOf(open({ appSecret }).identify(weChat.login('anna')))).toBe('session.wechatUnavailable')
    expect(logged).toContain('40125')
    expect(logged).not.toContain(appSecret)
  })
})

describe('a message', () => {
  test('goes out with the fields of its template', async () => {
    weChat.permit('anna')
    expect(await open().send(message)).toEqual({ type: 'sent' })
    expect(weChat.delivered).toEqual([
      {
        touser: 'anna',
        template_id: 't1',
        page: 'pages/room/index?id=tea',
        miniprogram_state: 'formal',
        lang: 'zh_CN',
        data: { thing1: { value: '春茶' } },
      },
    ])
  })

  test('fetches one token for many, and another when it is near its end', async () => {
    const api = open()
    for (let count = 0; count < 3; count += 1) weChat.permit('anna')
    await Promise.all([api.send(message), api.send(message)])
    expect(weChat.asked.filter((path) => path.endsWith('stable_token'))).toHaveLength(1)
    clock.advance(7_000_000)
    await api.send(message)
    expect(weChat.asked.filter((path) => path.endsWith('stable_token'))).toHaveLength(2)
  })

  test('goes again with a new token when the old one was taken back', async () => {
    const api = open()
    weChat.permit('anna')
    weChat.permit('anna')
    await api.send(message)
    weChat.forgetToken()
    expect(await api.send(message)).toEqual({ type: 'sent' })
  })

  test('without the user’s permission is refused for good', async () => {
    expect(await open().send(message)).toEqual({ type: 'refused', errcode: 43101 })
  })

  test.each([-1, 45009, 43108])('errcode %d is worth another try', async (errcode) => {
    weChat.permit('anna')
    weChat.fail('/cgi-bin/message/subscribe/send', errcode)
    expect(await open().send(message)).toEqual({ type: 'later', errcode })
  })

  test.each([40003, 40037, 41030, 43107, 47003, 45168])('errcode %d is final', async (errcode) => {
    weChat.fail('/cgi-bin/message/subscribe/send', errcode)
    expect(await open().send(message)).toEqual({ type: 'refused', errcode })
  })

  test('waits when WeChat gives no token', async () => {
    weChat.fail('/cgi-bin/stable_token', -1)
    expect(await open().send(message)).toEqual({ type: 'later', errcode: -1 })
  })
})
