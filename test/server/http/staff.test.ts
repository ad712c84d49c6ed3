import { asRoomId } from '@/domain/kernel/ids'
import type { ActsReply, NewInviteReply, StaffPersonReply, StaffReply } from '@/domain/wire/staffHttp'
import { httpLimits } from '../../../server/http/limits'
import { openAppRig, type AppRig } from './appRig'
import { makePng } from '../../fixtures/pictures'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
  await rig.openTea()
})
afterEach(() => rig.close())

type Head = { authorization: string }
const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Head | null, payload?: object) => {
  const { status, body } = await rig.ask({ method, url: `/api${url}`, headers: { ...headers }, payload })
  return { status, body: body as never, code: (body as { code?: string } | null)?.code }
}
const owner = (): Head => rig.as('owner')
const invite = async (fields: object = {}): Promise<NewInviteReply> =>
  (await call('POST', '/staff/invites', owner(), { role: 'assistant', ...fields })).body
const accept = (code: string, fields: object = {}) =>
  call('POST', '/invites/accept', null, { code, name: '小红', account: 'Hong', password: 'correct horse', ...fields })
const headOf = (session: { token: string }): Head => ({ authorization: `Bearer ${session.token}` })
const acts = async (query = ''): Promise<ActsReply['acts']> =>
  ((await call('GET', `/acts${query}`, owner())).body as ActsReply).acts

describe('[STAFF-7] an invite', () => {
  test('makes a member of the invited, who signs in by account and password from then on', async () => {
    const { code, invite: made } = await invite({ role: 'host', rooms: ['tea'], name: '红' })
    const read = await call('POST', '/invites/read', null, { code })
    expect(read.body).toEqual({
      role: 'host',
      rooms: [{ id: 'tea', title: 'Tea' }],
      name: '红',
      expiresAt: made.expiresAt,
    })
    const joined = await accept(code)
    expect([joined.status, joined.body]).toMatchObject([201, { user: { name: '小红', role: 'host', rooms: ['tea'] } }])
    const again = await call('POST', '/sessions/staff', null, { account: ' ｈｏｎｇ ', password: 'correct horse' })
    expect([again.status, again.body]).toMatchObject([201, { user: { name: '小红' } }])
  })

  test('works once; used, withdrawn and made-up ones get one answer', async () => {
    const { code } = await invite()
    await accept(code)
    const other = await invite()
    expect((await call('DELETE', `/staff/invites/${other.invite.id}`, owner())).status).toBe(204)
    for (const tried of [code, other.code, 'x'.repeat(22)]) {
      expect(await accept(tried, { account: 'other' })).toMatchObject({ status: 404, code: 'staff.inviteInvalid' })
      expect((await call('POST', '/invites/read', null, { code: tried })).code).toBe('staff.inviteInvalid')
    }
  })

  test('is not used up by an account that is taken or a password that is easy to guess', async () => {
    await accept((await invite()).code)
    const { code } = await invite()
    expect((await accept(code)).code).toBe('staff.accountTaken')
    expect((await accept(code, { account: 'aaaaaaaaaa', password: 'AAAAAAAAAA' })).code).toBe('staff.passwordWeak')
    expect((await accept(code, { account: 'longaccount', password: 'longaccount' })).code).toBe('staff.passwordWeak')
    expect((await accept(code, { account: 'other' })).status).toBe(201)
  })

  test('of two who accept it at once one comes in', async () => {
    const { code } = await invite()
    const both = await Promise.all(['a1', 'b2'].map((account) => accept(code, { account })))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404])
  })

  test('is kept as a digest alone, and for rooms that exist', async () => {
    const elsewhere = { role: 'host', rooms: ['nowhere'] }
    expect((await call('POST', '/staff/invites', owner(), elsewhere)).code).toBe('room.notFound')
    const { code } = await invite()
    const { invites } = (await call('GET', '/staff', owner())).body as StaffReply
    expect(invites).toHaveLength(1)
    expect(JSON.stringify([invites, await acts()])).not.toContain(code)
  })
})

describe('[STAFF-1] staff of single rooms', () => {
  test('have their role there and are viewers elsewhere', async () => {
    const payload = { id: 'ink', kind: 'class', title: 'Ink', hostName: 'Wu' }
    expect((await call('POST', '/rooms', owner(), payload)).status).toBe(201)
    const host = await rig.addStaff('lin', 'host', [asRoomId('tea')])
    const product = { name: 'Cup', priceFen: 1, stock: 1 }
    expect((await call('POST', '/rooms/tea/products', host, product)).status).toBe(201)
    expect((await call('POST', '/rooms/ink/products', host, product)).code).toBe('session.forbidden')
    expect((await call('POST', '/rooms/ink/commands', host, { type: 'room.start' })).code).toBe('session.forbidden')
    expect((await call('POST', '/rooms', host, { ...payload, id: 'new' })).code).toBe('session.forbidden')
    const everywhere = await rig.addStaff('wu', 'host')
    expect((await call('POST', '/rooms', everywhere, { ...payload, id: 'new' })).status).toBe(201)
  })
})

