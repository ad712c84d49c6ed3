import type { Carrier } from '@/domain/order/weChatCarriers'
import type { ShippingReport } from '@/domain/order/shippingReport'

export interface ReportToUpload extends ShippingReport {
  /** WeChat Pay's number of the payment. */
  readonly transactionId: string
  readonly openId: string
  /** Server time, ms; of two reports WeChat keeps the later one. */
  readonly at: number
}

/**
 * `sent`: WeChat has it, now or before. `later`: busy, or the payment is not known there yet. `config`: the mini
 * program, its secret or its permissions; tried again slowly. `refused`: WeChat will not take this report.
 */
export interface UploadOutcome {
  readonly type: 'sent' | 'later' | 'config' | 'refused'
  readonly errcode: number
}

/** A settlement or a reminder of WeChat about one payment. */
export type TradeNews =
  | { readonly kind: 'received'; readonly transactionId: string; readonly paymentId: string }
  | { readonly kind: 'remindShipping'; readonly transactionId: string; readonly paymentId: string }
  /** The mini program must use 发货信息管理 from now on. */
  | { readonly kind: 'remindAccess' }
  /** A verified message that changes nothing here. */
  | { readonly kind: 'other'; readonly event: string }

/** `busy`: WeChat did not answer now. `unknown`: it never will, as for a payment of another account. */
export type ReceiptState = 'received' | 'notReceived' | 'busy' | 'unknown'

/** 小程序发货信息管理 and 订单中心 of WeChat. No method rejects. */
export interface WeChatTrade {
  readonly appId: string
  upload(report: ReportToUpload): Promise<UploadOutcome>
  /** WeChat's list of carriers; empty where it cannot be asked. */
  carriers(): Promise<readonly Carrier[]>
  /** Whether 发货信息管理 is on; null where WeChat did not say. */
  isManaged(): Promise<boolean | null>
  /** Whether the buyer has confirmed the receipt of a payment's goods at WeChat. */
  readReceipt(transactionId: string): Promise<ReceiptState>
  /** Path of 订单中心, empty where none is set; null where WeChat did not say. */
  readOrderPath(): Promise<string | null>
  /** @returns The errcode; 0: it is set. */
  setOrderPath(path: string): Promise<number>
}

/** Reader of message pushes (消息推送). */
export interface TradePush {
  /** Answer to WeChat's check of the address. @throws AppError `payment.notificationRefused` */
  echo(query: Readonly<Record<string, unknown>>): string
  /** Verifies, opens and reads a message. @throws AppError `payment.notificationRefused` */
  read(query: Readonly<Record<string, unknown>>, body: string): TradeNews
}
