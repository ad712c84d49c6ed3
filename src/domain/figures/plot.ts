import type { FigureRow, Funnel } from './figures'

/** Bars of one plot: a phone shows no more, and the path stands in a style attribute. */
export const PLOT_BARS = 120

export interface PlotRow extends FigureRow {
  /** Start, server ms. */
  readonly at: number
}

/** Joins neighbouring rows until at most `most` are left: sums stay, people become their highest number. */
export function joinRows(rows: readonly PlotRow[], most = PLOT_BARS): readonly PlotRow[] {
  const size = Math.ceil(rows.length / most)
  if (size <= 1) return rows
  const joined: PlotRow[] = []
  for (let from = 0; from < rows.length; from += size) {
    joined.push(
      rows.slice(from, from + size).reduce((one, other) => ({
        at: one.at,
        people: Math.max(one.people, other.people),
        joins: one.joins + other.joins,
        lines: one.lines + other.lines,
        likes: one.likes + other.likes,
        placed: one.placed + other.placed,
        paid: one.paid + other.paid,
        paidFen: one.paidFen + other.paidFen,
        refunds: one.refunds + other.refunds,
        refundFen: one.refundFen + other.refundFen,
      })),
    )
  }
  return joined
}

const short = (value: number): string => String(Math.round(value * 10) / 10)

/**
 * SVG path of bars in a box. The highest value takes the whole height, other values above 0 at least one unit. A line
 * of one unit at the bottom is the axis.
 */
export function barPath(values: readonly number[], width: number, height: number): string {
  const most = Math.max(1, ...values)
  const step = width / Math.max(1, values.length)
  const bars = values.map((value, nth) => {
    if (value <= 0) return ''
    const tall = Math.max(1, (value / most) * (height - 1))
    const from = short(nth * step)
    const to = short((nth + (step > 3 ? 0.8 : 1)) * step)
    return `M${from} ${height - 1}V${short(height - 1 - tall)}H${to}V${height - 1}z`
  })
  return `M0 ${height - 1}H${width}V${height}H0z${bars.join('')}`
}

/** Place of a span within the plotted time, in hundredths; null where it lies outside. */
export function placeOfSpan(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number | null },
  fromPlotMs: number,
  toPlotMs: number,
): { readonly left: number; readonly width: number } | null {
  const length = toPlotMs - fromPlotMs
  const from = Math.max(fromMs, fromPlotMs)
  const to = Math.min(toMs ?? toPlotMs, toPlotMs)
  if (length <= 0 || to < from || from >= toPlotMs) return null
  return { left: ((from - fromPlotMs) / length) * 100, width: ((to - from) / length) * 100 }
}

/** A share in hundredths, rounded down to one decimal; null without a base. */
export const shareOf = (part: number, base: number): number | null =>
  base <= 0 ? null : Math.floor((Math.min(part, base) / base) * 1_000) / 10

/**
 * Persons who paid, of those who entered, in hundredths. Null where entries are missing, as of lives from before they
 * were kept: the funnel then has hardly anyone but buyers.
 */
export const conversionOf = (joins: number, { entered, paid }: Funnel): number | null =>
  joins === 0 || joins < entered / 2 ? null : shareOf(paid, entered)
