import { writeCsv } from '../csv/csvText'
import type { FigureRow, Figures } from './figures'
import { conversionOf } from './plot'

/** Headings of the table, in the reader's language. */
export type CsvWords = Readonly<
  Record<
    | 'minutes' | 'at' | 'before' | 'after' | 'total' | 'products' | 'name' | 'pinnedSec' | 'explainedSec'
    | 'explanations' | 'opened' | 'pieces' | 'goodsYuan' | 'shippingYuan' | 'funnel' | 'persons' | 'conversion'
    | 'explained' | 'from' | 'to' | keyof FigureRow | keyof Figures['funnel'],
    string
  >
>

const columns = [
  'people', 'joins', 'lines', 'likes', 'placed', 'paid', 'paidFen', 'refunds', 'refundFen',
] as const satisfies readonly (keyof FigureRow)[]

/** Yuan with two digits, by text: 1990 fen is 19.90. */
const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

const seconds = (ms: number): string => String(Math.round(ms / 1_000))

/** Beijing time, as the export of orders has it. */
const timeText = (at: number | null): string =>
  at === null || at === 0 ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** All figures of a live as one table with parts below each other; each part has a title and a header of its own. */
export function writeFiguresCsv(figures: Figures, words: CsvWords): string {
  const cells = (row: FigureRow): string[] =>
    columns.map((name) => (name.endsWith('Fen') ? yuan(row[name]) : String(row[name])))
  const { before, minutes, after, totals, products, funnel, explained } = figures
  return writeCsv([
    [words.minutes],
    [words.at, ...columns.map((name) => words[name])],
    [words.before, ...cells(before)],
    ...minutes.map((row) => [timeText(row.at), ...cells(row)]),
    [words.after, ...cells(after)],
    [words.total, ...cells(totals)],
    [words.goodsYuan, yuan(totals.goodsFen)],
    [words.shippingYuan, yuan(totals.shippingFen)],
    [],
    [words.products],
    [
      words.name, words.pinnedSec, words.explainedSec, words.explanations, words.opened, words.placed, words.paid,
      words.pieces, words.goodsYuan,
    ],
    ...products.map((one) => [
      one.name, seconds(one.pinnedMs), seconds(one.explainedMs), String(one.explanations), String(one.opened),
      String(one.placed), String(one.paid), String(one.pieces), yuan(one.goodsFen),
    ]),
    [],
    [words.funnel, words.persons],
    ...(['entered', 'bag', 'product', 'placed', 'paid'] as const).map((step) => [words[step], String(funnel[step])]),
    [words.conversion, String(conversionOf(totals.joins, funnel) ?? '')],
    [],
    [words.explained, words.from, words.to],
    ...explained.map(({ name, fromMs, toMs }) => [name, timeText(fromMs), timeText(toMs)]),
  ])
}
