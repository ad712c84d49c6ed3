import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { journeys } from '../../fakes/taro'
import { line, NOW, room, showRoom, talk } from './showRoom'

const REPORTS = 'POST /api/rooms/tea/reports'
const session = { token: 't', expiresAt: NOW * 2, user: { id: 'me', name: '游客', role: 'guest' } }

const press = (name: string | RegExp): void => {
  const [first] = screen.getAllByRole('button', { name })
  if (first) fireEvent.click(first)
}
const dialog = (): HTMLElement => screen.getByRole('dialog')
const chosen = (): (string | null)[] =>
  within(dialog())
    .getAllByRole('button', { pressed: true })
    .map(({ textContent }) => textContent)
const lines = [line(7), line(8, 'me')]
const show = (patch: Parameters<typeof showRoom>[0] = {}) => {
  const shown = showRoom({ timeline: talk({ lines }), ...patch })
  shown.http.answer('POST /api/sessions/guest', () => session)
  return shown
}

describe('a report', () => {
  test('[REPORT-9] of a line is made by a press on it, a reason and a press', async () => {
    const { http, store } = show()
    http.answer(REPORTS, () => ({ received: true }))
    press(/第7句/)
    await screen.findByRole('button', { name: '提交举报' })
    expect(dialog().textContent).toContain('游客u1第7句')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '提交举报' }).disabled).toBe(true)
    press('辱骂骚扰')
    expect(chosen()).toEqual(['这条发言', '辱骂骚扰'])
    press('提交举报')
    await act(async () => undefined)
    expect(http.asked.at(-1)).toEqual({
      method: 'POST',
      path: '/api/rooms/tea/reports',
      body: { target: { kind: 'line', id: 'm7', seq: 7 }, reason: 'abuse', text: '' },
    })
    expect(store.getState().notice).toMatchObject({ text: '已收到举报，运营者会查看', tone: 'plain' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('[REPORT-9] of a user is made from a line of theirs, with the reporter’s own words', async () => {
    const { http } = show()
    http.answer(REPORTS, () => ({ received: true }))
    press(/第7句/)
    await screen.findByRole('button', { name: '提交举报' })
    press('发言的人')
    press('其他')
    fireEvent.change(screen.getByLabelText('补充说明（选填）'), { target: { value: '一直刷屏' } })
    press('提交举报')
    await act(async () => undefined)
    expect(http.asked.at(-1)?.body).toEqual({
      target: { kind: 'person', id: 'u1', seq: 7 },
      reason: 'other',
      text: '一直刷屏',
    })
  })

  test('[REPORT-9] of the room is made from its introduction', async () => {
    const { http } = show()
    http.answer(REPORTS, () => ({ received: true }))
    press(/直播间介绍/)
    fireEvent.click(await screen.findByRole('button', { name: '举报直播间' }))
    await screen.findByRole('dialog', { name: '举报直播间' })
    press('违法违规')
    press('提交举报')
    await act(async () => undefined)
    expect(http.asked.at(-1)?.body).toEqual({ target: { kind: 'room' }, reason: 'illegal', text: '' })
  })

  test('[REPORT-9] of a room that has ended is made from there, too', async () => {
    show({ room: room({ phase: 'ended', endedAt: NOW + 60_000 }) })
    fireEvent.click(await screen.findByRole('button', { name: '直播间介绍' }))
    expect(await screen.findByRole('button', { name: '举报直播间' })).not.toBeNull()
  })

  test('[REPORT-9] is not offered of one’s own line', () => {
    show()
    expect(screen.queryByRole('button', { name: /第8句/ })).toBeNull()
  })

  test('[REPORT-10] that could not be sent gives the reason, keeps the choice and is sent again', async () => {
    const { http } = show()
    http.answer(REPORTS, () => new AppError('request.tooMany', { waitSec: 40 }))
    press(/第7句/)
    await screen.findByRole('button', { name: '提交举报' })
    press('发言的人')
    press('侵权')
    fireEvent.change(screen.getByLabelText('补充说明（选填）'), { target: { value: '用了我的照片' } })
    press('提交举报')
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('请过 40 秒再试')
    expect(chosen()).toEqual(['发言的人', '侵权'])
    http.answer(REPORTS, () => ({ received: true }))
    press('提交举报')
    await act(async () => undefined)
    expect(http.asked.at(-1)?.body).toMatchObject({ reason: 'infringement', text: '用了我的照片' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('[REPORT-10] says so where no session can be had, and sends nothing', async () => {
    const { http } = show()
    http.answer('POST /api/sessions/guest', () => new AppError('network.unreachable'))
    press(/第7句/)
    await screen.findByRole('button', { name: '提交举报' })
    press('侵权')
    press('提交举报')
    expect((await screen.findByRole('alert')).textContent).toContain('连不上服务器')
    expect(http.countOf(REPORTS)).toBe(0)
  })

  test.each([
    ['the host ends the room', { room: room({ phase: 'ended', endedAt: NOW + 60_000 }) }],
    ['the connection is refused for good', { link: { phase: 'stopped', error: new AppError('room.notFound') } }],
  ] as const)('[REPORT-13] keeps its form and its content when %s meanwhile', async (_, next) => {
    const { http, become } = show()
    http.answer(REPORTS, () => ({ received: true }))
    press(/第7句/)
    await screen.findByRole('button', { name: '提交举报' })
    press('其他')
    fireEvent.change(screen.getByLabelText('补充说明（选填）'), { target: { value: '要我先转账' } })
    become(next)
    await act(async () => undefined)
    expect(chosen()).toEqual(['这条发言', '其他'])
    press('提交举报')
    await act(async () => undefined)
    expect(http.asked.at(-1)?.body).toMatchObject({ target: { kind: 'line', id: 'm7' }, text: '要我先转账' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('[REPORT-2] has no text where nothing of it shows', async () => {
    const { http } = show()
    http.answer(REPORTS, () => ({ received: true }))
    press(/第7句/)
    await screen.findByRole('button', { name: '提交举报' })
    press('侵权')
    fireEvent.change(screen.getByLabelText('补充说明（选填）'), { target: { value: ' \u200b\u2060' } })
    press('提交举报')
    await act(async () => undefined)
    expect(http.asked.at(-1)?.body).toMatchObject({ text: '' })
  })
})

test('[REPORT-9] the terms and customer service are reached from the room', async () => {
  show()
  press(/直播间介绍/)
  fireEvent.click(await screen.findByRole('button', { name: '协议与客服' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  // The sheet leaves the browser's history first.
  await waitFor(() => expect(journeys.at(-1)).toBe('navigateTo /packages/about/pages/about/index'))
})

describe('the lines of talk', () => {
  const buttons = (): HTMLElement[] => screen.getAllByRole('button', { name: /第\d句/ })

  test('[A11Y-8] are one stop of the Tab key, the newest that can be pressed; arrows lead to the others', () => {
    const { become } = show({ timeline: talk({ lines: [line(1), line(2), line(3, 'me'), line(4), line(5, 'me')] }) })
    expect(buttons().map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0])
    const [first, second, third] = buttons()
    third?.focus()
    fireEvent.keyDown(third!, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(third)
    fireEvent.keyDown(third!, { key: 'ArrowUp' })
    expect(document.activeElement).toBe(second)
    fireEvent.keyDown(second!, { key: 'ArrowUp' })
    fireEvent.keyDown(first!, { key: 'ArrowUp' })
    expect(document.activeElement).toBe(first)
    become({ timeline: talk({ lines: [line(1), line(2), line(6)] }) })
    expect(document.activeElement).toBe(first)
    expect(buttons().map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0])
  })

  test('[PLAY-4] a press on one also starts a picture that waits for a tap', () => {
    const { pendingActions } = show({ sound: 'mutedByBrowser' })
    press(/第7句/)
    expect(pendingActions).toEqual([['toggleMuted']])
  })
})
