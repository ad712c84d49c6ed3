import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { InviteCard } from '@/features/studio/entry/InviteCard'
import { createStudioEntry } from '@/store/studio/createStudioEntry'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

const CODE = 'abcdefghijklmnop'
const invite = { role: 'assistant', rooms: [{ id: 'tea', title: '春茶专场' }], name: '小雨', expiresAt: 1_700_000_600_000 }

async function show(read: () => unknown = () => invite) {
  const done: string[] = []
  const shown = renderApp((ports, store) => (
    <InviteCard entry={createStudioEntry(ports, store.getState())} code={CODE} onDone={() => void done.push('done')} />
  ))
  shown.http.answer('POST /api/invites/read', read)
  await act(settle)
  return { ...shown, done }
}
const type = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
const join = async (): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name: '加入' }))
  await act(settle)
}

describe('[STAFF-24] an invite that was opened', () => {
  test('shows the offered role and rooms, and is accepted with name, account and password', async () => {
    const { http, store, done } = await show()
    expect(screen.getByText('小雨，店里邀请你加入团队')).toBeTruthy()
    expect(screen.getByText('你会成为助理：管理评论、讲解商品。')).toBeTruthy()
    expect(screen.getByText('范围：春茶专场')).toBeTruthy()
    await join()
    expect(screen.getByText('密码至少要 10 个字符')).toBeTruthy()
    type('账号', 'xiaoyu')
    type('设置密码', 'long enough 1')
    const user = { id: 'a', name: '小雨', role: 'assistant', rooms: ['tea'] }
    http.answer('POST /api/invites/accept', () => ({ token: 't', expiresAt: 9e15, user }))
    await join()
    expect(http.asked.at(-1)?.body).toEqual({ code: CODE, name: '小雨', account: 'xiaoyu', password: 'long enough 1' })
    expect(store.getState().session?.user).toEqual(user)
    expect(done).toEqual(['done'])
  })

  test('keeps the typed text when the account is taken', async () => {
    const { http, done } = await show()
    type('账号', 'xiaoyu')
    type('设置密码', 'long enough 1')
    http.answer('POST /api/invites/accept', () => new AppError('staff.accountTaken'))
    await join()
    expect(screen.getByRole('alert').textContent).toContain('这个账号已有人使用')
    expect(screen.getByLabelText<HTMLInputElement>('账号').value).toBe('xiaoyu')
    expect(done).toEqual([])
  })

  test('that does not hold says so, and leads to the sign-in', async () => {
    const { done } = await show(() => new AppError('staff.inviteInvalid'))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('邀请链接已失效')
    expect(screen.queryByRole('button', { name: '加入' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '用账号登录' }))
    expect(done).toEqual(['done'])
  })
})
