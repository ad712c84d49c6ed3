import { AppError } from '@/domain/errors/AppError'
import type { RoomListReply } from '@/domain/wire/http'
import type { Identity } from '@/ports/identity'
import type { Ports } from '@/ports/ports'
import { createAppStore } from '@/store/createAppStore'
import type { Session } from '@/store/slices/sessionSlice'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeChat } from '../../fakes/fakeChat'
import { FakeHttp, FakePresence } from '../../fakes/studioPorts'

const NOW = 1_700_000_000_000
const HOUR = 3_600_000
const GUEST = 'POST /api/sessions/guest'

const session = (token: string, role: 'guest' | 'viewer' | 'owner' = 'guest', expiresAt = NOW + HOUR): Session => ({
  token,
  expiresAt,
  user: { id: `id-${token}`, name: `name-${token}`, role },
})

const nobody: Identity['prove'] = () => Promise.resolve(null)

function start({ kept = new Map<string, string>(), language = 'zh-CN', prove = nobody } = {}) {
  const clock = createFakeClock(NOW)
  const http = new FakeHttp()
  let made = 0
  const ports: Ports = {
    http,
    clock,
    chat: new FakeChat(),
    presence: new FakePresence(),
    keyValue: {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    },
    ids: { next: () => `id-${++made}` },
    random: () => 0.5,
    language,
    identity: { prove },
  }
  const store = createAppStore(ports)
  return { store, http, clock, kept, state: () => store.getState() }
}

describe('the session', () => {
  test('is made once for all simultaneous callers', async () => {
    const { state, http } = start()
    http.answer(GUEST, () => session('a'))
    const [one, two] = await Promise.all([state().ensureSession(), state().ensureSession()])
    expect(one).toBe(two)
    expect(http.countOf(GUEST)).toBe(1)
    expect(http.token).toBe('a')
  })

  test('is the same user after the app was closed', async () => {
    const first = start()
    first.http.answer(GUEST, () => session('a'))
    await first.state().ensureSession()
    const second = start({ kept: first.kept })
    expect((await second.state().ensureSession()).token).toBe('a')
    expect(second.http.asked).toEqual([])
    expect(second.http.token).toBe('a')
  })

  test.each([
    ['what is kept is no session', '{"token":1}'],
    ['what is kept cannot be read', 'nonsense'],
    ['it ends within minutes', JSON.stringify(session('old', 'guest', NOW + 60_000))],
  ])('begins anew when %s', async (_, text) => {
    const { state, http } = start({ kept: new Map([['kaibo.session', text]]) })
    http.answer(GUEST, () => session('new'))
    expect((await state().ensureSession()).token).toBe('new')
  })

  test('a guest whose session is renewed keeps the name', async () => {
    const { state, http, clock } = start()
    http.answer(GUEST, () => session('a'))
    await state().ensureSession()
    clock.advance(HOUR)
    http.answer(GUEST, () => session('b', 'guest', NOW + 3 * HOUR))
    expect((await state().ensureSession()).token).toBe('b')
    expect(http.asked.at(-1)?.body).toEqual({ nickname: 'name-a' })
  })

  test('an owner whose session is refused becomes a guest, not an owner without rights', async () => {
    const { state, http, kept } = start()
    state().adoptSession(session('o', 'owner'))
    http.answer(GUEST, () => session('g'))
    await state().renewSession()
    expect(state().session?.user.role).toBe('guest')
    expect(http.asked.at(-1)?.body).toEqual({})
    expect(kept.get('kaibo.session')).toContain('"token":"g"')
  })

  describe('of a user whom WeChat vouches for', () => {
    const WECHAT = 'POST /api/sessions/wechat'
    const prove: Identity['prove'] = () => Promise.resolve({ by: 'wechat', code: 'c1' })

    test('is that user’s', async () => {
      const { state, http } = start({ prove })
      http.answer(WECHAT, () => session('w', 'viewer'))
      expect((await state().ensureSession()).token).toBe('w')
      expect(http.asked).toEqual([expect.objectContaining({ body: { code: 'c1' } })])
      expect((await state().ensureSession()).token).toBe('w')
      expect(http.countOf(WECHAT)).toBe(1)
    })

    test('takes the place of the guest of before, once a run, with the guest’s name', async () => {
      const kept = new Map([['kaibo.session', JSON.stringify(session('g'))]])
      const { state, http } = start({ kept, prove })
      http.answer(WECHAT, () => session('w', 'viewer'))
      const [one, two] = await Promise.all([state().ensureSession(), state().ensureSession()])
      expect([one.token, two.token]).toEqual(['w', 'w'])
      expect(http.asked).toEqual([expect.objectContaining({ body: { code: 'c1', nickname: 'name-g' } })])
    })

    test.each(['session.wechatUnavailable', 'session.wechatBlocked', 'session.wechatBusy'] as const)(
      'is a guest’s when the server answers %s, and it is not asked again',
      async (code) => {
        const { state, http } = start({ prove })
        http.answer(WECHAT, () => new AppError(code))
        http.answer(GUEST, () => session('g'))
        expect((await state().ensureSession()).token).toBe('g')
        expect((await state().ensureSession()).token).toBe('g')
        expect(http.countOf(WECHAT)).toBe(1)
      },
    )

    test('is asked for again when there was no network', async () => {
      const { state, http } = start({ prove })
      http.answer(WECHAT, () => new AppError('network.offline'))
      http.answer(GUEST, () => new AppError('network.offline'))
      await expect(state().ensureSession()).rejects.toMatchObject({ code: 'network.offline' })
      http.answer(WECHAT, () => session('w', 'viewer'))
      expect((await state().ensureSession()).token).toBe('w')
    })

    test('begins anew with the user after the server refused the token', async () => {
      const { state, http } = start({ prove })
      http.answer(WECHAT, () => session('w', 'viewer'))
      await state().ensureSession()
      http.answer(WECHAT, () => session('w2', 'viewer'))
      expect((await state().renewSession()).token).toBe('w2')
    })

    test('leaves an owner the owner', async () => {
      const kept = new Map([['kaibo.session', JSON.stringify(session('o', 'owner'))]])
      const { state, http } = start({ kept, prove })
      expect((await state().ensureSession()).token).toBe('o')
      expect(http.asked).toEqual([])
    })
  })

  test('a failed request leaves no trace: the next one asks again', async () => {
    const { state, http } = start()
    http.answer(GUEST, () => new AppError('network.offline'))
    await expect(state().ensureSession()).rejects.toMatchObject({ code: 'network.offline' })
    http.answer(GUEST, () => session('a'))
    expect((await state().ensureSession()).token).toBe('a')
  })

  test('a new nickname comes with a new token, by a method that mini programs can send', async () => {
    const { state, http } = start()
    http.answer(GUEST, () => session('a'))
    http.answer('PUT /api/sessions/me', () => session('b'))
    await state().rename('  小红 ')
    expect(http.asked.at(-1)).toEqual({ method: 'PUT', path: '/api/sessions/me', body: { nickname: '小红' } })
    expect(http.token).toBe('b')
  })

  test('signing out takes the token along', () => {
    const { state, http, kept } = start()
    state().adoptSession(session('o', 'owner'))
    state().signOut()
    expect([http.token, state().session, kept.size]).toEqual([null, null, 0])
  })
})

