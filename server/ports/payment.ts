import { AppError } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'

/** `sandbox` moves no money; `manual`: the owner confirms by hand; `wechat`: WeChat Pay API v3. */
export type PaymentProvider = 'sandbox' | 'manual' | 'wechat'

/**
 * Method by which the buyer's client pays. `jsapi`: inside WeChat (mini program, page of the service account); `h5`: a
 * phone's browser; `native`: a QR code on a desktop; `page`: a page of this server (sandbox, manual).
 */
export type PayMethod = 'jsapi' | 'h5' | 'native' | 'page'

/** Payer inside WeChat. An openid belongs to one app id: both are kept with the payment. */
export interface Payer {
  readonly appId: string
  readonly openId: string
}

/** One attempt to pay an order. All fields stay as they are while the attempt is prepared again. */
export interface AttemptToPay {
  /** A ULID; the provider's out_trade_no. Unique for ever. */
  readonly paymentId: string
  readonly orderId: string
  /** Integer fen, ≥ 1. */
  readonly amountFen: number
  /** Text on the payer's bill; the adapter cuts it to the provider's limit (WeChat: 127). */
  readonly description: string
  /** End of paying, server time in ms. It ends paying; it does not close the attempt (`close`). */
  readonly expiresAt: number
  /** Required by `jsapi`. */
  readonly payer: Payer | null
  /** Client's network address; required by `h5`. */
  readonly clientAddress: string
  readonly method: PayMethod
}

/** Next step of the buyer's client. */
export type PayInstruction =
  /** Parameters of wx.requestPayment and getBrandWCPayRequest; the latter also takes `appId`. */
  | {
      readonly type: 'jsapi'
      readonly appId: string
      /** Seconds as text. */
      readonly timeStamp: string
      readonly nonceStr: string
      readonly package: string
      readonly signType: 'RSA'
      readonly paySign: string
    }
  | { readonly type: 'redirect'; readonly url: string }
  | { readonly type: 'qr'; readonly codeUrl: string }
  | { readonly type: 'sandbox' }
  /** Collection code and account of the seller; `pictureUrl` is empty where only a text is set. */
  | { readonly type: 'manual'; readonly pictureUrl: string; readonly text: string }

/** The provider's word on one attempt that was paid. */
export interface PaidAttempt {
  readonly state: 'succeeded'
  /** The provider's own number. */
  readonly transactionId: string
  /** Amount of the order as the provider knows it, fen. This one is compared with the order. */
  readonly paidFen: number
  /** Amount the buyer paid, fen: lower than `paidFen` where the provider's coupons paid a part. */
  readonly payerFen: number
  readonly payer: Payer | null
  /** Time of payment by the provider's clock, ms. */
  readonly paidAt: number
}

/**
 * State of an attempt at the provider. An attempt that was paid and refunded later is still `succeeded`.
 * `open`: unpaid so far, or being paid. `unknownToProvider`: the attempt never arrived there.
 */
export type AttemptState =
  | PaidAttempt
  | { readonly state: 'open' }
  | { readonly state: 'closed' }
  | { readonly state: 'unknownToProvider' }

/**
 * `closed` is final: nothing can be paid any more. `paid`: query it. `retry`: the provider is undecided (somebody is
 * paying just now, or its state is stale); close again in about 10 s.
 */
export type CloseOutcome = 'closed' | 'paid' | 'retry'

export interface RefundToMake {
  /** A ULID; the provider's out_refund_no. A repeated call keeps it. */
  readonly refundId: string
  readonly paymentId: string
  /** Integer fen, ≥ 1. */
  readonly refundFen: number
  /** Amount of the whole attempt, fen. */
  readonly totalFen: number
  /** Text for the buyer; the adapter cuts it to the provider's limit (WeChat: 80). */
  readonly reason: string
}

/**
 * State of a refund at the provider. `failed` is final (CLOSED): a new refund needs a new number. `stuck` (ABNORMAL):
 * money waits at the provider and the owner finishes it there by hand.
 */
export type RefundState =
  | { readonly state: 'processing' }
  /** `at`: time of success by the provider's clock, ms. */
  | { readonly state: 'succeeded'; readonly refundedFen: number; readonly at: number }
  | { readonly state: 'failed' }
  | { readonly state: 'stuck' }
  | { readonly state: 'unknownToProvider' }

/** A verified message of the provider. Messages repeat, arrive late and out of order. */
export type PaymentNotification =
  | { readonly kind: 'payment'; readonly paymentId: string; readonly state: PaidAttempt }
  | { readonly kind: 'refund'; readonly refundId: string; readonly paymentId: string; readonly state: RefundState }
  /** A verified message of a type that changes nothing here; it is acknowledged. */
  | { readonly kind: 'other'; readonly eventType: string }

