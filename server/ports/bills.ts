import type { BillDifference, BookedItem } from '@/domain/order/billDifference'

/** A difference as it is kept. One that a later reading did not find again stays, with the time of that reading. */
export interface KeptDifference extends BillDifference {
  /** Server time, ms. */
  readonly foundAt: number
  /** Server time, ms; 0 while the newest reading has it. */
  readonly goneAt: number
}

/** `waiting`: the bill could not be read so far and is asked for again. */
export type BillDayState = 'read' | 'waiting'

export interface BillDay {
  /** Day in Beijing, `YYYY-MM-DD`. */
  readonly day: string
  readonly state: BillDayState
  /** Code of the last failure; empty: none. */
  readonly problem: string
  /** Server time of the newest reading that succeeded, ms; 0: none yet. */
  readonly readAt: number
  /** Rows of the bill, and of them those of other sales of the merchant. */
  readonly rows: number
  readonly foreignRows: number
  /** Sums of our own rows in the bill, fen. */
  readonly paidFen: number
  readonly refundedFen: number
  readonly feeFen: number
  readonly differences: readonly KeptDifference[]
}

/** A day that was read, with its differences. */
export interface BillReading extends Omit<BillDay, 'state' | 'problem' | 'differences'> {
  readonly differences: readonly BillDifference[]
  /** Our numbers of the refunds that the bill has. */
  readonly refundIds: readonly string[]
}

/** Numbers that a bill names. */
export interface BilledNumbers {
  readonly paymentIds: readonly string[]
  readonly refundIds: readonly string[]
}

/** Bills of the provider beside our own books. A day that is read again replaces what was found before. */
export interface BillStore {
  /** The newest first. */
  days(limit: number): Promise<BillDay[]>
  day(day: string): Promise<BillDay | null>
  /** Entries of our books with these numbers or of this day; payments by WeChat alone. */
  booked(day: string, numbers: BilledNumbers): Promise<BookedItem[]>
  /** One transaction. */
  keep(reading: BillReading): Promise<void>
  /** A reading failed: the next one is not before `nextAt`. */
  postpone(day: string, problem: string, nextAt: number): Promise<void>
  /** Readings of the day that failed since the last one that did not. */
  tries(day: string): Promise<number>
  /** Of the days from `from` to `to` those that are not read and not postponed beyond `at`, the newest first. */
  dueDays(from: string, to: string, at: number): Promise<string[]>
  /** Day of the first attempt to pay by WeChat, ms; null: none yet. */
  firstPaymentAt(): Promise<number | null>
}
