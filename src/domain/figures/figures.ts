import { minuteOf, MINUTE_MS, type LogFigures, type ProductSpan } from './logFigures'

/** Limits of the figures of a live. */
export const figureLimits = {
  /** Most minutes of one answer: a day. Earlier minutes are summed. */
  minutes: 1_440,
  /** Most steps of viewers that one request names. */
  stepsAtOnce: 20,
  /** Most steps that are kept of a room: 50,000 viewers who open three products each. */
  stepsOfRoom: 250_000,
  /** Earlier lives that a report is compared with. */
  lives: 5,
} as const

/** How far a person came, by the server's records. */
export type ViewerStep = 'entered' | 'bag' | 'product'

/** Events of one kind in one minute, with their money where they have some. */
export interface MinuteCount {
  /** Start of the minute, server ms. */
  readonly minute: number
  readonly count: number
  readonly fen: number
}

/** Persons who came at least so far: one who reached a later step counts in the earlier ones. */
export interface Funnel {
  readonly entered: number
  readonly bag: number
  readonly product: number
  readonly placed: number
  readonly paid: number
}

/** The part of a live's figures that the database of records holds. Product ids are those of the catalogue. */
export interface RecordFigures {
  /** Persons by the minute in which they first entered. */
  readonly joins: readonly MinuteCount[]
  readonly placed: readonly MinuteCount[]
  readonly paid: readonly MinuteCount[]
  /** Refunds of orders that succeeded, by their own minute. */
  readonly refunds: readonly MinuteCount[]
  /** Of paid orders. Refunds change neither. */
  readonly goodsFen: number
  readonly shippingFen: number
  readonly products: readonly {
    readonly id: string
    readonly name: string
    readonly placed: number
    readonly paid: number
    readonly pieces: number
    readonly goodsFen: number
  }[]
  /** Persons who opened a product. */
  readonly opened: readonly { readonly id: string; readonly persons: number }[]
  readonly funnel: Funnel
  /** Catalogue ids by the ids of the room's shelf, where the two differ. */
  readonly catalogueIds: ReadonlyMap<string, string>
}

/** Sums of one minute, of the time before the minutes, or of the time after them. */
export interface FigureRow {
  /** Highest number of people in the room. */
  readonly people: number
  readonly joins: number
  readonly lines: number
  readonly likes: number
  readonly placed: number
  readonly paid: number
  readonly paidFen: number
  readonly refunds: number
  readonly refundFen: number
}

export interface ProductFigures {
  readonly id: string
  readonly name: string
  readonly pinnedMs: number
  readonly explainedMs: number
  readonly explanations: number
  /** Persons who opened it. */
  readonly opened: number
  readonly placed: number
  readonly paid: number
  readonly pieces: number
  readonly goodsFen: number
}

/** The figures of one live. Money is fen, time server ms. */
export interface Figures {
  readonly startedAt: number
  /** 0 before the end. */
  readonly endedAt: number
  readonly people: number
  readonly totals: FigureRow & { readonly goodsFen: number; readonly shippingFen: number }
  /** Every minute of the live, the newest `most` of them. */
  readonly minutes: readonly (FigureRow & { readonly at: number })[]
  readonly before: FigureRow
  readonly after: FigureRow
  /** The best-selling first. */
  readonly products: readonly ProductFigures[]
  readonly explained: readonly (ProductSpan & { readonly name: string })[]
  readonly funnel: Funnel
}

type Sums = { -readonly [Name in keyof FigureRow]: number }
const emptyRow = (): Sums => ({
  people: 0, joins: 0, lines: 0, likes: 0, placed: 0, paid: 0, paidFen: 0, refunds: 0, refundFen: 0,
})

export interface FigureSources {
  readonly log: LogFigures
  readonly records: RecordFigures
  /** People in the room now; 0 once it is over. */
  readonly people: number
  readonly now: number
  /** Most minutes; earlier ones are summed. */
  readonly most: number
}

/**
 * Puts log and records together. Each event counts in exactly one row, so that the rows before, within and after the
 * minutes sum up to the totals.
 */
