import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { SignIn } from '@/features/studio/entry/SignIn'
import { createStudioEntry } from '@/store/slices/studio/createStudioEntry'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

const show = () =>
  renderApp((ports, store) => <SignIn entry={createStudioEntry(ports, store.getState())} arriving={false} />)
const paste = async (text: string): Promise<void> => {
  fireEvent.change(screen.getByLabelText('或者把链接粘贴到这里'), { target: { value: text } })
  fireEvent.click(screen.getByRole('button', { name: '登录' }))
  await act(settle)
}

describe('the studio’s sign-in', () => {
  test('takes a pasted link', async () => {
    const { http, store } = show()
    const session = { token: 't', expiresAt: 9, user: { id: 'o', name: '主播', role: 'owner' } }
    http.answer('POST /api/sessions/owner', () => session)
    await paste('http://192.168.1.5:8080/studio#code=AbC-12_x')
    expect(http.asked[0]?.body).toEqual({ code: 'AbC-12_x' })
    expect(store.getState().session?.user.role).toBe('owner')
  })

  test('says what to do about a used link: the terminal, a restart, the new link', async () => {
    const { http } = show()
    http.answer('POST /api/sessions/owner', () => new AppError('session.ownerCodeInvalid'))
    await paste('http://192.168.1.5:8080/studio#code=AbC-12_x')
    expect(screen.queryByText('这个登录链接已经失效')).not.toBeNull()
    expect(screen.queryByText(/npm start/)).not.toBeNull()
  })

  test('says when there is no code in what was pasted, and asks nobody', async () => {
    const { http } = show()
    await paste('http://192.168.1.5:8080/')
    expect(screen.queryByText(/没有登录码/)).not.toBeNull()
    expect(http.asked).toEqual([])
  })

  test('tells any other failure with its code', async () => {
    const { http } = show()
    http.answer('POST /api/sessions/owner', () => new AppError('network.offline'))
    await paste('/studio#code=AbC-12_x')
    expect(screen.getByRole('alert').textContent).toContain('network.offline')
  })
})
