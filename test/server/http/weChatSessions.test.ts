import { createWeChatApi } from '../../../server/adapters/wechat/weChatApi'
import { httpLimits } from '../../../server/http/limits'
import { systemClock } from '../../../server/adapters/system/systemClock'
import pino from 'pino'
import { startWeChatServer, WECHAT_APP, type WeChatServer } from '../../fakes/weChatServer'
import { openAppRig, type AppRig } from './appRig'

interface Session {
  readonly token: string
  readonly user: { id: string; name: string; role: string }
}

let weChat: WeChatServer
let rig: AppRig
const signIn = (payload: object) => rig.ask({ method: 'POST', url: '/api/sessions/wechat', payload })

beforeEach(async () => {
  weChat = await startWeChatServer()
  const logger = pino({ level: 'silent' })
  rig = await openAppRig({
    weChat: createWeChatApi({ origin: weChat.origin, ...WECHAT_APP, edition: 'formal', clock: systemClock, logger }),
    limits: { ...httpLimits, weChatSessionsPerMinute: 6 },
  })
})
afterEach(async () => {
  await rig.close()
  await weChat.close()
})

describe('a user of the mini program', () => {
  test('[WECHAT-1] is a viewer, and the same person the next time', async () => {
    const first = await signIn({ code: weChat.login('anna'), nickname: '小安' })
    expect(first.status).toBe(201)
    const { user } = first.body as Session
    expect(user).toMatchObject({ name: '小安', role: 'viewer' })
    const again = await signIn({ code: weChat.login('anna'), nickname: '游客1' })
    expect((again.body as Session).user).toEqual(user)
    const other = await signIn({ code: weChat.login('bo') })
    expect((other.body as Session).user.id).not.toBe(user.id)
    expect((other.body as Session).user.name).toMatch(/^游客\d{4}$/)
  })

  test('[ROOM-34] is given another name for one of staff', async () => {
    const { user } = (await signIn({ code: weChat.login('anna'), nickname: '官方客服' })).body as Session
    expect(user.name).toMatch(/^游客\d{4}$/)
  })

  test('is one user also when two phones come at once', async () => {
    const [one, other] = await Promise.all([
      signIn({ code: weChat.login('anna') }),
      signIn({ code: weChat.login('anna', 'u-anna') }),
    ])
    expect((one.body as Session).user.id).toBe((other.body as Session).user.id)
  })

  test('[WECHAT-1] keeps the nickname that was taken since', async () => {
    const { token, user } = (await signIn({ code: weChat.login('anna') })).body as Session
    const headers = { authorization: `Bearer ${token}` }
    await rig.ask({ method: 'PUT', url: '/api/sessions/me', headers, payload: { nickname: '小安' } })
    const again = await signIn({ code: weChat.login('anna') })
    expect((again.body as Session).user).toEqual({ ...user, name: '小安' })
  })

  test('[WECHAT-2] receives none of the secrets that WeChat gave the server', async () => {
    const { body } = await signIn({ code: weChat.login('anna', 'u-anna') })
    for (const secret of ['session key', 'anna', WECHAT_APP.appSecret]) {
      expect(JSON.stringify(body)).not.toContain(secret)
    }
  })

  test('needs a code that holds', async () => {
    const refused = await signIn({ code: 'made-up' })
    expect(refused).toMatchObject({ status: 401, body: { code: 'session.wechatCodeInvalid' } })
    expect(await signIn({ code: 'a&secret=b' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    expect(await signIn({})).toMatchObject({ status: 400 })
  })

  test('is counted: nobody asks WeChat in our name without end', async () => {
    for (let count = 0; count < 6; count += 1) await signIn({ code: 'made-up' })
    const refused = await signIn({ code: weChat.login('anna') })
    expect(refused).toMatchObject({ status: 429, body: { code: 'request.tooMany' } })
  })
})

test('without a mini program the server says so', async () => {
  const other = await openAppRig()
  const said = await other.ask({ method: 'POST', url: '/api/sessions/wechat', payload: { code: 'x' } })
  expect(said).toMatchObject({ status: 501, body: { code: 'session.wechatUnavailable' } })
  await other.close()
})
