import { TextEncoder } from 'node:util'
import { act as react, fireEvent, screen, within } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import type { Act, StaffPerson } from '@/domain/wire/staffHttp'
import { StaffEntry } from '@/features/studio/staff/StaffEntry'
import { STAFF_PERIOD_MS } from '@/store/studio/createStudioStaff'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { act, NOW, owner, person, staffReply, staffSession } from './staffFixture'

// The drawer of QR codes wants one, and jsdom has none.
Object.assign(globalThis, { TextEncoder })

const rooms = { now: NOW, live: [], upcoming: [], ended: [] }
const press = async (name: string | RegExp, within_: HTMLElement = document.body): Promise<void> => {
  const [first] = within(within_).getAllByRole('button', { name })
  await react(async () => {
    fireEvent.click(first!)
    await settle()
  })
}
const type = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
const sheet = (): HTMLElement => screen.getByRole('dialog')

async function show(people: StaffPerson[], role: 'owner' | 'assistant' = 'owner') {
  const user = { id: role === 'owner' ? 'o' : 'a', name: '我', role, rooms: null } as const
  const shown = renderApp((_, store) => {
    store.getState().adoptSession({ token: 't', expiresAt: 9e15, user })
    return <StaffEntry />
  })
  shown.http.answer('GET /api/sessions/me', () => user)
  shown.http.answer('GET /api/rooms', () => rooms)
  shown.http.answer('GET /api/staff', () => staffReply(people))
  await react(settle)
  return shown
}

