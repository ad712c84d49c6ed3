import type { FiguresReply, LivesReply } from '@/domain/wire/figureHttp'

export const BEGAN = 1_700_000_040_000 - (1_700_000_040_000 % 60_000)

const row = {
  people: 0, joins: 0, lines: 0, likes: 0, placed: 0, paid: 0, paidFen: 0, refunds: 0, refundFen: 0,
}

/** The figures of a live of three minutes that ended. */
export const figuresReply = (change: Partial<FiguresReply> = {}): FiguresReply => ({
  now: BEGAN + 3_600_000,
  roomId: 'tea',
  title: '春天的茶',
  startedAt: BEGAN,
  endedAt: BEGAN + 150_000,
  people: 0,
  totals: {
    ...row, people: 120, joins: 300, lines: 42, likes: 900, placed: 12, paid: 9, paidFen: 345_678, refunds: 1,
    refundFen: 9_900, goodsFen: 340_000, shippingFen: 5_678,
  },
  minutes: [
    { at: BEGAN, ...row, people: 80, joins: 200, lines: 20, likes: 400 },
    {
      at: BEGAN + 60_000, ...row, people: 120, joins: 100, lines: 22, likes: 500, placed: 12, paid: 9, paidFen: 345_678,
    },
    { at: BEGAN + 120_000, ...row, people: 90 },
  ],
  before: row,
  after: { ...row, refunds: 1, refundFen: 9_900 },
  products: [
    {
      id: 'pot', name: '孤品老壶', pinnedMs: 90_000, explainedMs: 61_000, explanations: 2, opened: 80, placed: 12,
      paid: 9, pieces: 11, goodsFen: 340_000,
    },
  ],
  explained: [
    { productId: 'pot', name: '孤品老壶', fromMs: BEGAN + 30_000, toMs: BEGAN + 75_000 },
    { productId: 'pot', name: '孤品老壶', fromMs: BEGAN + 90_000, toMs: BEGAN + 106_000 },
  ],
  funnel: { entered: 300, bag: 150, product: 80, placed: 12, paid: 9 },
  ...change,
})

export const livesReply = (lives: LivesReply['lives'] = []): LivesReply => ({ now: BEGAN, lives })

export const otherLive = (roomId: string, paidFen: number): LivesReply['lives'][number] => ({
  roomId, title: `上一场 ${roomId}`, startedAt: BEGAN - 86_400_000, endedAt: BEGAN - 80_000_000,
  totals: { ...figuresReply().totals, paidFen },
  funnel: { entered: 0, bag: 0, product: 0, placed: 0, paid: 0 },
})