export function makeFigures({ log, records, people, now, most }: FigureSources): Figures {
  const { startedAt, endedAt } = log
  const lastMinute = minuteOf(endedAt === 0 ? Math.max(now, startedAt) : endedAt)
  const earliest = lastMinute - (most - 1) * MINUTE_MS
  const firstMinute = Math.max(minuteOf(startedAt), earliest)
  const count = startedAt === 0 ? 0 : (lastMinute - firstMinute) / MINUTE_MS + 1
  const rows = Array.from({ length: count }, emptyRow)
  const [before, after, totals] = [emptyRow(), emptyRow(), emptyRow()]
  const rowAt = (minute: number): Sums => {
    if (count === 0 || minute < firstMinute) return before
    return rows[(minute - firstMinute) / MINUTE_MS] ?? after
  }
  const add = (minute: number, change: Partial<FigureRow>): void => {
    for (const row of [rowAt(minute), totals]) {
      for (const [name, value] of Object.entries(change) as [keyof Sums, number][]) row[name] += value
    }
  }
  for (const [minute, { lines, likes }] of log.minutes) add(minute, { lines, likes })
  for (const { minute, count: joins } of records.joins) add(minute, { joins })
  for (const { minute, count: placed } of records.placed) add(minute, { placed })
  for (const { minute, count: paid, fen } of records.paid) add(minute, { paid, paidFen: fen })
  for (const { minute, count: refunds, fen } of records.refunds) add(minute, { refunds, refundFen: fen })
  fillPeople(log, rows, firstMinute, before)
  const last = rows[rows.length - 1]
  if (last !== undefined && endedAt === 0) last.people = Math.max(last.people, people)
  totals.people = Math.max(log.peak, people)
  return {
    ...{ startedAt, endedAt, people, before, after, funnel: records.funnel },
    totals: { ...totals, goodsFen: records.goodsFen, shippingFen: records.shippingFen },
    minutes: rows.map((row, nth) => ({ at: firstMinute + nth * MINUTE_MS, ...row })),
    products: productsOf(log, records, now),
    explained: log.explained.map((span) => {
      const productId = records.catalogueIds.get(span.productId) ?? span.productId
      return { ...span, productId, name: log.names.get(span.productId) ?? '' }
    }),
  }
}

/** A sample holds until the next one: the log gets one only when the number has changed. */
function fillPeople(log: LogFigures, rows: readonly Sums[], firstMinute: number, before: Sums): void {
  let standing = 0
  let newest = -Infinity
  for (const [minute, { people, peak }] of log.minutes) {
    if (minute >= firstMinute) continue
    before.people = Math.max(before.people, peak)
    if (minute > newest && people !== null) [standing, newest] = [people, minute]
  }
  rows.forEach((row, nth) => {
    const minute = log.minutes.get(firstMinute + nth * MINUTE_MS)
    row.people = Math.max(standing, minute?.peak ?? 0)
    standing = minute?.people ?? standing
  })
}

function productsOf(log: LogFigures, records: RecordFigures, now: number): ProductFigures[] {
  const products = new Map<string, { -readonly [Name in keyof ProductFigures]: ProductFigures[Name] }>()
  const of = (shelfId: string, name = '') => {
    const id = records.catalogueIds.get(shelfId) ?? shelfId
    const known = products.get(id) ?? {
      ...{ id, name: '', pinnedMs: 0, explainedMs: 0, explanations: 0, opened: 0, placed: 0, paid: 0, pieces: 0 },
      goodsFen: 0,
    }
    if (name !== '') known.name = name
    products.set(id, known)
    return known
  }
  const lengthOf = ({ fromMs, toMs }: ProductSpan): number => Math.max(0, (toMs ?? now) - fromMs)
  for (const { id, name, ...sold } of records.products) Object.assign(of(id, name), sold)
  for (const [id, name] of log.names) of(id, name)
  for (const { id, persons } of records.opened) of(id).opened += persons
  for (const span of log.pinned) of(span.productId).pinnedMs += lengthOf(span)
  for (const span of log.explained) {
    const product = of(span.productId)
    product.explainedMs += lengthOf(span)
    product.explanations += 1
  }
  return [...products.values()].sort(
    (one, other) =>
      other.goodsFen - one.goodsFen || other.pieces - one.pieces || other.opened - one.opened ||
      other.explainedMs - one.explainedMs || (one.id < other.id ? -1 : 1),
  )
}
