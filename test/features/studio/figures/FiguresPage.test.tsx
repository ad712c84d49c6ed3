import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { FiguresEntry } from '@/features/studio/figures/FiguresEntry'
import { FiguresPage } from '@/features/studio/figures/FiguresPage'
import type { FiguresReply, LivesReply } from '@/domain/wire/figureHttp'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { figuresReply, livesReply, otherLive } from './figureFixture'

const mockSaved: string[] = []
jest.mock('@/platform/file/saveText', () => ({
  async saveText(text: string) {
    mockSaved.push(text)
    return null
  },
}))

const FIGURES = 'GET /api/rooms/tea/figures'
const LIVES = 'GET /api/rooms/tea/figures/lives'

async function show(figures: FiguresReply | Error = figuresReply(), lives: LivesReply = livesReply()) {
  const shown = renderApp(() => <FiguresPage roomId="tea" />)
  shown.http.answer(FIGURES, () => figures)
  shown.http.answer(LIVES, () => lives)
  await act(settle)
  return shown
}
const text = (): string => document.body.textContent ?? ''

test('[FIGURES-9] the report has numbers, curves with their highest bars, explanations, funnel, products', async () => {
  await show()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('春天的茶')
  expect(text()).toContain('¥3,456.78')
  expect(text()).toContain('退款¥99')
  expect(text()).toContain('评论每格最高 22')
  expect(text()).toContain('成交额每格最高 ¥3,456.78')
  expect(screen.getByRole('group', { name: /^讲解 2 段/ })).toBeTruthy()
  expect(text()).toContain('打开购物袋150 人 · 上一步的 50%')
  expect(text()).toContain('支付9 人 · 上一步的 75%')
  expect(text()).toContain('¥3,400 · 11 件 · 9 单')
  expect(text()).toContain('还没有别的已结束的直播可比。')
})

test('[FIGURES-9] the last lives stand beside this one with their sales', async () => {
  await show(figuresReply(), livesReply([otherLive('a', 691_356), otherLive('b', 0)]))
  expect(text()).toContain('本场¥3,456.78')
  expect(text()).toContain('上一场 a¥6,913.56')
  expect(text()).toContain('转化 —')
})

test('[FIGURES-9] a live of before entries were kept shows no conversion', async () => {
  const { totals } = figuresReply()
  const funnel = { entered: 9, bag: 9, product: 9, placed: 9, paid: 9 }
  await show(figuresReply({ totals: { ...totals, joins: 0 }, funnel }))
  expect(text()).toContain('成交转化—')
})

test('[FIGURES-9] the saved files name their time zone, and leave out a conversion that is not known', async () => {
  const { totals } = figuresReply()
  await show(figuresReply(), livesReply([{ ...otherLive('a', 1), totals: { ...totals, joins: 0 } }]))
  for (const name of ['CSV 表格', 'JSON']) {
    fireEvent.click(screen.getByRole('button', { name }))
    await act(settle)
  }
  const [csv, json] = mockSaved as [string, string]
  expect(csv).toContain('时间（北京时间）')
  expect(csv).toContain('成交转化（%）,3')
  expect(JSON.parse(json)).toMatchObject({ conversion: 3, lives: [{ conversion: null }] })
})

test('[FIGURES-9] a live without minutes and people says so, with the longest names and numbers', async () => {
  const name = '很长的商品名字'.repeat(20)
  const { products, totals } = figuresReply()
  await show(
    figuresReply({
      minutes: [], explained: [], startedAt: 0, endedAt: 0,
      funnel: { entered: 0, bag: 0, product: 0, placed: 0, paid: 0 },
      products: [{ ...products[0]!, name, goodsFen: 1_000_000_000 }],
      totals: { ...totals, joins: 10_000_000 },
    }),
  )
  expect(text()).toContain('还没有开播')
  expect(text()).toContain(name)
  expect(text()).toContain('1000万')
  expect(text()).not.toContain('NaN')
})

test('[FIGURES-9] a report that cannot be read says why and is read again by a button', async () => {
  const { http } = await show(new AppError('network.offline'))
  http.answer(FIGURES, () => figuresReply())
  fireEvent.click(screen.getByRole('button', { name: /重试/ }))
  await act(settle)
  expect(text()).toContain('¥3,456.78')
})

test('[FIGURES-9] without a sign-in, and without a room, the page says so and reads nothing', async () => {
  const { http, store } = renderApp(() => <FiguresEntry />)
  await act(settle)
  expect(screen.getByText('报告只给主播和店主看')).toBeTruthy()
  const user = { id: 'h', name: '我', role: 'host', rooms: null } as const
  http.answer('GET /api/sessions/me', () => user)
  act(() => store.getState().adoptSession({ token: 't', expiresAt: 9e15, user }))
  await act(settle)
  expect(screen.getByText('没有指明直播间')).toBeTruthy()
  expect(http.asked.filter(({ path }) => path.includes('figures'))).toEqual([])
})
