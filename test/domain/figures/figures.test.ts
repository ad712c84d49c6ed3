import fc from 'fast-check'
import { makeFigures, type FigureRow, type RecordFigures } from '@/domain/figures/figures'
import { createLogFigures, MINUTE_MS } from '@/domain/figures/logFigures'
import { asMessageId, asProductId, asUserId } from '@/domain/kernel/ids'
import type { RoomEvent, RoomFact } from '@/domain/room/event'

const NOW = 1_800_000_000_000
const minute = (nth: number): number => NOW + nth * MINUTE_MS
const product = (id: string, name: string) => ({
  id: asProductId(id), name, priceFen: 100, stock: 1, pictureUrl: '', link: null,
})
const logOf = (...facts: readonly (readonly [at: number, fact: RoomFact])[]): RoomEvent[] =>
  facts.map(([at, fact], nth) => ({ ...fact, at, by: asUserId('u'), seq: nth + 1 }))
const fold = (events: readonly RoomEvent[]) => {
  const log = createLogFigures()
  log.take(events)
  return log.read()
}
const said = (id: string): RoomFact => ({ kind: 'chat.said', id: asMessageId(id), name: 'n', text: 't' })
const pulse = (viewers: number, likes: number): RoomFact => ({ kind: 'pulse.sampled', viewers, likes })
const noRecords: RecordFigures = {
  joins: [], placed: [], paid: [], refunds: [], goodsFen: 0, shippingFen: 0, products: [], opened: [],
  funnel: { entered: 0, bag: 0, product: 0, placed: 0, paid: 0 }, catalogueIds: new Map(),
}

const live = logOf(
  [minute(-2), { kind: 'product.listed', product: product('cup', '杯') }],
  [minute(0) + 100, { kind: 'room.started' }],
  [minute(0) + 200, pulse(3, 0)],
  [minute(0) + 300, said('a')],
  [minute(0) + 400, pulse(9, 5)],
  [minute(0) + 500, pulse(4, 7)],
  [minute(0) + 600, { kind: 'product.pinned', productId: asProductId('cup') }],
  [minute(1), { kind: 'product.explained', productId: asProductId('cup') }],
  [minute(2), { kind: 'product.explanationEnded' }],
  [minute(2) + 1, said('b')],
  [minute(3), { kind: 'product.explained', productId: asProductId('cup') }],
  [minute(3) + 30_000, pulse(0, 8)],
  [minute(4), { kind: 'room.ended' }],
)

test('[FIGURES-2] a live’s figures stand by the minute of the server, with the sums of its orders', () => {
  const records: RecordFigures = {
    ...noRecords,
    joins: [{ minute: minute(-1), count: 2, fen: 0 }, { minute: minute(0), count: 3, fen: 0 }],
    placed: [{ minute: minute(1), count: 2, fen: 0 }],
    paid: [{ minute: minute(2), count: 1, fen: 1_500 }, { minute: minute(9), count: 1, fen: 1_000 }],
    refunds: [{ minute: minute(60), count: 1, fen: 1_500 }],
    goodsFen: 2_300,
    shippingFen: 200,
    products: [{ id: 'cup', name: '青瓷杯', placed: 2, paid: 2, pieces: 2, goodsFen: 2_300 }],
    opened: [{ id: 'cup', persons: 3 }],
    funnel: { entered: 5, bag: 4, product: 3, placed: 2, paid: 2 },
  }
  const figures = makeFigures({ log: fold(live), records, people: 0, now: minute(90), most: 1_440 })
  expect(figures.startedAt).toBe(minute(0) + 100)
  expect(figures.endedAt).toBe(minute(4))
  const shown = figures.minutes.map((row) => [
    (row.at - NOW) / MINUTE_MS, row.people, row.joins, row.lines, row.likes, row.placed, row.paidFen,
  ])
  expect(shown).toEqual([
    [0, 9, 3, 1, 7, 0, 0],
    [1, 4, 0, 0, 0, 2, 0],
    [2, 4, 0, 1, 0, 0, 1_500],
    [3, 4, 0, 0, 1, 0, 0],
    [4, 0, 0, 0, 0, 0, 0],
  ])
  expect(figures.before).toMatchObject({ joins: 2 })
  expect(figures.after).toMatchObject({ paid: 1, paidFen: 1_000, refunds: 1, refundFen: 1_500 })
  expect(figures.totals).toEqual({
    people: 9, joins: 5, lines: 2, likes: 8, placed: 2, paid: 2, paidFen: 2_500, refunds: 1, refundFen: 1_500,
    goodsFen: 2_300, shippingFen: 200,
  })
  expect(figures.products).toEqual([
    {
      id: 'cup', name: '杯', pinnedMs: minute(4) - minute(0) - 600, explainedMs: 2 * MINUTE_MS, explanations: 2,
      opened: 3, placed: 2, paid: 2, pieces: 2, goodsFen: 2_300,
    },
  ])
  expect(figures.explained.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [minute(1), minute(2)], [minute(3), minute(4)],
  ])
})

