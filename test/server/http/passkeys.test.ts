import type { PasskeyCreationOptions, PasskeyRequestOptions, PasskeysReply } from '@/domain/wire/passkeyHttp'
import type { ActsReply } from '@/domain/wire/staffHttp'
import { httpLimits } from '../../../server/http/limits'
import { CHALLENGE_MS, createChallenges } from '../../../server/staff/challenges'
import { createSoftPasskey, type SoftPasskey } from '../../fakes/softAuthenticator'
import { openAppRig, type AppRig } from './appRig'

const site = { origin: 'https://live.example.com', rpId: 'live.example.com' }
let rig: AppRig
let nowMs = Date.UTC(2026, 10, 1)

const open = async (replace: Parameters<typeof openAppRig>[0] = {}): Promise<void> => {
  const challenges = createChallenges('a key of challenges', { now: () => nowMs })
  rig = await openAppRig({ publicUrl: site.origin, challenges, ...replace })
}

type Head = { authorization: string }
const call = async <Body>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  headers: Head | null,
  payload?: object,
): Promise<{ status: number; body: Body; code?: string }> => {
  const options = { method, url: `/api${url}`, headers: headers ?? {}, ...(payload !== undefined && { payload }) }
  const { status, body } = await rig.ask(options)
  return { status, body: body as Body, code: (body as { code?: string } | null)?.code ?? '' }
}
const offer = (head: Head, body: object = {}) =>
  call<PasskeyCreationOptions>('POST', '/staff/me/passkeys/options', head, body)
const add = async (head: Head, passkey: SoftPasskey, twist = {}, name?: string) => {
  const { challenge } = (await offer(head)).body
  const body = { passkey: passkey.attest(challenge, twist), ...(name !== undefined && { name }) }
  return call<PasskeysReply>('POST', '/staff/me/passkeys', head, body)
}
const challengeOf = async (): Promise<string> =>
  (await call<PasskeyRequestOptions>('POST', '/sessions/passkey/options', null)).body.challenge
const send = (assertion: object) =>
  call<{ user: { id: string; role: string }; token: string }>('POST', '/sessions/passkey', null, assertion)
const signIn = async (passkey: SoftPasskey, twist = {}) => send(passkey.assert(await challengeOf(), twist))
const kindsOfActs = async (): Promise<string[]> =>
  (await call<ActsReply>('GET', '/acts', rig.as('owner'))).body.acts.map(({ kind }) => kind)

