import type { SessionReply } from '@/domain/wire/http'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeAll(async () => {
  rig = await openAppRig()
})
afterAll(() => rig.close())

const enter = async (headers: Record<string, string> = {}, payload = {}): Promise<SessionReply> =>
  (await rig.ask({ method: 'POST', url: '/api/sessions/guest', headers, payload })).body as SessionReply
const headOf = ({ token }: SessionReply) => ({ authorization: `Bearer ${token}` })
const erase = (id: string) =>
  rig.ask({ method: 'POST', url: `/api/people/${id}/erasure`, headers: rig.as('owner'), payload: {} })

test('[ROOM-51] the token of an erased guest is refused, and the device comes back as somebody new', async () => {
  const [guest, other] = [await enter({}, { nickname: '小红' }), await enter({}, { nickname: '小兰' })]
  const head = headOf(guest)
  // Before, the device is known by its token.
  expect((await enter(head)).user).toMatchObject({ id: guest.user.id, name: '小红' })
  expect((await erase(guest.user.id)).status).toBe(200)
  expect(await rig.ask({ url: '/api/sessions/me', headers: head })).toMatchObject({
    status: 401,
    body: { code: 'session.revoked' },
  })
  const rename = { method: 'PUT', url: '/api/sessions/me', headers: head, payload: { nickname: '小红' } } as const
  expect((await rig.ask(rename)).status).toBe(401)
  for (const trace of [head, { cookie: `kaibo-guest=${guest.token}` }]) {
    const { user } = await enter(trace)
    expect([user.id === guest.user.id, user.name]).toEqual([false, expect.not.stringContaining('小红')])
  }
  expect((await rig.ask({ url: '/api/sessions/me', headers: headOf(other) })).body).toMatchObject({ name: '小兰' })
})
