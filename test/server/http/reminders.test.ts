import pino from 'pino'
import { createWeChatApi } from '../../../server/adapters/wechat/weChatApi'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { startWeChatServer, WECHAT_APP, type WeChatServer } from '../../fakes/weChatServer'
import { openAppRig, type AppRig } from './appRig'

let weChat: WeChatServer
let rig: AppRig
beforeEach(async () => {
  weChat = await startWeChatServer()
  const logger = pino({ level: 'silent' })
  rig = await openAppRig({
    weChat: createWeChatApi({ origin: weChat.origin, ...WECHAT_APP, edition: 'formal', clock: systemClock, logger }),
    reminderTemplateId: 'template-1',
  })
  const payload = { id: 'tea', kind: 'shop', title: 'Tea', hostName: 'Lin' }
  await rig.ask({ method: 'POST', url: '/api/rooms', headers: rig.as('owner'), payload })
})
afterEach(async () => {
  await rig.close()
  await weChat.close()
})

const url = '/api/rooms/tea/reminders'
const signIn = async (openId: string): Promise<{ authorization: string }> => {
  const payload = { code: weChat.login(openId) }
  const { body } = await rig.ask({ method: 'POST', url: '/api/sessions/wechat', payload })
  return { authorization: `Bearer ${(body as { token: string }).token}` }
}

describe('[WECHAT-4] a reminder', () => {
  test('is offered to users of the mini program, and kept once they ask', async () => {
    const headers = await signIn('anna')
    const offered = await rig.ask({ url, headers })
    expect(offered).toMatchObject({ status: 200, body: { templateId: 'template-1', asked: false } })
    const asked = await rig.ask({ method: 'POST', url, headers })
    expect(asked).toMatchObject({ status: 201, body: { templateId: 'template-1', asked: true } })
    expect((await rig.ask({ method: 'POST', url, headers })).status).toBe(201)
    expect(await rig.ask({ url, headers })).toMatchObject({ body: { asked: true } })
    expect(await rig.ask({ url, headers: await signIn('bo') })).toMatchObject({ body: { asked: false } })
  })

  test('is not offered to users whom WeChat does not know', async () => {
    expect(await rig.ask({ url, headers: rig.as('guest') })).toMatchObject({ body: { templateId: '', asked: false } })
    const refused = await rig.ask({ method: 'POST', url, headers: rig.as('viewer') })
    expect(refused).toMatchObject({ status: 501, body: { code: 'reminder.unavailable' } })
  })

  test('is too late once the room has started', async () => {
    const headers = await signIn('anna')
    const payload = { type: 'room.start' }
    await rig.ask({ method: 'POST', url: '/api/rooms/tea/commands', headers: rig.as('owner'), payload })
    expect(await rig.ask({ url, headers })).toMatchObject({ body: { templateId: '' } })
    const late = await rig.ask({ method: 'POST', url, headers })
    expect(late).toMatchObject({ status: 409, body: { code: 'room.wrongPhase' } })
  })

  test('needs a room', async () => {
    const headers = await signIn('anna')
    expect(await rig.ask({ method: 'POST', url: '/api/rooms/none/reminders', headers })).toMatchObject({ status: 404 })
  })
})