describe('[STAFF-30] a passkey', () => {
  beforeEach(() => open())
  afterEach(() => rig.close())

  test('is added to one’s own account and signs in as that person, without a name being typed', async () => {
    const passkey = createSoftPasskey(site, 'the-host')
    const offered = (await offer(rig.as('host'))).body
    expect(offered).toMatchObject({
      rp: { id: site.rpId },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect(Buffer.from(offered.user.id, 'base64url').toString()).toBe('the-host')
    expect((await add(rig.as('host'), passkey, {}, 'Blue key')).body.passkeys).toMatchObject([
      { name: 'Blue key', usedAt: 0 },
    ])
    const asked = await call<PasskeyRequestOptions>('POST', '/sessions/passkey/options', null)
    expect(asked.body).not.toHaveProperty('allowCredentials')
    const signedIn = await signIn(passkey)
    expect(signedIn).toMatchObject({ status: 201, body: { user: { id: 'the-host', role: 'host' } } })
    const head = { authorization: `Bearer ${signedIn.body.token}` }
    const mine = await call<{ person: { sessions: { way: string }[] } }>('GET', '/staff/me', head)
    expect(mine.body.person.sessions[0]?.way).toBe('passkey')
    const [kept] = (await call<PasskeysReply>('GET', '/staff/me/passkeys', head)).body.passkeys
    expect(kept?.usedAt).toBeGreaterThan(0)
    expect(await kindsOfActs()).toEqual(['session.open', 'staff.passkeyAdd'])
  })

  test('of an authenticator that does not count signs in again and again', async () => {
    const passkey = createSoftPasskey(site, 'the-host', 0)
    await add(rig.as('host'), passkey)
    expect([(await signIn(passkey)).status, (await signIn(passkey)).status]).toEqual([201, 201])
  })

  test('is renamed and removed by its own person alone', async () => {
    const passkey = createSoftPasskey(site, 'the-host')
    const [added] = (await add(rig.as('host'), passkey)).body.passkeys
    const at = `/staff/me/passkeys/${added?.id ?? ''}`
    expect((await call('PUT', at, rig.as('owner'), { name: 'Mine' })).code).toBe('request.notFound')
    expect((await call('DELETE', at, rig.as('owner'))).code).toBe('request.notFound')
    const renamed = await call<PasskeysReply>('PUT', at, rig.as('host'), { name: 'Phone' })
    expect(renamed.body.passkeys).toMatchObject([{ name: 'Phone' }])
    expect((await call<PasskeysReply>('DELETE', at, rig.as('host'))).body.passkeys).toEqual([])
    expect((await signIn(passkey)).code).toBe('session.passkeyInvalid')
    expect(await kindsOfActs()).toEqual(['staff.passkeyRemove', 'staff.passkeyRename', 'staff.passkeyAdd'])
  })

  test('goes with its person, in whose place nobody gets it', async () => {
    const passkey = createSoftPasskey(site, 'the-host')
    await add(rig.as('host'), passkey)
    await call('POST', '/staff/the-host/revoke', rig.as('owner'), {})
    expect((await signIn(passkey)).code).toBe('session.passkeyInvalid')
    await rig.addStaff('the-host', 'host')
    expect((await signIn(passkey)).code).toBe('session.passkeyInvalid')
    const head = await rig.signIn('the-host')
    expect((await call<PasskeysReply>('GET', '/staff/me/passkeys', head)).body.passkeys).toEqual([])
  })

  test('asks for the present password where there is one', async () => {
    const head = await rig.signIn('the-owner')
    await call('PUT', '/staff/me/password', head, { account: 'boss', password: 'correct horse' })
    expect((await offer(head)).code).toBe('staff.passwordWrong')
    expect((await offer(head, { current: 'correct horse' })).status).toBe(200)
  })

  test('is one of ten', async () => {
    await rig.close()
    await open({ limits: { ...httpLimits, passwordChangesPerMinute: 100 } })
    for (let count = 0; count < 10; count += 1) {
      await call('POST', '/staff/me/passkeys', rig.as('host'), {
        passkey: createSoftPasskey(site, 'the-host').attest((await offer(rig.as('host'))).body.challenge),
      })
    }
    expect((await offer(rig.as('host'))).code).toBe('staff.passkeysFull')
  })
})

describe('[STAFF-31] an answer of an authenticator is refused', () => {
  let passkey: SoftPasskey
  let host: Head
  beforeAll(async () => {
    await open({ limits: { ...httpLimits, wrongPasskeysPerMinute: 1_000, passwordChangesPerMinute: 1_000 } })
    passkey = createSoftPasskey(site, 'the-host', 5)
    await add(rig.as('host'), passkey)
  })
  // The sign-ins below end the oldest sessions of the person.
  beforeEach(async () => {
    host = await rig.signIn('the-host')
  })
  afterAll(() => rig.close())

  test.each([
    ['for another site', { origin: 'https://evil.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['with a challenge that nobody made', { challenge: Buffer.alloc(54).toString('base64url') }],
    ['without verification of the person', { unverified: true }],
    ['with a counter that went back', { counter: 4 }],
    ['with a counter that stood still', { still: true }],
    ['with another key', { forged: true }],
    ['of the other kind', { type: 'webauthn.create' }],
    ['for another person', { userHandle: Buffer.from('the-owner').toString('base64url') }],
  ])('%s', async (_, twist) => {
    expect((await signIn(passkey)).status).toBe(201)
    expect(await signIn(passkey, twist)).toMatchObject({ status: 401, code: 'session.passkeyInvalid' })
    expect((await signIn(passkey)).status).toBe(201)
  })

  test('a second time, also when both come at once', async () => {
    const assertion = passkey.assert(await challengeOf())
    const both = await Promise.all([send(assertion), send(assertion)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401])
    const challenge = await challengeOf()
    expect((await send(passkey.assert(challenge))).status).toBe(201)
    expect((await send(passkey.assert(challenge))).code).toBe('session.passkeyInvalid')
  })

  test('after the challenge’s end, and before its time by a clock that went back', async () => {
    const challenge = await challengeOf()
    nowMs += CHALLENGE_MS
    expect((await send(passkey.assert(challenge))).code).toBe('session.passkeyInvalid')
    const later = await challengeOf()
    nowMs -= 1
    expect((await send(passkey.assert(later))).code).toBe('session.passkeyInvalid')
  })

  test('with a passkey that nobody has: the same words as for one that was removed', async () => {
    const stranger = createSoftPasskey(site, 'the-host')
    expect(await signIn(stranger)).toMatchObject({ status: 401, body: { code: 'session.passkeyInvalid' } })
  })

  test.each([
    ['with the challenge of a sign-in', async () => challengeOf()],
    ['with the challenge of another person', async () => (await offer(rig.as('assistant'))).body.challenge],
    ['with the challenge of another session', async () =>
      (await offer(await rig.signIn('the-host'))).body.challenge],
  ])('at an addition: %s', async (_, challenge) => {
    const body = { passkey: createSoftPasskey(site, 'the-host').attest(await challenge()) }
    expect((await call('POST', '/staff/me/passkeys', host, body)).code).toBe('staff.passkeyRefused')
  })

  test.each([
    ['for another site', { origin: 'https://evil.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['without verification of the person', { unverified: true }],
    ['of the other kind', { type: 'webauthn.get' }],
  ])('at an addition: %s', async (_, twist) => {
    expect((await add(host, createSoftPasskey(site, 'the-host'), twist)).code).toBe('staff.passkeyRefused')
  })

  test('at an addition: a second time, and of an authenticator that another person has', async () => {
    const { challenge } = (await offer(host)).body
    const [one, other] = [createSoftPasskey(site, 'the-host'), createSoftPasskey(site, 'the-host')]
    const post = (added: SoftPasskey) =>
      call('POST', '/staff/me/passkeys', host, { passkey: added.attest(challenge) })
    expect([(await post(one)).status, (await post(other)).code]).toEqual([201, 'staff.passkeyRefused'])
    expect((await add(rig.as('owner'), passkey)).code).toBe('staff.passkeyKnown')
  })
})

describe('[STAFF-32] strangers', () => {
  beforeEach(() => open())
  afterEach(() => rig.close())

  test('guess a few times and no more; a right passkey is never limited', async () => {
    await rig.close()
    await open({ limits: { ...httpLimits, wrongPasskeysPerMinute: 2 } })
    const passkey = createSoftPasskey(site, 'the-host')
    await add(rig.as('host'), passkey)
    const codes: (string | undefined)[] = []
    for (const body of [{ id: 'x' }, passkey.assert('AAAA'), passkey.assert('AAAA')]) {
      codes.push((await send(body)).code)
    }
    expect(codes).toEqual(['request.invalid', 'session.passkeyInvalid', 'request.tooMany'])
    expect((await signIn(passkey)).status).toBe(201)
  })

  test('ask for a few challenges and no more', async () => {
    await rig.close()
    await open({ limits: { ...httpLimits, passkeyChallengesPerMinute: 1 } })
    const ask = () => call('POST', '/sessions/passkey/options', null)
    expect([(await ask()).status, (await ask()).code]).toEqual([200, 'request.tooMany'])
  })

  test('at an address without passkeys everybody is told so', async () => {
    await rig.close()
    await open({ publicUrl: 'http://live.example.com' })
    expect((await offer(rig.as('host'))).code).toBe('staff.passkeyUnavailable')
    expect(await call('POST', '/sessions/passkey/options', null)).toMatchObject({
      status: 501,
      code: 'staff.passkeyUnavailable',
    })
  })
})

test('[STAFF-31] a passkey made at one host does not sign in at another of the same server', async () => {
  await open({ publicUrl: '' })
  const local = { origin: 'http://localhost:3000', rpId: 'localhost' }
  const passkey = createSoftPasskey(local, 'the-host')
  const from = async (origin: string, url: string, payload: object, head: Head | null = null) =>
    rig.ask({ method: 'POST', url: `/api${url}`, headers: { ...head, origin }, payload })
  const offered = await from(local.origin, '/staff/me/passkeys/options', {}, rig.as('host'))
  const { challenge } = offered.body as PasskeyCreationOptions
  const attested = { passkey: passkey.attest(challenge) }
  expect((await from(local.origin, '/staff/me/passkeys', attested, rig.as('host'))).status).toBe(201)
  const asked = (await from(site.origin, '/sessions/passkey/options', {})).body as PasskeyRequestOptions
  const strange = passkey.assert(asked.challenge, { origin: site.origin, rpId: site.rpId })
  expect(await from(site.origin, '/sessions/passkey', strange)).toMatchObject({
    body: { code: 'session.passkeyInvalid' },
  })
  expect((await from(local.origin, '/sessions/passkey', passkey.assert(asked.challenge))).status).toBe(201)
  await rig.close()
})
