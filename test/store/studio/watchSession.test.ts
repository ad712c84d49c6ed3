import { AppError } from '@/domain/errors/AppError'
import type { AppStore } from '@/store/createAppStore'
import type { Session } from '@/store/slices/sessionSlice'
import { SESSION_PERIOD_MS, watchSession } from '@/store/studio/watchSession'
import { createStore } from 'zustand/vanilla'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeHttp, FakePresence, settle } from '../../fakes/studioPorts'

const kept: Session = { token: 't', expiresAt: 9e15, user: { id: 'a', name: '小雨', role: 'assistant' } }

function open(session: Session | null = kept) {
  const http = new FakeHttp()
  const clock = createFakeClock(0)
  const presence = new FakePresence()
  const store = createStore(() => ({
    session,
    signedOutBy: null as AppError | null,
    adoptSession: (next: Session) => store.setState({ session: next }),
    signOut: (reason?: AppError) => store.setState({ session: null, signedOutBy: reason ?? null }),
  }))
  const stop = watchSession({ http, clock, presence }, store as unknown as AppStore)
  const later = async (): Promise<void> => {
    clock.advance(SESSION_PERIOD_MS)
    await settle()
  }
  return { http, presence, store, stop, later }
}

describe('[STAFF-20] a kept session of staff', () => {
  test('stays when the server knows it, and while the server cannot be asked', async () => {
    const { http, store, later } = open()
    http.answer('GET /api/sessions/me', () => kept.user)
    await settle()
    http.answer('GET /api/sessions/me', () => new AppError('network.offline'))
    await later()
    expect(store.getState()).toMatchObject({ session: kept, signedOutBy: null })
  })

  test('is dropped with the server’s reason within five seconds of its end', async () => {
    const { http, store, later } = open()
    http.answer('GET /api/sessions/me', () => kept.user)
    await settle()
    http.answer('GET /api/sessions/me', () => new AppError('session.revoked'))
    await later()
    expect(store.getState()).toMatchObject({ session: null, signedOutBy: { code: 'session.revoked' } })
  })

  test('takes over another role and other rooms', async () => {
    const { http, store } = open()
    const user = { ...kept.user, role: 'host', rooms: ['tea'] }
    http.answer('GET /api/sessions/me', () => user)
    await settle()
    expect(store.getState().session).toEqual({ ...kept, user })
  })

  test('is asked after once the page is seen again', async () => {
    const { http, presence, store, later } = open()
    http.answer('GET /api/sessions/me', () => kept.user)
    await settle()
    presence.become({ visible: false })
    http.answer('GET /api/sessions/me', () => new AppError('session.revoked'))
    await later()
    expect(store.getState().session).toEqual(kept)
    presence.become({ visible: true })
    await settle()
    expect(store.getState().session).toBeNull()
  })

  test('an answer about a session that was replaced meanwhile changes nothing', async () => {
    const { http, store } = open()
    const next = { ...kept, token: 'u' }
    store.setState({ session: next })
    http.answer('GET /api/sessions/me', () => new AppError('session.revoked'))
    await settle()
    expect(store.getState().session).toEqual(next)
  })

  test('guests are not asked after', async () => {
    const { http, later } = open({ ...kept, user: { ...kept.user, role: 'guest' } })
    await later()
    expect(http.asked).toEqual([])
  })
})
