import { OWNER_CODE, openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
})
afterEach(() => rig.close())

interface Session {
  readonly token: string
  readonly expiresAt: number
  readonly user: { id: string; name: string; role: string; since?: number }
}

const guest = async (payload: object): Promise<Session> =>
  (await rig.ask({ method: 'POST', url: '/api/sessions/guest', payload })).body as Session

describe('a guest', () => {
  test('gets a readable name, an id and thirty days', async () => {
    const one = await guest({})
    const other = await guest({})
    expect(one.user.name).toMatch(/^游客\d{4}$/)
    expect(one.user.role).toBe('guest')
    expect(one.user.id).not.toBe(other.user.id)
    expect(one.expiresAt - Date.now()).toBeGreaterThan(29.9 * 24 * 3_600_000)
  })

  test('keeps the nickname given, made readable', async () => {
    expect((await guest({ nickname: ' 小\u202e红\n ' })).user.name).toBe('小 红')
    expect((await guest({ nickname: '\u200b\u200b' })).user.name).toMatch(/^游客/)
  })

  test('is known by the token, and by a new one after a new nickname', async () => {
    const { token, user } = await guest({ nickname: 'Anna' })
    const headers = { authorization: `Bearer ${token}` }
    expect((await rig.ask({ url: '/api/sessions/me', headers })).body).toEqual(user)
    const renamed = await rig.ask({ method: 'PUT', url: '/api/sessions/me', headers, payload: { nickname: 'Anne' } })
    const session = renamed.body as Session
    expect(session.user).toEqual({ ...user, name: 'Anne' })
    const again = await rig.ask({ url: '/api/sessions/me', headers: { authorization: `Bearer ${session.token}` } })
    expect(again.body).toEqual(session.user)
  })

  test.each<[string, (token: string) => string]>([
    ['bits that base64url leaves unused', (token) => token.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1))],
    ['padding behind it', (token) => `${token}=`],
    ['letters that a decoder skips', (token) => `${token}!!`],
  ])('is not known by a token with %s', async (_, respell) => {
    const { token } = await guest({})
    const reply = await rig.ask({ url: '/api/sessions/me', headers: { authorization: `Bearer ${respell(token)}` } })
    expect(reply.body).toMatchObject({ code: 'session.invalid' })
  })

  describe('[SESSION-1] on a device that was here before', () => {
    const cookieOf = async (headers: Record<string, string> = {}, payload: { nickname?: string } = {}) => {
      const reply = await rig.app.inject({ method: 'POST', url: '/api/sessions/guest', payload, headers })
      const session: Session = reply.json()
      const cookie = String(reply.headers['set-cookie'])
      return { session, cookie, pair: cookie.split(';', 1)[0] ?? '' }
    }

    test('is the same guest by the cookie, under any other name', async () => {
      const first = await cookieOf()
      expect(first.cookie).toMatch(/; Path=\/api\/sessions; .*HttpOnly; SameSite=Lax/)
      const again = await cookieOf({ cookie: `theme=dark; ${first.pair}` })
      expect(again.session.user).toMatchObject({ id: first.session.user.id, since: first.session.user.since })
      expect((await cookieOf({ cookie: again.pair })).session.user.id).toBe(first.session.user.id)
    })

    test('keeps its name where it wishes for none, and takes another that it wishes for', async () => {
      const first = await cookieOf({}, { nickname: 'Anna' })
      expect((await cookieOf({ cookie: first.pair })).session.user.name).toBe('Anna')
      expect((await cookieOf({ cookie: first.pair }, { nickname: 'Bea' })).session.user.name).toBe('Bea')
    })

    test.each([
      [{}, false],
      [{ 'x-forwarded-proto': 'https' }, true],
      [{ forwarded: 'for=1.2.3.4;proto=https' }, true],
      [{ 'x-forwarded-proto': 'http' }, false],
    ])('has a cookie for https alone where a proxy in front speaks it: %j', async (headers, isSecure) => {
      expect(/; Secure$/.test((await cookieOf(headers)).cookie)).toBe(isSecure)
    })

    test('is the same guest by the token of before, also when that has ended', async () => {
      const { session } = await cookieOf()
      const again = await cookieOf({ authorization: `Bearer ${session.token}` })
      expect(again.session.user.id).toBe(session.user.id)
    })

    test('is a new user by a forged cookie, an owner’s token or another user’s text', async () => {
      const { session, pair } = await cookieOf()
      const forged = `${pair.slice(0, -3)}AAA`
      expect((await cookieOf({ cookie: forged })).session.user.id).not.toBe(session.user.id)
      expect((await cookieOf({ cookie: 'kaibo-guest=; kaibo-guest=x' })).session.user.role).toBe('guest')
      const asOwner = await cookieOf(rig.as('owner') as Record<string, string>)
      expect(asOwner.session.user).toMatchObject({ role: 'guest' })
      const owner = (await rig.ask({ url: '/api/sessions/me', headers: rig.as('owner') })).body as Session['user']
      expect(asOwner.session.user.id).not.toBe(owner.id)
    })
  })

  test.each(['主播', 'Ｋａｉｂｏ 官方', '4dmin', '山月 茶事'])('[ROOM-34] called %s is given another name', async (nickname) => {
    const payload = { kind: 'shop', title: 'Tea', hostName: '山月茶事' }
    await rig.ask({ method: 'POST', url: '/api/rooms', headers: rig.as('owner'), payload })
    expect((await guest({ nickname })).user.name).toMatch(/^游客\d{4}$/)
    for (const role of ['guest', 'viewer'] as const) {
      const headers = rig.as(role)
      const renamed = await rig.ask({ method: 'PUT', url: '/api/sessions/me', headers, payload: { nickname } })
      expect(renamed).toMatchObject({ status: 403, body: { code: 'session.nameReserved' } })
    }
    const headers = rig.as('assistant')
    expect((await rig.ask({ method: 'PUT', url: '/api/sessions/me', headers, payload: { nickname } })).status).toBe(200)
  })

  test('[ROOM-34] may be called as the host of a room that has ended', async () => {
    await rig.openTea()
    expect((await guest({ nickname: 'lin' })).user.name).toMatch(/^游客/)
    const payload = { type: 'room.end' }
    await rig.ask({ method: 'POST', url: '/api/rooms/tea/commands', headers: rig.as('owner'), payload })
    expect((await guest({ nickname: 'lin' })).user.name).toBe('lin')
  })

  test('cannot take an unreadable name', async () => {
    const headers = rig.as('guest')
    for (const nickname of ['', '   ', '\u202e\u202e', 'x'.repeat(21)]) {
      const payload = { nickname }
      const { status, body } = await rig.ask({ method: 'PUT', url: '/api/sessions/me', headers, payload })
      expect([status, (body as { code: string }).code]).toEqual([400, 'request.invalid'])
    }
  })
})