test('[FIGURES-2] a live that goes on ends with the present minute and the people of now', () => {
  const log = fold(live.filter(({ kind }) => kind !== 'room.ended').slice(0, 8))
  const figures = makeFigures({ log, records: noRecords, people: 12, now: minute(2) + 5_000, most: 2 })
  expect(figures.minutes.map(({ at, people }) => [at, people])).toEqual([[minute(1), 4], [minute(2), 12]])
  expect(figures.before).toMatchObject({ people: 9, lines: 1, likes: 7 })
  expect(figures).toMatchObject({ people: 12, endedAt: 0, totals: { people: 12 } })
  expect(figures.products[0]).toMatchObject({ explainedMs: MINUTE_MS + 5_000, explanations: 1 })
})

test('[FIGURES-2] a room that never started has no minutes, and keeps its orders', () => {
  const records = { ...noRecords, placed: [{ minute: minute(0), count: 1, fen: 0 }] }
  const figures = makeFigures({ log: fold([]), records, people: 0, now: minute(1), most: 10 })
  expect(figures.minutes).toEqual([])
  expect([figures.before.placed, figures.totals.placed]).toEqual([1, 1])
})

test('[FIGURES-2] an entry of a shelf that has an id of its own counts as its product of the catalogue', () => {
  const records: RecordFigures = {
    ...noRecords,
    products: [{ id: '01CUP', name: '旧名', placed: 1, paid: 1, pieces: 2, goodsFen: 900 }],
    opened: [{ id: 'cup', persons: 4 }],
    catalogueIds: new Map([['cup', '01CUP']]),
  }
  const { products, explained } = makeFigures({ log: fold(live), records, people: 0, now: minute(9), most: 10 })
  expect(products).toMatchObject([{ id: '01CUP', name: '杯', opened: 4, pieces: 2, explanations: 2 }])
  expect(explained[0]).toMatchObject({ productId: '01CUP', name: '杯' })
})

const facts: fc.Arbitrary<RoomFact> = fc.oneof(
  fc.constant(said('x')),
  fc.record({ kind: fc.constant('pulse.sampled' as const), viewers: fc.nat({ max: 50 }), likes: fc.nat({ max: 500 }) }),
  fc.constantFrom<RoomFact>(
    { kind: 'room.started' }, { kind: 'room.ended' },
    { kind: 'product.unpinned' }, { kind: 'product.explanationEnded' },
  ),
  fc.constantFrom('cup', 'pot').chain((id) =>
    fc.constantFrom<RoomFact>(
      { kind: 'product.pinned', productId: asProductId(id) },
      { kind: 'product.explained', productId: asProductId(id) },
      { kind: 'product.delisted', productId: asProductId(id) },
    ),
  ),
)
/** Entries in the order of their times, as a log has them. */
const logs = fc
  .array(fc.tuple(fc.nat({ max: 10 * MINUTE_MS }), facts), { maxLength: 60 })
  .map((entries) => entries.sort(([one], [other]) => one - other))
  .map((entries) => logOf(...entries.map(([at, fact]) => [NOW + at, fact] as const)))
const counts = fc.array(
  fc.record({ minute: fc.integer({ min: -3, max: 15 }).map(minute), count: fc.nat(9), fen: fc.nat(100_000) }),
  { maxLength: 12 },
)

test('[FIGURES-3] every event counts in exactly one row, so that the rows sum up to the totals', () => {
  fc.assert(
    fc.property(logs, counts, counts, fc.integer({ min: 1, max: 20 }), (events, paid, refunds, most) => {
      const log = fold(events)
      const records = { ...noRecords, paid, refunds, placed: refunds, joins: paid }
      const { totals, minutes, before, after } = makeFigures({ log, records, people: 0, now: minute(12), most })
      const sum = (name: keyof FigureRow): number =>
        [before, ...minutes, after].reduce((all, row) => all + row[name], 0)
      for (const name of ['joins', 'lines', 'likes', 'placed', 'paid', 'paidFen', 'refunds', 'refundFen'] as const) {
        expect([name, sum(name)]).toEqual([name, totals[name]])
      }
      const all = (list: typeof paid, of: 'count' | 'fen') => list.reduce((total, one) => total + one[of], 0)
      expect(totals.paidFen).toBe(all(paid, 'fen'))
      expect(totals.placed).toBe(all(refunds, 'count'))
      expect(totals.lines).toBe(events.filter(({ kind }) => kind === 'chat.said').length)
      expect(minutes.length).toBeLessThanOrEqual(most)
    }),
  )
})

test('[FIGURES-3] a log that is folded in two runs has the figures of the whole', () => {
  fc.assert(
    fc.property(logs, fc.nat(60), (events, cut) => {
      const log = createLogFigures()
      log.take(events.slice(0, cut))
      log.read()
      log.take(events.slice(cut))
      expect(log.read()).toEqual(fold(events))
    }),
  )
})

test('[FIGURES-3] explanations never overlap, and a product’s sum is at most the time that passed', () => {
  fc.assert(
    fc.property(logs, (events) => {
      const now = minute(12)
      const { explained, products } = makeFigures({
        log: fold(events), records: noRecords, people: 0, now, most: 1_440,
      })
      explained.forEach(({ fromMs, toMs }, nth) => {
        expect(toMs ?? now).toBeGreaterThanOrEqual(fromMs)
        if (nth > 0) expect(explained[nth - 1]!.toMs).toBeLessThanOrEqual(fromMs)
      })
      for (const one of products) expect(one.explainedMs).toBeLessThanOrEqual(now - NOW)
    }),
  )
})
