import type { NewPaymentBody, PaymentStartReply } from '@/domain/wire/orderHttp'

export type PayMethod = NewPaymentBody['method']
export type PayInstruction = PaymentStartReply['instruction']

/** `unavailable`: WeChat's component is missing or knows no such payment. The server asks WeChat after `back`. */
export type ReceiptOutcome = 'back' | 'cancelled' | 'unavailable'

/** The provider's own cashier, as far as this surface can open it. */
export interface CashierHere {
  /** Opens WeChat's own confirmation of a receipt. */
  confirmReceipt(transactionId: string): Promise<ReceiptOutcome>
  /** Ways of paying that this surface can go, the best first. The shop's provider knows some of them. */
  readonly methods: readonly PayMethod[]
  /** Way to WeChat, which names the payer of a page opened in it, and back; null on other surfaces. */
  readonly payerWay: { back(): string; go(url: string): void } | null
  /**
   * Opens the provider's cashier and resolves when the buyer is back, or the page is about to go. The result proves
   * nothing about the money. @throws AppError `payment.methodUnavailable`
   */
  open(instruction: PayInstruction): Promise<void>
}
