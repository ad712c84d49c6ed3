import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { SignIn } from '@/features/studio/entry/SignIn'
import { createStudioEntry } from '@/store/studio/createStudioEntry'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

const show = () =>
  renderApp((ports, store) => (
    <SignIn
      entry={createStudioEntry(ports, store.getState())}
      arriving={false}
      onInvite={(code) => invites.push(code)}
    />
  ))
const invites: string[] = []
const paste = async (text: string): Promise<void> => {
  fireEvent.change(screen.getByLabelText('把链接粘贴到这里'), { target: { value: text } })
  fireEvent.click(screen.getByRole('button', { name: '用链接登录' }))
  await act(settle)
}

describe('the studio’s sign-in', () => {
  test('[STAFF-20] takes account and password, and keeps the account when they are wrong', async () => {
    const { http, store } = show()
    const enter = async (): Promise<void> => {
      fireEvent.change(screen.getByLabelText('密码'), { target: { value: 'long enough 1' } })
      fireEvent.click(screen.getByRole('button', { name: '登录' }))
      await act(settle)
    }
    fireEvent.change(screen.getByLabelText('账号'), { target: { value: 'lan' } })
    http.answer('POST /api/sessions/staff', () => new AppError('session.signInInvalid'))
    await enter()
    expect(screen.getByRole('alert').textContent).toContain('账号或密码不对')
    expect(screen.getByLabelText<HTMLInputElement>('账号').value).toBe('lan')
    const user = { id: 'l', name: '兰', role: 'host' }
    http.answer('POST /api/sessions/staff', () => ({ token: 't', expiresAt: 9, user }))
    await enter()
    expect(http.asked.at(-1)?.body).toEqual({ account: 'lan', password: 'long enough 1' })
    expect(store.getState().session?.user).toEqual(user)
  })

  test('[STAFF-24] leads to an invite that was pasted', async () => {
    show()
    await paste('https://h/studio#invite=abcdefghijklmnop')
    expect(invites).toEqual(['abcdefghijklmnop'])
  })

  test('takes a pasted link', async () => {
    const { http, store } = show()
    const session = { token: 't', expiresAt: 9, user: { id: 'o', name: '主播', role: 'owner' } }
    http.answer('POST /api/sessions/owner', () => session)
    await paste('http://192.168.1.5:8080/studio#code=AbC-12_x')
    expect(http.asked[0]?.body).toEqual({ code: 'AbC-12_x' })
    expect(store.getState().session?.user.role).toBe('owner')
  })

  test('[STAFF-11] says how to get another link than a used one, without stopping a live', async () => {
    const { http } = show()
    http.answer('POST /api/sessions/owner', () => new AppError('session.ownerCodeInvalid'))
    await paste('http://192.168.1.5:8080/studio#code=AbC-12_x')
    expect(screen.queryByText('这个登录链接已经失效')).not.toBeNull()
    expect(screen.queryByText(/文件夹里运行 npx kaibo owner-link/)).not.toBeNull()
  })

  test('says when the pasted text has no code, and sends no request', async () => {
    const { http } = show()
    await paste('http://192.168.1.5:8080/')
    expect(screen.queryByText(/没有登录码/)).not.toBeNull()
    expect(http.asked).toEqual([])
  })

  test('shows any other failure with its code', async () => {
    const { http } = show()
    http.answer('POST /api/sessions/owner', () => new AppError('network.offline'))
    await paste('/studio#code=AbC-12_x')
    expect(screen.getByRole('alert').textContent).toContain('network.offline')
  })
})