describe('[STAFF-21] the page of the staff', () => {
  test('lists members with role, devices and last seen; the revoked stay readable', async () => {
    const gone = person('b', { name: '阿明', role: 'host', revokedAt: NOW - 5_000 })
    await show([owner(), person('a', { name: '小雨' }), gone])
    const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(rows[0]).toContain('店主店主你')
    expect(rows[1]).toContain('小雨助理整个店1 台设备')
    expect(rows[2]).toContain('阿明已收回')
  })

  test('an invitation names role and term, and shows its link and code once', async () => {
    const { http } = await show([owner()])
    const invite = {
      id: 'i1', role: 'assistant', rooms: null, name: '小雨', createdAt: NOW, createdBy: '店主', expiresAt: NOW + 3_600_000,
    }
    http.answer('POST /api/staff/invites', () => ({ invite, code: 'abcdefghijklmnop' }))
    await press('邀请成员')
    type('给谁（选填，只有你看得到备注）', ' 小雨 ')
    await press('1 小时', sheet())
    await press('生成邀请链接')
    expect(http.asked.find(({ path }) => path === '/api/staff/invites')?.body).toEqual({
      role: 'assistant', rooms: null, name: '小雨', hours: 1,
    })
    expect(sheet().textContent).toContain('/studio#invite=abcdefghijklmnop')
    await press('好了')
    expect(screen.queryByText(/abcdefghijklmnop/)).toBeNull()
  })

  test('a scope of single rooms needs a room', async () => {
    const { http } = await show([owner()])
    http.answer('GET /api/rooms', () => ({ ...rooms, live: [{ id: 'tea', title: '春茶' }] }))
    await press('邀请成员')
    await press('指定直播间', sheet())
    await press('生成邀请链接')
    expect(screen.getByText('请至少选一个直播间')).toBeTruthy()
    expect(http.countOf('POST /api/staff/invites')).toBe(0)
  })

  test('another role is saved, and a refusal says why', async () => {
    const { http } = await show([owner(), person('a', { name: '小雨' })])
    http.answer('PUT /api/staff/a', () => new AppError('staff.lastOwner'))
    await press(/^小雨|小雨/)
    await press('主播', sheet())
    await press('保存修改')
    expect(http.asked.find(({ path }) => path === '/api/staff/a')?.body).toEqual({ role: 'host', rooms: null })
    expect(within(sheet()).getByRole('alert').textContent).toContain('店里至少要有一位店主')
  })

  test('the only owner is neither revoked nor given another role, and the sheet says so', async () => {
    await show([owner(), person('a')])
    await press(/店主.*你/)
    expect(sheet().textContent).toContain('这是唯一的店主')
    expect(within(sheet()).queryByRole('button', { name: '收回权限' })).toBeNull()
    expect(within(sheet()).queryByRole('button', { name: '助理' })).toBeNull()
  })

  test('revoking asks for a reason first', async () => {
    const { http } = await show([owner(), person('a', { name: '小雨' })])
    http.answer('POST /api/staff/a/revoke', () => ({ now: NOW, person: person('a', { revokedAt: NOW }) }))
    await press(/小雨/)
    await press('收回权限')
    expect(http.countOf('POST /api/staff/a/revoke')).toBe(0)
    type('原因（选填，记入操作记录）', '离职')
    await press('收回权限')
    expect(http.asked.find(({ path }) => path.endsWith('/revoke'))?.body).toEqual({ reason: '离职' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('one device of a member is signed out', async () => {
    const { http } = await show([owner(), person('a', { name: '小雨' })])
    http.answer('DELETE /api/staff/a/sessions/s-a', () => null)
    await press(/小雨/)
    await press('退出', sheet())
    await press('退出', screen.getByRole('alertdialog'))
    expect(http.countOf('DELETE /api/staff/a/sessions/s-a')).toBe(1)
  })

  test('is read anew while it stands', async () => {
    const { http, clock } = await show([owner()])
    http.answer('GET /api/staff', () => staffReply([owner(), person('c', { name: '新来的' })]))
    await react(async () => {
      clock.advance(STAFF_PERIOD_MS)
      await settle()
    })
    expect(screen.getByText('新来的')).toBeTruthy()
  })
})

describe('[STAFF-22] the record of acts', () => {
  test('lists acts with actor, target and reason, page by page, and by member', async () => {
    const { http } = await show([owner(), person('a', { name: '小雨' })])
    http.answer('GET /api/acts?limit=50', () => ({
      now: NOW,
      acts: [act(9, { reason: '刷屏' }), act(8, { kind: 'lesson.poll', targetName: '', done: false })],
      next: 8,
    }))
    const earlier = { now: NOW, acts: [act(3, { kind: 'room.start' })], next: null }
    http.answer('GET /api/acts?limit=50&before=8', () => earlier)
    http.answer('GET /api/acts?by=a&limit=50', () => ({ now: NOW, acts: [], next: null }))
    await press('操作记录')
    const rows = (): (string | null)[] => screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(rows()[0]).toMatch(/小雨助理.*禁言：游客7直播间 tea原因：刷屏/)
    expect(rows()[1]).toContain('lesson.poll')
    expect(rows()[1]).toContain('没有确认完成')
    await press('更早的')
    expect(rows()).toHaveLength(3)
    expect(screen.queryByRole('button', { name: '更早的' })).toBeNull()
    await press('小雨')
    expect(screen.getByText('还没有记录')).toBeTruthy()
  })

  test('is filtered by the room of an act, together with the member, until the filter is taken off', async () => {
    const { http } = await show([owner(), person('a', { name: '小雨' })])
    const page = (...acts: Act[]) => () => ({ now: NOW, acts, next: null })
    http.answer('GET /api/acts?limit=50', page(act(9), act(8, { roomId: 'class' })))
    http.answer('GET /api/acts?roomId=tea&limit=50', page(act(9)))
    http.answer('GET /api/acts?by=a&roomId=tea&limit=50', page())
    await press('操作记录')
    await press('只看直播间 tea')
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
    expect(screen.queryByRole('button', { name: /只看直播间/ })).toBeNull()
    await press('小雨')
    expect(screen.getByText('还没有记录')).toBeTruthy()
    await press('所有人')
    await press('直播间 tea ×')
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
  })
})

describe('[STAFF-23] the own account', () => {
  const me = (change: Partial<StaffPerson> = {}) => ({ now: NOW, person: person('a', { name: '小雨', ...change }) })

  test('is all that an assistant sees', async () => {
    const { http } = await show([], 'assistant')
    http.answer('GET /api/staff/me', () => me())
    await react(settle)
    expect(http.countOf('GET /api/staff')).toBe(0)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('我的账号')
    expect(screen.queryByRole('button', { name: '邀请成员' })).toBeNull()
  })

  test('a first password comes with an account', async () => {
    const { http } = await show([], 'assistant')
    http.answer('GET /api/staff/me', () => me({ account: '', hasPassword: false }))
    http.answer('PUT /api/staff/me/password', () => me())
    await react(settle)
    await press('设置密码')
    type('账号', 'xiaoyu')
    type('新密码', 'short')
    await press('设置密码')
    expect(screen.getByText('密码至少要 10 个字符')).toBeTruthy()
    type('新密码', 'long enough 1')
    await press('设置密码')
    expect(http.asked.at(-1)?.body).toEqual({ account: 'xiaoyu', password: 'long enough 1' })
    expect(screen.queryByLabelText('新密码')).toBeNull()
  })

  test('other devices are signed out, and this one stays', async () => {
    const { http, store } = await show([], 'assistant')
    const sessions = [staffSession('s1', { current: true }), staffSession('s2')]
    http.answer('GET /api/staff/me', () => me({ sessions }))
    http.answer('DELETE /api/staff/me/sessions?others=true', () => null)
    await react(settle)
    await press('退出其他设备')
    await press('退出其他设备', screen.getByRole('alertdialog'))
    expect(http.countOf('DELETE /api/staff/me/sessions?others=true')).toBe(1)
    expect(store.getState().session).not.toBeNull()
  })

  test('signing out everywhere leads to the sign-in', async () => {
    const { http, store } = await show([], 'assistant')
    http.answer('GET /api/staff/me', () => me())
    http.answer('DELETE /api/staff/me/sessions', () => null)
    await react(settle)
    await press('全部退出')
    await press('全部退出', screen.getByRole('alertdialog'))
    expect(store.getState().session).toBeNull()
    expect(screen.getByRole('button', { name: '去登录' })).toBeTruthy()
  })
})

test('[STAFF-20] an ended session says so on the page, and leads to the sign-in', async () => {
  const { http, presence } = await show([owner()])
  http.answer('GET /api/sessions/me', () => new AppError('session.revoked'))
  await react(async () => {
    presence.become({ visible: true })
    await settle()
  })
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('这里的登录已被收回')
  expect(screen.getByRole('button', { name: '去登录' })).toBeTruthy()
})
