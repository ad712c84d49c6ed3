import type { Order } from '@/domain/order/order'
import type { ShippingReport } from '@/domain/order/shippingReport'

/** `due`: to be sent to WeChat. `sent`: accepted. `problem`: WeChat refuses it; the owner must look at it. */
export type ReportState = 'due' | 'sent' | 'problem'

export interface KeptReport {
  readonly paymentId: string
  readonly orderId: string
  readonly state: ReportState
  /** `carrier`, `corrected`, or WeChat's errcode; empty: none. It may be set while a report is tried again. */
  readonly problem: string
  /** Carrier that is not known, or empty. */
  readonly detail: string
  /** Server time at which WeChat last took a report, ms; 0: never. */
  readonly sentAt: number
}

export interface DueReport extends KeptReport {
  readonly transactionId: string
  /** The payer's app id and openid as the provider named them; the app id may be empty. */
  readonly appId: string
  readonly openId: string
  readonly tries: number
  /** Counts the changes to report: a parcel that comes while a report is on its way is reported too. */
  readonly wanted: number
  /** The report that WeChat has; null: none. */
  readonly last: ShippingReport | null
  /** Whether the one correction of the payment was used. */
  readonly isCorrected: boolean
  readonly order: Order
}

/** Reports of parcels to WeChat: a row for each payment, written with the parcel itself. */
export interface ShippingReports {
  due(at: number, limit: number): Promise<DueReport[]>
  sent(due: DueReport, report: ShippingReport, isCorrection: boolean, at: number): Promise<void>
  /** Tries again at `nextAt`, with the reason for the owner; empty: none worth telling. */
  postpone(paymentId: string, problem: string, nextAt: number): Promise<void>
  /** Ends trying. */
  fail(paymentId: string, problem: string, detail: string): Promise<void>
  /** The payment needs no report. */
  drop(paymentId: string): Promise<void>
  /** @returns Whether there is such a report. */
  retry(paymentId: string, at: number): Promise<boolean>
  /** Reports with a problem, the newest first. */
  problems(limit: number): Promise<KeptReport[]>
  /** Order of a payment, by our number or by WeChat's; null: not ours. */
  orderOf(numbers: { readonly paymentId: string; readonly transactionId: string }): Promise<string | null>
  /** WeChat has no report of a payment and says so. */
  remind(orderId: string, at: number): Promise<void>
}
