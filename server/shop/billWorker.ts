import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import { billDayOf, newestBillDay, shiftBillDay } from '@/domain/order/billDay'
import { compareBill } from '@/domain/order/billDifference'
import type { BillDay, BillStore } from '../ports/bills'
import type { Logger } from '../ports/logger'
import type { BillRow, Payment } from '../ports/payment'

/** Interval of looking for a day to read, ms. */
const LOOK_EVERY_MS = 60_000
/** Days before the newest one that are read where the server was not running, or the provider did not answer. */
const CATCH_UP_DAYS = 7
/** A bill that is not made yet is asked for again after this, ms. */
const NOT_READY_MS = 30 * 60_000
/** First pause after another failure, ms; it doubles up to the longest. */
const FIRST_PAUSE_MS = 5 * 60_000
const LONGEST_PAUSE_MS = 6 * 3_600_000

/** Reads the provider's bills and keeps the differences from our books. Corrects nothing. */
export interface BillWorker {
  start(): void
  /** Reads the bills that are due; resolves when it is done. Never rejects. */
  look(): Promise<void>
  /**
   * Reads one day, also one that was read before.
   * @throws AppError `request.notFound` where the provider makes no bill; `payment.billNotReady`; those of `Payment`
   */
  read(day: string): Promise<BillDay>
  stop(): Promise<void>
}

export interface BillWorkerDeps {
  readonly bills: BillStore
  readonly payment: Pick<Payment, 'bills'>
  readonly clock: Clock
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>
}

const sum = (rows: readonly BillRow[], field: 'amountFen' | 'feeFen'): number =>
  rows.reduce((total, row) => total + row[field], 0)

export function createBillWorker({ bills, payment, clock, logger }: BillWorkerDeps): BillWorker {
  const scope = createScope()
  let looking: Promise<void> | null = null
  /** Readings run one after the other: a bill may be large, and a day is never read twice at once. */
  let last: Promise<unknown> = Promise.resolve()

  const readNow = async (day: string): Promise<BillDay> => {
    if (payment.bills === null) throw new AppError('request.notFound')
    // The provider would call a bill that is not made yet an empty day.
    if (day > newestBillDay(clock.now())) throw new AppError('payment.billNotReady', { day })
    const rows = await payment.bills.read(day)
    const refundIds = rows.filter(({ kind }) => kind === 'refund').map(({ refundId }) => refundId)
    const paymentIds = rows.map(({ paymentId }) => paymentId)
    const booked = await bills.booked(day, { paymentIds, refundIds })
    const { differences, foreignRows } = compareBill(rows, booked)
    const known = new Set(booked.map(({ paymentId }) => paymentId))
    const own = rows.filter(({ paymentId }) => known.has(paymentId))
    await bills.keep({
      ...{ day, readAt: clock.now(), rows: rows.length, foreignRows, differences, refundIds },
      paidFen: sum(own.filter(({ kind }) => kind === 'payment'), 'amountFen'),
      refundedFen: sum(own.filter(({ kind }) => kind === 'refund'), 'amountFen'),
      feeFen: sum(own, 'feeFen'),
    })
    if (differences.length > 0) {
      logger.error({ day, differences: differences.length }, 'the bill of the provider differs from the books')
    } else logger.info({ day, rows: rows.length }, 'the bill of the provider agrees with the books')
    const kept = await bills.day(day)
    if (kept === null) throw new Error(`the bill of ${day} was not kept`)
    return kept
  }

  const read = (day: string): Promise<BillDay> => {
    const reading = last.then(() => readNow(day))
    last = reading.catch(() => undefined)
    return reading
  }

  const readDue = async (day: string): Promise<void> => {
    try {
      await read(day)
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal.unexpected'
      const isEarly = code === 'payment.billNotReady'
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(await bills.tries(day), 10))
      await bills.postpone(day, code, clock.now() + (isEarly ? NOT_READY_MS : pause))
      if (!isEarly) logger.warn({ err: error, day }, 'the bill of a day could not be read; it is asked for again')
    }
  }

  const lookOnce = async (): Promise<void> => {
    if (payment.bills === null) return
    const to = newestBillDay(clock.now())
    const first = await bills.firstPaymentAt()
    if (first === null) return
    const oldest = shiftBillDay(to, -CATCH_UP_DAYS + 1)
    const begun = billDayOf(first)
    const from = begun < oldest ? oldest : begun
    for (const day of await bills.dueDays(from, to, clock.now())) {
      if (scope.closed) return
      await readDue(day)
    }
  }

  const look = (): Promise<void> => {
    looking ??= lookOnce()
      .catch((error: unknown) => logger.error({ err: error }, 'bills could not be looked for; they will be'))
      .finally(() => (looking = null))
    return looking
  }

  return {
    start() {
      if (payment.bills === null) return
      void look()
      scope.add(clock.every(LOOK_EVERY_MS, () => void look()))
    },
    look,
    read,
    async stop() {
      scope.close()
      await looking
      await last
    },
  }
}
