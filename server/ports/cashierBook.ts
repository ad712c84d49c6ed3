import type { PaymentProvider } from './payment'

/** Providers that this server plays itself. */
export type LocalProvider = Exclude<PaymentProvider, 'wechat'>

export interface CashierPayment {
  readonly paymentId: string
  /** Integer fen. */
  readonly amountFen: number
  readonly state: 'open' | 'paid' | 'closed'
  /** Server time, ms. */
  readonly expiresAt: number
  /** Empty until it is paid. */
  readonly transactionId: string
  /** Server time, ms; 0 until it is paid. */
  readonly paidAt: number
}

export interface CashierRefund {
  readonly refundId: string
  readonly paymentId: string
  readonly refundFen: number
  /** Server time, ms; 0 while it is being done. */
  readonly settledAt: number
}

/**
 * Book of the providers that this server plays itself: what WeChat Pay would remember. Each change is one conditional
 * statement, or one transaction. Payments and refunds of another provider are unknown.
 */
export interface CashierBook {
  /** Keeps an attempt unless its number is known, and gives what is kept. */
  keep(attempt: Pick<CashierPayment, 'paymentId' | 'amountFen' | 'expiresAt'>): Promise<CashierPayment>
  find(paymentId: string): Promise<CashierPayment | null>
  /** Pays an open attempt, only before its expiry where `beforeExpiry` is set; otherwise nothing changes. */
  pay(
    paymentId: string,
    paid: { readonly transactionId: string; readonly at: number; readonly beforeExpiry: boolean },
  ): Promise<CashierPayment | null>
  /** Closes an open attempt; otherwise nothing changes. */
  close(paymentId: string): Promise<CashierPayment | null>
  /**
   * Keeps a refund unless its number is known, and gives what is kept.
   * @throws AppError `payment.refundRefused` with `reason` `unpaid` or `tooMuch`.
   */
  refund(refund: CashierRefund): Promise<CashierRefund>
  findRefund(refundId: string): Promise<CashierRefund | null>
  /** Marks a refund as done; one that is done keeps its time. */
  settleRefund(refundId: string, at: number): Promise<CashierRefund | null>
}
