import type { AfterSaleTerms } from '../catalogue/catalogue'
import type { RoomId, UserId, ProductId } from '../kernel/ids'
import type { AfterSaleState, OrderActor, OrderState, PaymentState, RefundState } from './orderMachine'

/** A place in mainland China goods are sent to. */
export interface Address {
  readonly name: string
  /** 11 digits for a mobile number, or a landline with digits and hyphens. */
  readonly phone: string
  readonly province: string
  readonly city: string
  readonly district: string
  /** Street and house. */
  readonly detail: string
}

/** One line of an order as it was bought; later changes of the product do not touch it. */
export interface OrderLine {
  /** From 1, in the buyer's order. */
  readonly number: number
  readonly productId: ProductId
  readonly skuId: string
  readonly quantity: number
  /** A piece, fen. */
  readonly priceFen: number
  /** Amount paid for the line without shipping, fen. */
  readonly paidFen: number
  readonly shippedPieces: number
  /** Pieces in refunds that were agreed and did not fail. */
  readonly refundedPieces: number
  /** Of them those that had not been shipped, and never will be. */
  readonly withdrawnPieces: number
  readonly refundedFen: number
  readonly snapshot: LineSnapshot
}

/** The product page at the time of the order (直播电商监督管理办法 art. 16). */
export interface LineSnapshot {
  readonly name: string
  readonly options: readonly { readonly name: string; readonly value: string }[]
  readonly code: string
  readonly pictureUrl: string
  readonly pictures: readonly string[]
  readonly description: string
  readonly strikeFen: number
  readonly strikeBasis: string
  readonly terms: AfterSaleTerms
  readonly productVersion: number
}

export type CancelReason = 'buyer' | 'expired' | 'seller'
export type PaidBy = 'sandbox' | 'manual' | 'wechat' | 'nothing'

/** An order without its lines, as lists show it. */
export interface OrderHead {
  readonly id: string
  /** Empty where it was not bought in a room. */
  readonly roomId: RoomId | ''
  readonly buyerId: UserId
  readonly buyerName: string
  readonly state: OrderState
  readonly goodsFen: number
  readonly shippingFen: number
  readonly totalFen: number
  /** Refunds that succeeded, fen. */
  readonly refundedFen: number
  /** Amount off the goods by a coupon, fen, and the coupon's title; 0 and empty for none. */
  readonly discountFen: number
  readonly couponTitle: string
  readonly address: Address
  readonly remark: string
  /** Words of staff among themselves. */
  readonly note: string
  /** Empty until it was paid. */
  readonly paidBy: PaidBy | ''
  readonly cancelReason: CancelReason | ''
  readonly createdAt: number
  /** End of the time to pay, ms. */
  readonly expiresAt: number
  readonly paidAt: number
  readonly shippedAt: number
  readonly doneAt: number
  readonly endedAt: number
}

export interface Parcel {
  readonly id: string
  readonly company: string
  readonly trackingNumber: string
  readonly lines: readonly { readonly number: number; readonly pieces: number }[]
  readonly at: number
  readonly byName: string
}

export interface PaymentRecord {
  readonly id: string
  readonly orderId: string
  readonly provider: Exclude<PaidBy, 'nothing'>
  readonly method: string
  readonly amountFen: number
  readonly state: PaymentState
  readonly transactionId: string
  /** Of the payer inside WeChat; empty elsewhere. */
  readonly openId: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly paidAt: number
}

export interface RefundLine {
  readonly number: number
  readonly pieces: number
  readonly fen: number
  /** Of the pieces those that were not shipped when the refund was agreed. */
  readonly unshipped: number
}

export interface RefundRecord {
  readonly id: string
  readonly orderId: string
  readonly paymentId: string
  readonly amountFen: number
  readonly shippingFen: number
  readonly lines: readonly RefundLine[]
  /** Whether pieces that were shipped are back and can be sold again. */
  readonly restock: boolean
  readonly reason: string
  readonly state: RefundState
  /** `surplus`: returns a second or late payment, and touches no piece. */
  readonly kind: 'order' | 'surplus'
  readonly byName: string
  readonly createdAt: number
  readonly settledAt: number
  /** Code of the last failure at the provider; empty: none. */
  readonly problem: string
}

export const afterSaleReasons = ['unwanted', 'broken', 'wrong', 'missing', 'late', 'notAsShown', 'other'] as const
export type AfterSaleReason = (typeof afterSaleReasons)[number]

export interface AfterSaleRecord {
  readonly id: string
  readonly orderId: string
  readonly state: AfterSaleState
  readonly reason: AfterSaleReason
  readonly text: string
  readonly pictures: readonly string[]
  readonly lines: readonly { readonly number: number; readonly pieces: number }[]
  /** The owner's words to the buyer. */
  readonly answer: string
  /** Number of the parcel with which goods come back. */
  readonly backTracking: string
  readonly refundId: string
  readonly createdAt: number
  readonly settledAt: number
}

/** One thing that happened to an order; the timeline and the audit log of an order are these. */
export interface OrderEvent {
  readonly at: number
  readonly kind: string
  readonly by: OrderActor
  readonly byName: string
  readonly detail: Readonly<Record<string, string | number>>
}

export interface Order extends OrderHead {
  readonly lines: readonly OrderLine[]
  readonly parcels: readonly Parcel[]
  readonly payments: readonly PaymentRecord[]
  readonly refunds: readonly RefundRecord[]
  readonly afterSales: readonly AfterSaleRecord[]
  readonly events: readonly OrderEvent[]
}

export const orderLimits = {
  /** Lines of one order. */
  lines: 20,
  /** Pieces of one line. */
  pieces: 999,
  /** Largest order, fen: one million yuan. */
  totalFen: 100_000_000,
  name: 30,
  phone: 20,
  region: 30,
  detail: 120,
  remark: 200,
  note: 500,
  reason: 80,
  text: 500,
  afterSalePictures: 6,
  /** Pictures of an order that no claim took yet. */
  waitingPictures: 12,
  company: 30,
  trackingNumber: 40,
  parcels: 30,
  /** Unpaid orders of one buyer. */
  unpaidOfPerson: 20,
  /** Refunds of an order (WeChat Pay allows 50). */
  refunds: 40,
  afterSales: 20,
  /** Attempts to pay one order. */
  payments: 20,
} as const

/** Goods that were shipped count as received after this time, ms: 10 days, as WeChat's 发货信息管理 does. */
export const RECEIVED_AFTER_MS = 10 * 86_400_000