/** Header fields by lower-case name, as Node gives them. */
export type NotificationHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** One line of the provider's bill of a day. */
export interface BillRow {
  readonly kind: 'payment' | 'refund'
  readonly paymentId: string
  readonly transactionId: string
  /** Empty for payments. */
  readonly refundId: string
  /** Amount of the payment or of the refund, fen. */
  readonly amountFen: number
  /** The provider's fee, fen; negative where a refund gives it back. */
  readonly feeFen: number
  /** The provider's own word for the state, for the owner. */
  readonly stateWord: string
  /** Time in the bill, ms. */
  readonly at: number
}

/**
 * Takes money for orders and gives it back. All calls are idempotent by their numbers.
 *
 * Each call may throw AppError:
 * `payment.unreachable`, `payment.answerUnverified`: **the outcome is unknown** (`isOutcomeUnknown`): repeat the same
 * call, or query; never treat it as a refusal;
 * `payment.busy`: nothing happened, back off;
 * `payment.misconfigured`: nothing happened, the owner must change the configuration;
 * `payment.numberUsed`: nothing happened, this number was used with other content (a bug).
 */
export interface Payment {
  readonly provider: PaymentProvider
  /** Methods that this adapter's configuration offers; not empty. */
  readonly methods: readonly PayMethod[]
  /**
   * Registers the attempt. The same attempt again gives a fresh instruction (WeChat's lasts 5 min to 2 h).
   * @throws AppError `payment.methodUnavailable`; `payment.closed` after its expiry or its close: make a new attempt;
   * `payment.alreadyPaid`: query it.
   */
  prepare(attempt: AttemptToPay): Promise<PayInstruction>
  query(paymentId: string): Promise<AttemptState>
  /**
   * Ends paying for good. An attempt that never arrived at the provider is `closed`, because no client has an
   * instruction for it; the caller must not prepare it again.
   */
  close(paymentId: string): Promise<CloseOutcome>
  /**
   * Orders a refund; "accepted" is not "done". The same refund again gives its state.
   * @throws AppError `payment.notEnough`: the seller's balance is too low, top up and repeat;
   * `payment.refundRefused` with the provider's `reason`: it will not do this refund, nothing was paid back.
   */
  refund(refund: RefundToMake): Promise<RefundState>
  queryRefund(refundId: string): Promise<RefundState>
  /** Null where the provider sends no messages. */
  readonly notifications: {
    /** Verifies and reads a message over its raw bytes. @throws AppError `payment.notificationRefused`. */
    read(headers: NotificationHeaders, rawBody: Buffer): PaymentNotification
  } | null
  /** Null where the provider makes no bill. */
  readonly bills: {
    /**
     * Rows of a day in Beijing, `YYYY-MM-DD`; empty for a day without trade.
     * @throws AppError `payment.billNotReady` before about 10:00 of the next day.
     */
    read(day: string): Promise<readonly BillRow[]>
  } | null
}

/** Reader and worker of the provider's messages, for the address that takes them. */
export interface PaymentInbox {
  /** As `Payment.notifications`. @throws AppError `payment.notificationRefused`. */
  read(headers: NotificationHeaders, rawBody: Buffer): PaymentNotification
  /**
   * Resolves once the change is durable, or was known already. A rejection makes the provider repeat the message.
   * Messages of kind `other` resolve at once.
   */
  take(notification: PaymentNotification): Promise<void>
}

/** Sandbox only: a page of this server plays the provider. */
export interface SandboxCashier {
  /**
   * Pays an attempt without money, or lets it fail (it stays open). A paid attempt stays as it is.
   * @throws AppError `payment.closed` after expiry or close, `request.notFound`.
   */
  settle(paymentId: string, outcome: 'paid' | 'failed'): Promise<AttemptState>
}

/** Manual only: the owner says that money arrived, or went back. */
export interface ManualLedger {
  /** @throws AppError `payment.closed` after the close (the owner pays back by hand), `request.notFound`. */
  confirmPayment(paymentId: string): Promise<AttemptState>
  /** @throws AppError `request.notFound`. */
  confirmRefund(refundId: string): Promise<RefundState>
}

const unknownOutcomes: readonly ErrorCode[] = ['payment.unreachable', 'payment.answerUnverified']

/** Whether a failed call may have had its effect at the provider. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof AppError && unknownOutcomes.includes(error.code)
