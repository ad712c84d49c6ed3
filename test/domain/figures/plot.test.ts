import fc from 'fast-check'
import { readCsv } from '@/domain/csv/csvText'
import { writeFiguresCsv, type CsvWords } from '@/domain/figures/figuresCsv'
import { barPath, conversionOf, joinRows, placeOfSpan, shareOf } from '@/domain/figures/plot'
import { figuresReply } from '../../features/studio/figures/figureFixture'

const row = fc.record({
  at: fc.nat(), people: fc.nat(99), joins: fc.nat(99), lines: fc.nat(99), likes: fc.nat(99), placed: fc.nat(99),
  paid: fc.nat(99), paidFen: fc.nat(99), refunds: fc.nat(99), refundFen: fc.nat(99),
})

test('[FIGURES-9] rows that are joined for a plot keep sums, and the highest number of people', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 300 }), fc.integer({ min: 1, max: 150 }), (rows, most) => {
      const joined = joinRows(rows, most)
      expect(joined.length).toBeLessThanOrEqual(most)
      const sum = (list: typeof joined, name: 'lines' | 'paidFen'): number =>
        list.reduce((all, one) => all + one[name], 0)
      for (const name of ['lines', 'paidFen'] as const) expect(sum(joined, name)).toBe(sum(rows, name))
      const highest = (list: typeof joined): number => Math.max(0, ...list.map(({ people }) => people))
      expect(highest(joined)).toBe(highest(rows))
    }),
  )
})

test('[FIGURES-9] a path of bars has one bar for each value above 0, the highest as tall as the box', () => {
  expect(barPath([0, 5, 10], 300, 100)).toBe('M0 99H300V100H0zM100 99V49.5H180V99zM200 99V0H280V99z')
  expect(barPath([], 300, 100)).toBe('M0 99H300V100H0z')
  expect(barPath([0, 0], 300, 100)).toBe('M0 99H300V100H0z')
})

test('[FIGURES-9] spans are placed within the plotted time alone', () => {
  expect(placeOfSpan({ fromMs: 50, toMs: 75 }, 0, 100)).toEqual({ left: 50, width: 25 })
  expect(placeOfSpan({ fromMs: 0, toMs: null }, 50, 100)).toEqual({ left: 0, width: 100 })
  expect(placeOfSpan({ fromMs: 0, toMs: 40 }, 50, 100)).toBeNull()
  expect(placeOfSpan({ fromMs: 100, toMs: 140 }, 50, 100)).toBeNull()
  expect(placeOfSpan({ fromMs: 1, toMs: 2 }, 50, 50)).toBeNull()
})

test('[FIGURES-9] a share never exceeds the whole, and has none without a base', () => {
  expect([shareOf(1, 3), shareOf(5, 3), shareOf(0, 3), shareOf(1, 0)]).toEqual([33.3, 100, 0, null])
})

test('[FIGURES-8] a conversion is the share of buyers, and none where entries are missing', () => {
  const funnel = { entered: 300, bag: 20, product: 12, placed: 10, paid: 9 }
  expect([300, 150].map((joins) => conversionOf(joins, funnel))).toEqual([3, 3])
  // A live of before the entries were kept counts its buyers alone as persons who entered.
  expect([149, 0].map((joins) => conversionOf(joins, funnel))).toEqual([null, null])
  expect(conversionOf(0, { entered: 0, bag: 0, product: 0, placed: 0, paid: 0 })).toBeNull()
})

test('[FIGURES-9] the table has every part, and its minutes sum up to its total', () => {
  const words = new Proxy({}, { get: (_, name) => String(name) }) as CsvWords
  const named = figuresReply()
  const figures = { ...named, products: [{ ...named.products[0]!, name: '=1+1,"x"' }] }
  const read = readCsv(writeFiguresCsv(figures, words))
  const rows = read.ok ? read.value.map(({ cells }) => cells) : []
  const head = rows[1]!
  const total = rows.find(([first]) => first === 'total')!
  const body = rows.slice(2, rows.indexOf(total))
  expect(body).toHaveLength(5)
  for (const name of ['paidFen', 'lines', 'refundFen', 'placed']) {
    const at = head.indexOf(name)
    expect([name, body.reduce((all, cells) => all + Number(cells[at]), 0)]).toEqual([name, Number(total[at])])
  }
  expect(rows).toContainEqual(['=1+1,"x"', '90', '61', '2', '80', '12', '9', '11', '3400.00'])
  expect(rows).toContainEqual(['paid', '9'])
  expect(rows).toContainEqual(['conversion', '3'])
  const unknown = { ...named, totals: { ...named.totals, joins: 0 } }
  const without = readCsv(writeFiguresCsv(unknown, words))
  expect(without.ok && without.value.map(({ cells }) => cells)).toContainEqual(['conversion', ''])
  expect(writeFiguresCsv(figures, words)).toContain("\"'=1+1,\"\"x\"\"\"")
  expect(rows.at(-1)![0]).toBe('孤品老壶')
})
