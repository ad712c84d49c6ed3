import { act, fireEvent, screen, within } from '@testing-library/react'
import { useEffect, type ReactElement } from 'react'
import { AppError } from '@/domain/errors/AppError'
import { asUserId } from '@/domain/kernel/ids'
import type { ReportGroup, ReportsReply } from '@/domain/wire/reportHttp'
import { ReportsButton } from '@/features/studio/reports/ReportsButton'
import type { RoomFeed } from '@/features/studio/roomFeed'
import { createStudioRoom, type StudioRoom } from '@/store/studio/createStudioRoom'
import { REPORTS_PERIOD_MS } from '@/store/studio/watchReports'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { roomFeed, roomState } from '../roomFixture'

const NOW = 1_700_000_000_000
const OPEN = 'GET /api/rooms/tea/reports'
const CLOSED = 'GET /api/rooms/tea/reports?state=closed'
const CLOSE = 'POST /api/rooms/tea/reports/close'
const COMMANDS = 'POST /api/rooms/tea/commands'

const group = (change: Partial<ReportGroup> = {}): ReportGroup => ({
  kind: 'line',
  targetId: 'm1',
  name: '小黑',
  text: '加我微信，八折',
  by: 'black',
  count: 1,
  newest: 7,
  at: NOW - 60_000,
  reports: [{ reporterId: 'anna', reporterName: '安娜', reason: 'fraud', text: '骗子', at: NOW - 60_000 }],
  closed: null,
  ...change,
})
const theRoom = group({ kind: 'room', targetId: 'tea', name: '小满', text: '秋茶上新', by: '' })
const replyOf = (...groups: ReportGroup[]): ReportsReply => ({ now: NOW, open: groups.length, groups })

function Watched({ feed, studio }: { feed: RoomFeed; studio: StudioRoom }): ReactElement {
  useEffect(() => studio.getState().watchReports(), [studio])
  return <ReportsButton feed={feed} studio={studio} />
}

async function show(groups: readonly ReportGroup[], feed: RoomFeed = roomFeed()) {
  const app = renderApp((ports) => <Watched feed={feed} studio={createStudioRoom(ports, 'tea')} />)
  app.http.answer(OPEN, () => replyOf(...groups))
  app.http.answer(COMMANDS, () => ({ seq: 9 }))
  await act(settle)
  return app
}
const press = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }))
  await act(settle)
}
const rows = (): HTMLElement[] => within(screen.getByRole('dialog')).getAllByRole('group', { name: /处理对/ })
const actionsOf = (row: HTMLElement | undefined): (string | null)[] =>
  row === undefined ? [] : within(row).getAllByRole('button').map(({ textContent }) => textContent)