describe('the front page', () => {
  const rooms: RoomListReply = { now: NOW, live: [], upcoming: [], ended: [] }

  test('loads once for all simultaneous callers', async () => {
    const { state, http } = start()
    http.answer('GET /api/rooms', () => rooms)
    await Promise.all([state().loadHome(), state().loadHome()])
    expect(http.countOf('GET /api/rooms')).toBe(1)
    expect(state().home).toEqual({ phase: 'shown', rooms, error: null })
  })

  test('keeps its rooms when a refresh fails, and says why', async () => {
    const { state, http } = start()
    http.answer('GET /api/rooms', () => rooms)
    await state().loadHome()
    http.answer('GET /api/rooms', () => new AppError('network.timeout'))
    await state().loadHome()
    expect(state().home).toMatchObject({ phase: 'shown', rooms, error: { code: 'network.timeout' } })
  })

  test('fails visibly when there is nothing to show', async () => {
    const { state, http } = start()
    http.answer('GET /api/rooms', () => new Error('a bug'))
    await state().loadHome()
    expect(state().home).toMatchObject({ phase: 'failed', rooms: null, error: { code: 'internal.unexpected' } })
  })
})

describe('preferences and notices', () => {
  test('the chosen language outlives the app and beats the device', () => {
    const first = start()
    expect(first.state().language).toBe('zh')
    first.state().chooseLanguage('en')
    expect(start({ kept: first.kept }).state().language).toBe('en')
  })

  test('a notice goes by itself; a newer one has its full time', () => {
    const { state, clock } = start()
    state().notify('one')
    clock.advance(3_000)
    state().notify('two', 'bad')
    clock.advance(3_000)
    expect(state().notice).toMatchObject({ text: 'two', tone: 'bad' })
    clock.advance(1_000)
    expect(state().notice).toBeNull()
  })
})