describe('[STAFF-4] sessions', () => {
  test('end one by one, here, and everywhere', async () => {
    const here = await rig.signIn('the-host')
    const [there, third] = [await rig.signIn('the-host'), await rig.signIn('the-host')]
    expect((await call('DELETE', '/sessions/me', third)).status).toBe(204)
    expect(await call('GET', '/staff/me', third)).toMatchObject({ status: 401, code: 'session.revoked' })
    const me = (await call('GET', '/staff/me', here)).body as StaffPersonReply
    expect(me.person.sessions).toHaveLength(3)
    const other = me.person.sessions.find(({ current }) => !current)
    expect((await call('DELETE', `/staff/me/sessions/${other?.id}`, here)).status).toBe(204)
    expect((await call('DELETE', '/staff/me/sessions?others=true', here)).status).toBe(204)
    expect((await call('GET', '/staff/me', there)).code).toBe('session.revoked')
    expect((await call('GET', '/staff/me', here)).status).toBe(200)
    expect((await call('DELETE', '/staff/me/sessions', here)).status).toBe(204)
    expect((await call('GET', '/staff/me', here)).code).toBe('session.revoked')
  })

  test('of others are an owner’s to end, and none ends under a member it does not belong to', async () => {
    const head = await rig.signIn('the-assistant')
    const { person } = (await call('GET', '/staff/me', head)).body as StaffPersonReply
    const id = person.sessions.find(({ current }) => current)?.id
    expect((await call('DELETE', `/staff/me/sessions/${id}`, rig.as('host'))).status).toBe(404)
    expect((await call('DELETE', `/staff/the-host/sessions/${id}`, owner())).status).toBe(404)
    expect((await call('DELETE', `/staff/the-assistant/sessions/${id}`, owner())).status).toBe(204)
    expect((await call('GET', '/staff/me', head)).code).toBe('session.revoked')
  })

  test('[STAFF-2] keep their end over a new name, of staff and of guests', async () => {
    const rename = (headers: Head) => call('PUT', '/sessions/me', headers, { nickname: 'Mei' })
    const { code } = await invite()
    const session = (await accept(code)).body as { token: string; expiresAt: number }
    expect((await rename(headOf(session))).body).toMatchObject({ token: session.token, expiresAt: session.expiresAt })
    const guest = (await call('POST', '/sessions/guest', null, {})).body as { token: string; expiresAt: number }
    await new Promise((resolve) => setImmediate(resolve))
    expect((await rename(headOf(guest))).body).toMatchObject({ expiresAt: guest.expiresAt })
  })
})

