/** Actors that may cause a transition. `provider` is the payment service, by its signed notice or our own query. */
export type OrderActor = 'buyer' | 'owner' | 'assistant' | 'system' | 'provider' | 'wechat'

/**
 * State of an order. `closing` still holds its stock: the provider may take money until it has confirmed that the
 * attempt is closed.
 */
export const orderStates = ['created', 'closing', 'cancelled', 'paid', 'shipped', 'done', 'refunded'] as const
export type OrderState = (typeof orderStates)[number]

export type OrderMove = 'askToClose' | 'giveUp' | 'pay' | 'ship' | 'receive' | 'refundAll'

interface MoveRule<State, Actor> {
  readonly from: readonly State[]
  readonly to: State
  readonly by: readonly Actor[]
}

/**
 * Every move of an order. The store makes a move as one conditional update; only the caller whose update changed a
 * row moves stock, counters and the outbox, in the same transaction.
 */
export const orderMoves: Readonly<Record<OrderMove, MoveRule<OrderState, OrderActor>>> = {
  askToClose: { from: ['created'], to: 'closing', by: ['buyer', 'system', 'owner'] },
  giveUp: { from: ['closing'], to: 'cancelled', by: ['system'] },
  pay: { from: ['created', 'closing'], to: 'paid', by: ['provider'] },
  ship: { from: ['paid'], to: 'shipped', by: ['owner', 'assistant', 'system'] },
  receive: { from: ['shipped'], to: 'done', by: ['buyer', 'wechat', 'system'] },
  refundAll: { from: ['paid', 'shipped', 'done'], to: 'refunded', by: ['system'] },
}

/** One attempt to pay; `kept` pays the order, `surplus` is money that is returned in full. */
export const paymentStates = ['open', 'closed', 'kept', 'surplus'] as const
export type PaymentState = (typeof paymentStates)[number]

export type PaymentMove = 'close' | 'keep' | 'keepLate'
export const paymentMoves: Readonly<Record<PaymentMove, MoveRule<PaymentState, 'provider' | 'system'>>> = {
  close: { from: ['open'], to: 'closed', by: ['system', 'provider'] },
  keep: { from: ['open', 'closed'], to: 'kept', by: ['provider'] },
  keepLate: { from: ['open', 'closed'], to: 'surplus', by: ['provider'] },
}

/** A refund's number at the provider never changes; `stuck` and `failed` need the owner. */
export const refundStates = ['agreed', 'sent', 'succeeded', 'failed', 'stuck'] as const
export type RefundState = (typeof refundStates)[number]

export type RefundMove = 'send' | 'succeed' | 'fail' | 'stick'
export const refundMoves: Readonly<Record<RefundMove, MoveRule<RefundState, 'system' | 'provider'>>> = {
  send: { from: ['agreed'], to: 'sent', by: ['system'] },
  succeed: { from: ['agreed', 'sent', 'stuck'], to: 'succeeded', by: ['provider'] },
  fail: { from: ['agreed', 'sent', 'stuck'], to: 'failed', by: ['provider'] },
  stick: { from: ['agreed', 'sent'], to: 'stuck', by: ['provider'] },
}

/** States of a buyer's claim after payment. */
export const afterSaleStates = [
  'asked', 'withdrawn', 'refused', 'awaitGoods', 'goodsSent', 'agreed', 'settled',
] as const
export type AfterSaleState = (typeof afterSaleStates)[number]

export type AfterSaleMove = 'withdraw' | 'refuse' | 'awaitGoods' | 'sendGoods' | 'agree' | 'settle'
export const afterSaleMoves: Readonly<Record<AfterSaleMove, MoveRule<AfterSaleState, OrderActor>>> = {
  withdraw: { from: ['asked', 'awaitGoods'], to: 'withdrawn', by: ['buyer'] },
  refuse: { from: ['asked', 'awaitGoods', 'goodsSent'], to: 'refused', by: ['owner'] },
  awaitGoods: { from: ['asked'], to: 'awaitGoods', by: ['owner'] },
  sendGoods: { from: ['awaitGoods'], to: 'goodsSent', by: ['buyer'] },
  agree: { from: ['asked', 'awaitGoods', 'goodsSent'], to: 'agreed', by: ['owner'] },
  settle: { from: ['agreed'], to: 'settled', by: ['system'] },
}

/** Whether an after-sale still waits for a decision or an action. */
export const isOpenAfterSale = (state: AfterSaleState): boolean =>
  state === 'asked' || state === 'awaitGoods' || state === 'goodsSent' || state === 'agreed'

/** Whether an order of this state holds reserved pieces that are not paid. */
export const holdsStock = (state: OrderState): boolean => state === 'created' || state === 'closing'

/** Whether money of the buyer was kept for an order of this state. */
export const isPaidState = (state: OrderState): boolean =>
  state === 'paid' || state === 'shipped' || state === 'done' || state === 'refunded'
