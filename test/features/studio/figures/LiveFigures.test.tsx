import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { FiguresWay } from '@/features/studio/figures/FiguresWay'
import { FIGURES_PERIOD_MS } from '@/store/studio/figureCalls'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { roomFeed, roomState } from '../roomFixture'
import { figuresReply } from './figureFixture'

const FIGURES = 'GET /api/rooms/tea/figures?minutes=60'

const open = async (role: 'host' | 'assistant' = 'host') => {
  const shown = renderApp(() => <FiguresWay feed={roomFeed({ role, room: roomState({ phase: 'live' }) })} />)
  shown.http.answer(FIGURES, () => figuresReply({ endedAt: 0, people: 77 }))
  await act(settle)
  return shown
}
const text = (): string => document.body.textContent ?? ''

test('[FIGURES-8] the panel is read when it opens, every 4 s while it is seen, and no more once closed', async () => {
  const { http, clock, presence } = await open()
  expect(http.countOf(FIGURES)).toBe(0)
  fireEvent.click(screen.getByRole('button', { name: '实时数据' }))
  await waitFor(() => expect(text()).toContain('¥3,456.78'))
  expect(http.countOf(FIGURES)).toBe(1)
  expect(text()).toContain('在线人数77')
  expect(text()).toContain('最高在线120')
  expect(text()).toContain('成交转化3%')
  expect(text()).toContain('打开 80 人 · 下单 12 · 讲解 2 次 1:01 · 置顶 1:30')
  const pass = async (): Promise<void> => {
    await act(async () => {
      clock.advance(FIGURES_PERIOD_MS)
      await settle()
    })
  }
  await pass()
  expect(http.countOf(FIGURES)).toBe(2)
  act(() => presence.become({ visible: false }))
  await pass()
  expect(http.countOf(FIGURES)).toBe(2)
  act(() => presence.become({ visible: true }))
  await act(settle)
  const asked = http.countOf(FIGURES)
  fireEvent.click(screen.getByRole('button', { name: '关闭' }))
  await pass()
  expect(http.countOf(FIGURES)).toBe(asked)
})

test('[FIGURES-8] assistants have no way to the figures', async () => {
  await open('assistant')
  expect(screen.queryByRole('button', { name: '实时数据' })).toBeNull()
})