describe('members', () => {
  test('[STAFF-5] have another role from the next request on', async () => {
    const head = await rig.signIn('the-assistant')
    expect((await call('POST', '/rooms/tea/commands', head, { type: 'room.pause' })).code).toBe('session.forbidden')
    await call('PUT', '/staff/the-assistant', owner(), { role: 'host', reason: 'shift' })
    expect((await call('POST', '/rooms/tea/commands', head, { type: 'room.pause' })).status).toBe(200)
  })

  test('[STAFF-10] the last owner stays one', async () => {
    expect((await call('POST', '/staff/the-owner/revoke', owner(), {})).code).toBe('staff.lastOwner')
    expect((await call('PUT', '/staff/the-owner', owner(), { role: 'host' })).code).toBe('staff.lastOwner')
    const second = await rig.addStaff('second', 'owner')
    const both = await Promise.all([
      call('POST', '/staff/the-owner/revoke', second, {}),
      call('POST', '/staff/second/revoke', owner(), {}),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('[MEDIA-55] lose their running pushes when they are revoked, demoted or moved to other rooms', async () => {
    await rig.addStaff('ann', 'host')
    await rig.addStaff('ben', 'host')
    await call('PUT', '/staff/ann', owner(), { name: 'Ann', rooms: ['tea'] })
    await call('PUT', '/staff/ann', owner(), { role: 'assistant' })
    await call('PUT', '/staff/ben', owner(), { name: 'Ben' })
    await call('POST', '/staff/ben/revoke', owner(), {})
    await call('POST', '/staff/the-assistant/revoke', owner(), {})
    expect(rig.edge.dropped).toEqual([['ann', ['tea']], ['ann', []], ['ben', []]])
  })

  test('who are revoked are out at once, and their account is free', async () => {
    const session = (await accept((await invite()).code)).body as { token: string; user: { id: string } }
    expect((await call('POST', `/staff/${session.user.id}/revoke`, owner(), { reason: 'left' })).status).toBe(200)
    expect((await call('GET', '/staff/me', headOf(session))).code).toBe('session.revoked')
    const signIn = await call('POST', '/sessions/staff', null, { account: 'hong', password: 'correct horse' })
    expect(signIn.code).toBe('session.signInInvalid')
    expect((await accept((await invite()).code)).status).toBe(201)
    const { people } = (await call('GET', '/staff', owner())).body as StaffReply
    expect(people.at(-1)).toMatchObject({ id: session.user.id, sessions: [], account: '' })
  })
})

describe('[STAFF-8] a password', () => {
  test('is set without the old one the first time, with it from then on; other sessions end', async () => {
    const [here, there] = [await rig.signIn('the-owner'), await rig.signIn('the-owner')]
    const set = (body: object) => call('PUT', '/staff/me/password', here, body)
    expect((await set({ password: 'correct horse' })).code).toBe('request.invalid')
    expect((await set({ account: 'Boss', password: 'correct horse' })).status).toBe(200)
    expect((await call('GET', '/staff/me', there)).code).toBe('session.revoked')
    expect((await set({ password: 'battery staple' })).code).toBe('staff.passwordWrong')
    expect((await set({ password: 'battery staple', current: 'correct horse' })).status).toBe(200)
    const signIn = (password: string) => call('POST', '/sessions/staff', null, { account: 'boss', password })
    expect([(await signIn('correct horse')).code, (await signIn('battery staple')).status]).toEqual([
      'session.signInInvalid',
      201,
    ])
  })

  test('[STAFF-9] is guessed a few times and no more, for accounts that exist and that do not', async () => {
    await rig.close()
    rig = await openAppRig({ limits: { ...httpLimits, wrongPasswordsOfAccount: 2, wrongPasswordsPerMinute: 100 } })
    await rig.openTea()
    await accept((await invite()).code)
    const guess = (account: string, password = 'wrong') => call('POST', '/sessions/staff', null, { account, password })
    for (const account of ['hong', 'nobody']) {
      expect((await guess(account)).code).toBe('session.signInInvalid')
      expect((await guess(account)).code).toBe('session.signInInvalid')
      expect(await guess(account, 'correct horse')).toMatchObject({ status: 429, code: 'request.tooMany' })
    }
  })

  test.each([
    ['/sessions/staff', 'wrongPasswordsPerMinute'],
    ['/sessions/owner', 'ownerCodesPerMinute'],
    ['/invites/accept', 'ownerCodesPerMinute'],
  ] as const)('[STAFF-9] broken bodies to %s count as guesses', async (url, limit) => {
    await rig.close()
    rig = await openAppRig({ limits: { ...httpLimits, [limit]: 2 } })
    const send = async (payload: string) =>
      (
        await rig.ask({
          method: 'POST',
          url: `/api${url}`,
          payload,
          headers: { 'content-type': 'application/json' },
        })
      ).status
    expect([await send('{'), await send('{"a":1}'), await send('{}'), await send('[')]).toEqual([400, 400, 429, 429])
  })
})

describe('[STAFF-15] acts', () => {
  const pause = { type: 'room.pause', reason: '=1+1' }

  test('list actor, act, target, place and reason', async () => {
    await call('POST', '/rooms/tea/commands', rig.as('host'), pause)
    await call('POST', '/rooms/tea/commands', rig.as('host'), { type: 'room.pause' })
    await call('PUT', '/staff/the-assistant', owner(), { name: '小明', reason: 'typo' })
    const [renamed, paused] = await acts()
    expect(renamed).toMatchObject({
      byId: 'the-owner', byRole: 'owner', kind: 'staff.change', target: 'the-assistant', reason: 'typo', done: true,
    })
    expect(paused).toMatchObject({ byId: 'the-host', kind: 'room.pause', roomId: 'tea', reason: '=1+1', done: true })
  })

  test('[ROOM-51] no erasure reaches a member of staff', async () => {
    const { status, body } = await call('POST', '/people/the-assistant/erasure', owner())
    expect([status, (body as { code: string }).code]).toEqual([400, 'request.invalid'])
  })

  test('are kept of new push keys, erasures, uploads and deletions too', async () => {
    await call('POST', '/rooms/tea/push-key', owner())
    await call('POST', '/people/ben/erasure', owner())
    await call('POST', '/people/ann/erasure', owner(), { reason: 'asked for it' })
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
    const payload = Buffer.concat([Buffer.from(head), makePng(2, 2), Buffer.from('\r\n--x--\r\n')])
    const headers = { ...owner(), 'content-type': 'multipart/form-data; boundary=x' }
    expect((await rig.ask({ method: 'POST', url: '/api/pictures', headers, payload })).status).toBe(201)
    await call('POST', '/rooms/tea/commands', owner(), { type: 'room.end' })
    await call('POST', '/rooms/tea/deletion', owner(), { confirm: 'another title' })
    await call('POST', '/rooms/tea/deletion', owner(), { confirm: 'Tea' })
    expect((await acts('?limit=6')).map(({ kind, roomId, target, reason }) => [kind, roomId, target, reason])).toEqual([
      ['room.delete', 'tea', '', ''],
      ['room.end', 'tea', '', ''],
      ['picture.add', '', '', ''],
      ['person.erase', '', 'ann', 'asked for it'],
      ['person.erase', '', 'ben', ''],
      ['room.pushKey', 'tea', '', ''],
    ])
    expect((await acts('?limit=6')).every(({ done }) => done)).toBe(true)
  })

  test('that were refused are none, and pages follow one another', async () => {
    for (const type of ['room.pause', 'room.pause', 'room.resume', 'room.end']) {
      await call('POST', '/rooms/tea/commands', owner(), { type })
    }
    const first = (await call('GET', '/acts?limit=2&roomId=tea', owner())).body as ActsReply
    expect(first.acts.map(({ kind }) => kind)).toEqual(['room.end', 'room.resume'])
    const second = (await call('GET', `/acts?limit=5&roomId=tea&before=${first.next}`, owner())).body as ActsReply
    expect(second.acts.map(({ kind }) => kind)).toEqual(['room.pause', 'room.start', 'room.schedule'])
    expect(second.next).toBeNull()
  })

  test('are exported as CSV that no spreadsheet calculates, and as JSON', async () => {
    await call('POST', '/rooms/tea/commands', owner(), pause)
    const get = async (format: string) =>
      rig.app.inject({ url: `/api/acts/export?format=${format}&kind=room.pause`, headers: owner() })
    const csv = await get('csv')
    expect(csv.headers['content-disposition']).toContain('kaibo-acts.csv')
    expect(csv.body.charCodeAt(0)).toBe(0xfeff)
    expect(csv.body.split('\r\n')[1]).toContain(",room.pause,tea,,,,'=1+1,true")
    expect((await get('json')).json()).toMatchObject([{ kind: 'room.pause', reason: '=1+1' }])
  })
})

describe('[STAFF-16] a WeChat identity', () => {
  const fromWeChat = (code: string) => call('POST', '/sessions/wechat', null, { code })
  const bind = (code: string, bound: string) => call('POST', '/sessions/wechat/bind', null, { bind: bound, code })
  const bindCode = async (headers: Head): Promise<string> =>
    ((await call('POST', '/staff/me/wechat-code', headers)).body as { code: string }).code
  beforeEach(async () => {
    await rig.close()
    // The code of wx.login is the open id.
    const identify = async (code: string) => ({ openId: `open-${code}`, unionId: null })
    rig = await openAppRig({ weChat: { identify } as never })
  })

  test('is bound by a code that is scanned once, and signs in as that member from then on', async () => {
    expect((await fromWeChat('lin')).body).toMatchObject({ user: { role: 'viewer' } })
    const code = await bindCode(rig.as('host'))
    expect((await bind('lin', code)).body).toMatchObject({ user: { id: 'the-host', role: 'host' } })
    expect((await bind('lin', code)).code).toBe('session.ownerCodeInvalid')
    expect((await fromWeChat('lin')).body).toMatchObject({ user: { id: 'the-host', role: 'host' } })
    expect((await bind('lin', await bindCode(rig.as('assistant')))).code).toBe('staff.weChatTaken')
  })

  test('is a viewer’s again once it was taken off, or the member was revoked', async () => {
    await bind('lin', await bindCode(rig.as('host')))
    expect((await call('DELETE', '/staff/me/wechat', rig.as('host'))).status).toBe(204)
    expect((await fromWeChat('lin')).body).toMatchObject({ user: { role: 'viewer' } })
    await bind('lin', await bindCode(rig.as('host')))
    await call('POST', '/staff/the-host/revoke', owner(), {})
    expect((await fromWeChat('lin')).body).toMatchObject({ user: { role: 'viewer' } })
  })

  test('takes no code of another use', async () => {
    const handover = (await call('POST', '/sessions/owner/handover', rig.as('host'))).body as { code: string }
    expect((await bind('lin', handover.code)).code).toBe('session.ownerCodeInvalid')
    const signIn = await call('POST', '/sessions/owner', null, { code: await bindCode(rig.as('host')) })
    expect(signIn.code).toBe('session.ownerCodeInvalid')
  })
})
