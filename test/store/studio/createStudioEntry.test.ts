import { AppError } from '@/domain/errors/AppError'
import type { Session } from '@/store/slices/sessionSlice'
import { createStudioEntry, readInviteCode, readOwnerCode } from '@/store/studio/createStudioEntry'
import { FakeHttp } from '../../fakes/studioPorts'

const session: Session = { token: 't', expiresAt: 9, user: { id: 'o', name: '主播', role: 'owner' } }
const open = () => {
  const http = new FakeHttp()
  const adopted: Session[] = []
  const signedOut: string[] = []
  const entry = createStudioEntry(
    { http },
    { adoptSession: (next) => void adopted.push(next), signOut: () => void signedOut.push('out') },
  )
  return { http, adopted, signedOut, entry }
}

describe('signing in by the one-time link', () => {
  test('makes this device the owner’s', async () => {
    const { http, adopted, entry } = open()
    http.answer('POST /api/sessions/owner', () => session)
    expect((await entry.getState().signIn('abc')).ok).toBe(true)
    expect(http.asked[0]?.body).toEqual({ code: 'abc' })
    expect(adopted).toEqual([session])
  })

  test('exchanges the code once when the page asks twice, because it works only once', async () => {
    const { http, adopted, entry } = open()
    const both = [entry.getState().signIn('abc'), entry.getState().signIn('abc')]
    http.answer('POST /api/sessions/owner', () => session)
    await Promise.all(both)
    expect(http.asked).toHaveLength(1)
    expect(adopted).toHaveLength(1)
  })

  test('keeps the refusal of a used link', async () => {
    const { http, adopted, entry } = open()
    http.answer('POST /api/sessions/owner', () => new AppError('session.ownerCodeInvalid'))
    await entry.getState().signIn('abc')
    expect(entry.getState().pendingActions.signIn).toMatchObject({ error: { code: 'session.ownerCodeInvalid' } })
    expect(adopted).toEqual([])
  })

  test.each([
    ['http://192.168.1.5:8080/studio?code=AbC-12_x', 'AbC-12_x'],
    ['http://192.168.1.5:8080/studio#code=AbC-12_x', 'AbC-12_x'],
    ['  /studio?x=1&code=AbC-12_x#top ', 'AbC-12_x'],
    ['AbC-12_x9', 'AbC-12_x9'],
    ['http://192.168.1.5:8080/studio', ''],
    ['http://h/studio?from=x&amp;code=aB-_9xyz。', 'aB-_9xyz'],
    ['http://h/studio%3Fcode%3DaB-_9xyz', 'aB-_9xyz'],
    ['「aB-_9xyz」。', 'aB-_9xyz'],
    ['', ''],
    ['你好', ''],
  ])('finds the code in %s', (pasted, code) => {
    expect(readOwnerCode(pasted)).toBe(code)
  })
})

describe('signing in by account and password', () => {
  test('makes this device that member’s', async () => {
    const { http, adopted, entry } = open()
    http.answer('POST /api/sessions/staff', () => session)
    expect((await entry.getState().signInByPassword(' lan ', 'a long password')).ok).toBe(true)
    expect(http.asked[0]?.body).toEqual({ account: 'lan', password: 'a long password' })
    expect(adopted).toEqual([session])
  })
})

describe('signing out', () => {
  test('ends the session at the server, and here', async () => {
    const { http, signedOut, entry } = open()
    http.answer('DELETE /api/sessions/me', () => null)
    expect((await entry.getState().signOut()).ok).toBe(true)
    expect(signedOut).toEqual(['out'])
  })

  test('is no failure where the session had ended', async () => {
    const { http, signedOut, entry } = open()
    http.answer('DELETE /api/sessions/me', () => new AppError('session.revoked'))
    expect((await entry.getState().signOut()).ok).toBe(true)
    expect(signedOut).toEqual(['out'])
  })

  test('fails where the server does not answer: the session would stand on', async () => {
    const { http, signedOut, entry } = open()
    http.answer('DELETE /api/sessions/me', () => new AppError('network.offline'))
    expect((await entry.getState().signOut()).ok).toBe(false)
    expect(signedOut).toEqual([])
  })
})

test('an invite is found in scanned text', () => {
  expect(readInviteCode('https://h/studio#invite=abcdefghijklmnop-_')).toBe('abcdefghijklmnop-_')
  expect(readInviteCode('https://h/studio#code=abcdefghijklmnop')).toBe('')
})

describe('creating a room', () => {
  test('sends kind and about, and gives the id', async () => {
    const { http, entry } = open()
    http.answer('POST /api/rooms', () => ({ now: 1, room: { id: 'tea' } }))
    const about = {
      title: '秋茶',
      introduction: '',
      hostName: '小满',
      hostAvatarUrl: '',
      coverUrl: '',
      startsAt: 5,
      guestsMayChat: true,
    }
    expect(await entry.getState().createRoom('shop', about)).toEqual({ ok: true, value: 'tea' })
    expect(http.asked[0]?.body).toEqual({ kind: 'shop', ...about })
  })
})