describe('[REPORT-11] the control room', () => {
  test('counts the reports and takes in new ones by itself', async () => {
    const { http, clock } = await show([])
    expect(screen.getByRole('button', { name: '举报' })).not.toBeNull()
    http.answer(OPEN, () => replyOf(group(), theRoom))
    await act(async () => {
      clock.advance(REPORTS_PERIOD_MS)
      await settle()
    })
    expect(screen.getByRole('button', { name: '举报 2' })).not.toBeNull()
    expect(screen.getByRole('status').textContent).toBe('有 2 项举报待处理')
  })

  test('does not ask while the page is hidden, and asks at once when it is visible again', async () => {
    const { http, clock, presence } = await show([])
    act(() => presence.become({ visible: false }))
    const asked = http.countOf(OPEN)
    act(() => clock.advance(REPORTS_PERIOD_MS * 3))
    expect(http.countOf(OPEN)).toBe(asked)
    act(() => presence.become({ visible: true }))
    expect(http.countOf(OPEN)).toBe(asked + 1)
  })

  test('keeps its reports while the server does not answer', async () => {
    const { http, clock } = await show([group()])
    http.answer(OPEN, () => new AppError('network.unreachable'))
    await act(async () => {
      clock.advance(REPORTS_PERIOD_MS)
      await settle()
    })
    expect(screen.getByRole('button', { name: '举报 1' })).not.toBeNull()
  })

  test('shows the subject, the authors and the reasons', async () => {
    const more = { reporterId: 'bo', reporterName: '小波', reason: 'abuse', text: '', at: NOW } as const
    await show([group({ count: 23, reports: [more, ...group().reports] })])
    await press('举报 1')
    const words = screen.getByRole('dialog').textContent
    const target = ['发言', '小黑', '23 人举报', '加我微信，八折']
    const reporters = ['辱骂骚扰', '小波', '虚假宣传、欺诈', '安娜：骗子', '还有 21 人']
    for (const word of [...target, ...reporters]) expect(words).toContain(word)
  })

  test('offers the actions that the target allows', async () => {
    const person = group({ kind: 'person', targetId: 'black' })
    const own = group({ targetId: 'm2', by: 'host' })
    await show([group(), person, own, theRoom])
    await press('举报 4')
    const end = ['无需处理', '处理完毕']
    const mutes = ['禁言 10 分钟', '禁言到本场结束']
    expect(rows().map(actionsOf)).toEqual([
      ['删除这条', '删除 TA 的全部发言', ...mutes, ...end],
      ['删除 TA 的全部发言', ...mutes, ...end],
      ['删除这条', ...end],
      end,
    ])
  })

  test('mutes nobody in a room that has ended, and unmutes a muted user', async () => {
    const muted = [{ userId: asUserId('black'), name: '小黑', untilMs: 0 }]
    await show([group()], roomFeed({ room: roomState({ muted }) }))
    await press('举报 1')
    expect(actionsOf(rows()[0])).toContain('解除禁言')
    expect(actionsOf(rows()[0])).not.toContain('禁言 10 分钟')
  })

  test('mutes nobody in a room that has ended', async () => {
    await show([group()], roomFeed({ room: roomState({ phase: 'ended' }) }))
    await press('举报 1')
    expect(actionsOf(rows()[0])).toEqual(['删除这条', '删除 TA 的全部发言', '无需处理', '处理完毕'])
  })

  test.each([
    ['删除这条', { type: 'chat.remove', id: 'm1', userId: 'black', name: '小黑' }],
    ['删除 TA 的全部发言', { type: 'chat.removeAll', userId: 'black', name: '小黑' }],
    ['禁言 10 分钟', { type: 'chat.mute', userId: 'black', forMs: 600_000, name: '小黑' }],
    ['禁言到本场结束', { type: 'chat.mute', userId: 'black', forMs: 0, name: '小黑' }],
  ])('acts by one press: %s', async (name, command) => {
    const { http } = await show([group()])
    await press('举报 1')
    await press(name)
    expect(http.asked.at(-1)?.body).toEqual(command)
    // The report stays until it is closed; a second removal is not offered.
    expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(name.startsWith('删除'))
  })

  test.each([
    ['处理完毕', 'handled'],
    ['无需处理', 'dismissed'],
  ])('[REPORT-8] closes the reports that were shown: %s', async (name, outcome) => {
    const { http } = await show([group(), theRoom])
    http.answer(CLOSE, () => replyOf(theRoom))
    await press('举报 2')
    fireEvent.click(within(rows()[0] ?? document.body).getByRole('button', { name }))
    await act(settle)
    expect(http.asked.at(-1)?.body).toEqual({ kind: 'line', targetId: 'm1', upTo: 7, outcome })
    expect(rows()).toHaveLength(1)
  })

  test('says why something could not be done, and lets it be tried again', async () => {
    const { http } = await show([group()])
    http.answer(CLOSE, () => new AppError('server.storageFull'))
    await press('举报 1')
    await press('处理完毕')
    expect(screen.getByRole('alert').textContent).toContain('server.storageFull')
    http.answer(CLOSE, () => replyOf())
    await press('处理完毕')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByText('没有待处理的举报')).not.toBeNull()
  })

  test('[REPORT-8] shows closed reports with actor and time', async () => {
    const { http } = await show([])
    http.answer(CLOSED, () => replyOf(group({ closed: { at: NOW - 30_000, byName: '小满', outcome: 'dismissed' } })))
    await press('举报')
    await press('已处理')
    expect(screen.getByRole('dialog').textContent).toContain('无需处理 · 小满 · ')
    expect(screen.queryByRole('button', { name: '处理完毕' })).toBeNull()
  })
})
