import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { SignIn } from '@/features/studio/entry/SignIn'
import { createStudioEntry } from '@/store/studio/createStudioEntry'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

/** A browser with passkeys: jsdom has neither a secure context nor an authenticator. */
const withPasskeys = (get: () => Promise<unknown>): void => {
  class PublicKeyCredential {}
  Object.assign(window, { isSecureContext: true, PublicKeyCredential })
  Object.assign(globalThis, { PublicKeyCredential })
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get } })
}
const bytes = (text: string): ArrayBuffer => new Uint8Array([...text].map((each) => each.charCodeAt(0))).buffer
const credential = {
  id: 'AQID',
  rawId: bytes('\u0001\u0002\u0003'),
  type: 'public-key',
  authenticatorAttachment: 'platform',
  getClientExtensionResults: () => ({}),
  response: {
    clientDataJSON: bytes('{}'), authenticatorData: bytes('data'), signature: bytes('sig'), userHandle: bytes('lan'),
  },
}

const show = () => {
  const shown = renderApp((ports, store) => (
    <SignIn entry={createStudioEntry(ports, store.getState())} arriving={false} onInvite={() => undefined} />
  ))
  const options = { challenge: 'AAAA', rpId: 'localhost', timeout: 1, userVerification: 'required' }
  shown.http.answer('POST /api/sessions/passkey/options', () => options)
  return shown
}
const press = async (): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name: '用通行密钥登录' }))
  for (let turn = 0; turn < 5; turn += 1) await act(settle)
}
const failure = (name: string): Error => Object.assign(new Error(name), { name })

describe('[STAFF-33] signing in by a passkey', () => {
  test('is not offered where the browser has none', () => {
    show()
    expect(screen.queryByRole('button', { name: '用通行密钥登录' })).toBeNull()
  })

  test('needs one press and no name', async () => {
    withPasskeys(() => Promise.resolve(credential))
    const { http, store } = show()
    const user = { id: 'lan', name: '兰', role: 'host' }
    http.answer('POST /api/sessions/passkey', () => ({ token: 't', expiresAt: 9, user }))
    await press()
    expect(http.asked.at(-1)?.body).toEqual({
      id: 'AQID', clientDataJSON: 'e30', authenticatorData: 'ZGF0YQ', signature: 'c2ln', userHandle: 'bGFu',
    })
    expect(store.getState().session?.user).toEqual(user)
  })

  test.each([
    ['NotAllowedError', null],
    ['SecurityError', '这个网址不能使用通行密钥'],
    ['UnknownError', '通行密钥登录没有成功'],
  ])('that the browser ends with %s says %s', async (name, words) => {
    withPasskeys(() => Promise.reject(failure(name)))
    const { http } = show()
    await press()
    expect(http.countOf('POST /api/sessions/passkey')).toBe(0)
    const alert = screen.queryByRole('alert')
    if (words === null) expect(alert).toBeNull()
    else expect(alert?.textContent).toContain(words)
  })

  test('that the server refuses says so', async () => {
    withPasskeys(() => Promise.resolve(credential))
    const { http } = show()
    http.answer('POST /api/sessions/passkey', () => new AppError('session.passkeyInvalid'))
    await press()
    expect(screen.getByRole('alert').textContent).toContain('通行密钥登录没有成功')
  })
})
