import type { Deal } from '@/domain/deal/deal'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import type {
  Address,
  AfterSaleReason,
  CancelReason,
  LineSnapshot,
  Order,
  OrderHead,
  PaidBy,
  PaymentRecord,
  RefundRecord,
} from '@/domain/order/order'
import type { AfterSaleMove, OrderActor, OrderState } from '@/domain/order/orderMachine'
import type { OrderTrouble } from '@/domain/order/orderTrouble'
import type { ShippingRule } from '@/domain/catalogue/catalogue'

/** A SKU as an order would take it, in one room. */
export interface OfferedSku {
  readonly skuId: string
  readonly productId: string
  readonly name: string
  /** Price of the catalogue, fen. */
  readonly listedFen: number
  /** Price in this room without a deal, fen. */
  readonly ordinaryFen: number
  /** Price in this room now, fen. */
  readonly priceFen: number
  /** The flash deal that makes the price; null for none. */
  readonly deal: Deal | null
  /** Deals of this SKU and room that run, or ended within the grace of a press, and are below the ordinary price. */
  readonly deals: readonly Deal[]
  readonly stock: number
  readonly limitPerPerson: number
  readonly shipping: ShippingRule
  readonly snapshot: LineSnapshot
}

export interface WantedLine {
  readonly skuId: string
  readonly quantity: number
  /** As the buyer saw it, fen. */
  readonly priceFen: number
  /** The flash deal that the buyer saw. */
  readonly dealId?: string | undefined
}

export interface OrderDraft {
  readonly id: string
  readonly key: string
  /** Of the content: another content under the same key is refused. */
  readonly digest: string
  readonly roomId: RoomId | ''
  readonly buyer: { readonly id: UserId; readonly name: string; readonly isGuest: boolean }
  readonly lines: readonly WantedLine[]
  readonly totalFen: number
  readonly address: Address
  readonly remark: string
  readonly acceptedTerms: readonly string[]
  /** The buyer's claim of a coupon. */
  readonly claimId?: string | undefined
  /** JSON: the seller's details as the room shows them. */
  readonly snapshot: string
  readonly at: number
  /** Time of the buyer's press by the server's clock, as far as it is known, ms. */
  readonly pressedAt?: number | undefined
  readonly expiresAt: number
}

/** The actor, for the timeline. */
export interface By {
  readonly actor: OrderActor
  readonly id: string
  readonly name: string
}

export interface PaidWord {
  readonly paymentId: string
  readonly transactionId: string
  readonly paidFen: number
  /** JSON or text that names the payer at the provider; may be empty. */
  readonly payer: string
  readonly paidAt: number
}

/** `kept`: the order is paid by it. `surplus`: it is returned. `repeat`: it was known. */
export type PayOutcome = 'kept' | 'surplus' | 'repeat' | 'unknown' | 'wrongAmount'

export interface OrderSearch {
  readonly state?: OrderState | 'afterSale' | 'trouble' | undefined
  readonly roomId?: string | undefined
  /** Rooms that the reader may see; null: all. */
  readonly rooms: readonly string[] | null
  readonly search?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export interface DeskCounts {
  readonly states: Readonly<Record<string, number>>
  readonly claims: number
  /** Orders that need a person. */
  readonly troubles: number
  readonly paidOrders: number
  readonly paidPieces: number
  readonly paidFen: number
  readonly latest: readonly {
    readonly id: string
    readonly at: number
    readonly buyerName: string
    readonly name: string
    readonly pieces: number
    readonly totalFen: number
  }[]
}

export interface NewRefund {
  readonly id: string
  readonly orderId: string
  readonly lines: readonly { readonly number: number; readonly pieces: number }[]
  readonly shippingFen: number
  readonly restock: boolean
  readonly reason: string
  readonly afterSaleId: string
  readonly by: By
  readonly at: number
}

export interface NewParcel {
  readonly id: string
  readonly orderId: string
  readonly company: string
  readonly trackingNumber: string
  /** Null: everything that is not shipped or refunded yet. */
  readonly lines: readonly { readonly number: number; readonly pieces: number }[] | null
  readonly by: By
  readonly at: number
}

export interface NewAfterSale {
  readonly id: string
  readonly orderId: string
  readonly reason: AfterSaleReason
  readonly text: string
  readonly pictures: readonly string[]
  readonly lines: readonly { readonly number: number; readonly pieces: number }[]
  readonly by: By
  readonly at: number
}

/**
 * Orders, their payments, refunds and claims. Every method that changes something is one transaction: the move of the
 * record, stock, limits, the timeline and the messages for the rooms are kept together or not at all.
 */
export interface OrderStore {
  /** Lines of a would-be order at a time; SKUs that are not for sale are left out. */
  offers(skuIds: readonly string[], roomId: string, at: number): Promise<OfferedSku[]>
  /**
   * Places an order and takes its pieces, or answers with the one that was placed under the same key.
   * @throws AppError `order.keyReused`, `order.productGone`, `order.soldOut`, `order.priceChanged`,
   * `order.limitReached`, `order.guestsMayNot`, `order.notSentThere`, `order.termsNotAccepted`, `order.tooLarge`,
   * `order.tooManyUnpaid`, `deal.soldOut`, `deal.tooFew`, `deal.over`; with a claim
   * `coupon.notFound`, `coupon.expired`, `coupon.usedElsewhere`, `coupon.notForThese`, `coupon.notForDeals`,
   * `coupon.belowThreshold`
   */
  place(draft: OrderDraft): Promise<{ readonly orderId: string; readonly isNew: boolean }>
  find(orderId: string): Promise<Order | null>
  /** Whether this person bought it, or has shown its number and phone. */
  mayFollow(orderId: string, personId: string): Promise<boolean>
  /** Lets a person follow an order if the phone is right; false tells nothing else. */
  grant(orderId: string, phone: string, personId: UserId, at: number): Promise<boolean>
  ofPerson(personId: string, after: string, limit: number): Promise<{ orders: Order[]; next: string }>
  search(search: OrderSearch): Promise<{ orders: Order[]; next: string }>
  counts(search: Pick<OrderSearch, 'roomId' | 'rooms'>): Promise<DeskCounts>
  /** Why a person must look at them; orders without trouble are left out. */
  troubles(orderIds: readonly string[]): Promise<Map<string, readonly OrderTrouble[]>>
  setNote(orderId: string, note: string, by: By, at: number): Promise<void>