describe('the owner', () => {
  const signIn = (code: string) => rig.ask({ method: 'POST', url: '/api/sessions/owner', payload: { code } })

  test('comes in by the code, once', async () => {
    const first = await signIn(OWNER_CODE)
    expect(first.status).toBe(201)
    expect((first.body as Session).user).toMatchObject({ id: 'the-owner', role: 'owner' })
    const second = await signIn(OWNER_CODE)
    expect([second.status, second.body]).toEqual([
      401,
      { code: 'session.ownerCodeInvalid', requestId: expect.any(String) as string },
    ])
  })

  test('is not shut out by guesses of others', async () => {
    expect((await signIn('wrong')).status).toBe(401)
    expect((await signIn(OWNER_CODE)).status).toBe(201)
  })

  test('comes in on another device by a code of the first, once', async () => {
    const url = '/api/sessions/owner/handover'
    const { status, body } = await rig.ask({ method: 'POST', url, headers: rig.as('owner') })
    const { code, lastsMs } = body as { code: string; lastsMs: number }
    expect([status, lastsMs]).toEqual([201, 5 * 60_000])
    const second = await signIn(code)
    expect((second.body as Session).user.role).toBe('owner')
    expect((await signIn(code)).status).toBe(401)
    // The printed code is another one, and still there.
    expect((await signIn(OWNER_CODE)).status).toBe(201)
  })

  test('may own a room', async () => {
    const { token } = (await signIn(OWNER_CODE)).body as Session
    const payload = { kind: 'class', title: 'Ink', hostName: 'Wu' }
    const made = await rig.ask({ method: 'POST', url: '/api/rooms', headers: { authorization: `Bearer ${token}` }, payload })
    expect(made.status).toBe(201)
  })
})