  /** Keeps an attempt to pay. @throws AppError `order.notPayable`, `order.notFound` */
  addPayment(payment: {
    readonly id: string
    readonly orderId: string
    readonly provider: Exclude<PaidBy, 'nothing'>
    readonly method: string
    readonly openId: string
    readonly at: number
    readonly nextAt: number
  }): Promise<PaymentRecord>
  payment(paymentId: string): Promise<PaymentRecord | null>
  /** The provider's word that money came. Too late or a second time, it is kept as surplus with a refund to send. */
  pay(word: PaidWord, refundId: string, at: number): Promise<PayOutcome>
  closePayment(paymentId: string, at: number): Promise<boolean>
  duePayments(at: number, limit: number): Promise<PaymentRecord[]>
  delayPayment(paymentId: string, nextAt: number): Promise<void>

  /** Asks to close. @returns whether this call moved it. */
  askToClose(orderId: string, reason: CancelReason, by: By, at: number): Promise<boolean>
  /** Orders to close or to look at again: `created` past their time, `closing`, and `shipped` past theirs. */
  dueOrders(at: number, limit: number): Promise<OrderHead[]>
  delayOrder(orderId: string, nextAt: number): Promise<void>
  /** Gives the pieces back once nothing can be paid any more. @returns whether this call moved it. */
  giveUp(orderId: string, at: number): Promise<boolean>

  /** @throws AppError `order.wrongState`, `order.piecesExceeded`, `order.notFound` */
  ship(parcel: NewParcel): Promise<{ readonly isNew: boolean }>
  /** @returns whether this call moved it. */
  receive(orderId: string, by: By, at: number): Promise<boolean>

  /** @throws AppError `order.wrongState`, `order.piecesExceeded`, `order.refundTooMuch`, `order.refundLimit` */
  addRefund(refund: NewRefund): Promise<RefundRecord>
  dueRefunds(at: number, limit: number): Promise<(RefundRecord & { readonly payment: PaymentRecord })[]>
  delayRefund(refundId: string, nextAt: number, problem: string): Promise<void>
  /** The refund was handed to the provider. */
  sendRefund(refundId: string, nextAt: number): Promise<void>
  settleRefund(refundId: string, outcome: 'succeeded' | 'failed' | 'stuck', at: number): Promise<boolean>
  /** A failed refund begins anew under another number. @throws AppError `order.wrongState` */
  repeatRefund(refundId: string, newId: string, by: By, at: number): Promise<void>

  /** @throws AppError `order.wrongState`, `order.piecesExceeded`, `order.afterSaleOpen`, `order.refundLimit` */
  addAfterSale(claim: NewAfterSale): Promise<void>
  /** @returns whether this call moved it. */
  moveAfterSale(
    afterSaleId: string,
    move: Exclude<AfterSaleMove, 'settle' | 'agree'>,
    change: { readonly answer?: string; readonly backTracking?: string },
    by: By,
    at: number,
  ): Promise<boolean>
  /** Agrees, with the refund of the claimed pieces in the same transaction. @throws as `addRefund` */
  agreeAfterSale(
    afterSaleId: string,
    refund: Omit<NewRefund, 'lines' | 'orderId' | 'afterSaleId'>,
    answer: string,
  ): Promise<boolean>
}
