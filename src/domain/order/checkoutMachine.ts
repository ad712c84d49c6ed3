import type { AppError } from '../errors/AppError'
import type { NewOrderBody, QuoteBody, QuoteReply } from '../wire/orderHttp'
import { orderLimits, type Address } from './order'

/** The buyer's input so far. It survives refusals and a page reload. */
export interface CheckoutDraft {
  /** One a checkout: the server makes one order of it, however often it is sent. */
  readonly key: string
  /** Empty where it is not bought in a room. */
  readonly roomId: string
  readonly productId: string
  /** Empty until one is chosen. */
  readonly skuId: string
  readonly quantity: number
  readonly address: Address | null
  readonly remark: string
  /** The buyer's claim of a coupon, or `none`; absent while the best one counts. */
  readonly claimId?: string
  /** Products whose return exception the buyer has ticked. */
  readonly accepted: readonly string[]
  /** An order that was sent without an answer so far: it is sent again as it was, or not at all. */
  readonly sent: NewOrderBody | null
}

export type CheckoutStep =
  | { readonly name: 'product' }
  | { readonly name: 'address'; readonly isFirst: boolean }
  | {
      readonly name: 'review'
      readonly quote: QuoteReply | null
      readonly work: 'quoting' | 'placing' | null
      readonly problem: AppError | null
    }
  | { readonly name: 'placed'; readonly orderId: string }

export interface CheckoutState {
  readonly draft: CheckoutDraft
  readonly step: CheckoutStep
  /** Counts the quotes that were asked for; only the last one counts. */
  readonly quotes: number
}

export type CheckoutEvent =
  | { readonly type: 'chosen'; readonly skuId: string; readonly quantity: number }
  | { readonly type: 'quantityChanged'; readonly quantity: number }
  | { readonly type: 'addressAsked' }
  | { readonly type: 'addressGiven'; readonly address: Address }
  | { readonly type: 'wentBack' }
  | { readonly type: 'remarked'; readonly remark: string }
  | { readonly type: 'ticked'; readonly productId: string }
  /** A claim of a coupon, or `none`. */
  | { readonly type: 'couponChosen'; readonly claimId: string }
  | { readonly type: 'quoteWanted' }
  | { readonly type: 'quoted'; readonly number: number; readonly quote: QuoteReply }
  | { readonly type: 'quoteFailed'; readonly number: number; readonly error: AppError }
  /** `at`: the server's time, ms, as far as it is known. */
  | { readonly type: 'submitted'; readonly at?: number }
  | { readonly type: 'placed'; readonly orderId: string }
  | { readonly type: 'placeFailed'; readonly error: AppError }

export type CheckoutCommand =
  | { readonly type: 'quote'; readonly number: number; readonly body: QuoteBody }
  | { readonly type: 'place'; readonly body: NewOrderBody }

export interface CheckoutTurn {
  readonly next: CheckoutState
  readonly commands: readonly CheckoutCommand[]
}

/** Pieces of a line of the quote that can be had at its price. */
export const leftOf = ({ stock, deal }: QuoteReply['lines'][number]): number =>
  deal === undefined ? stock : Math.min(stock, deal.left)

/** Obstacle to submitting the order, as the review shows it; null for none. */
export type ReviewObstacle = 'soldOut' | 'tooFew' | 'dealTooFew' | 'shipping' | 'terms'

export function reviewObstacle({ draft, step }: CheckoutState): ReviewObstacle | null {
  if (step.name !== 'review' || step.quote === null) return null
  const { lines, shippingFen } = step.quote
  if (lines.some(({ stock }) => stock === 0)) return 'soldOut'
  const short = lines.find((line) => leftOf(line) < line.quantity)
  if (short !== undefined) return leftOf(short) < short.stock ? 'dealTooFew' : 'tooFew'
  if (shippingFen === null) return 'shipping'
  const needsTick = lines.filter(({ terms }) => terms.type !== 'sevenDays')
  return needsTick.every(({ productId }) => draft.accepted.includes(productId)) ? null : 'terms'
}

/** Whether nobody knows if an order that was sent is there: no answer came, or one that says nothing. */
const isUnknown = (error: AppError): boolean =>
  error.spec.category === 'network' || error.code === 'internal.unexpected'

/** Refusals after which the server knows better numbers than the buyer has seen. */
const isOutdated = ({ code }: AppError): boolean =>
  /^(?:order\.(?:priceChanged|soldOut|productGone)|deal\.(?:over|soldOut|tooFew)|coupon\..+)$/.test(code)

const stay = (state: CheckoutState): CheckoutTurn => ({ next: state, commands: [] })

const withDraft = (state: CheckoutState, change: Partial<CheckoutDraft>): CheckoutState => ({
  ...state,
  draft: { ...state.draft, ...change },
})

/** Goes to the review, or stays there, and asks for a new quote. */
function review(state: CheckoutState, problem: AppError | null = null): CheckoutTurn {
  const { draft, step } = state
  const { roomId, skuId, quantity, address, claimId = 'best' } = draft
  const number = state.quotes + 1
  const body: QuoteBody = {
    ...(roomId === '' ? {} : { roomId }),
    lines: [{ skuId, quantity }],
    claimId,
    ...(address === null ? {} : { province: address.province }),
  }
  const quote = step.name === 'review' ? step.quote : null
  return {
    next: { ...state, quotes: number, step: { name: 'review', quote, work: 'quoting', problem } },
    commands: [{ type: 'quote', number, body }],
  }
}

/** The order as the buyer sees it now. */
function orderOf({ draft }: CheckoutState, quote: QuoteReply, address: Address, pressedAt?: number): NewOrderBody {
  const isDeal = quote.lines.some(({ deal }) => deal !== undefined)
  return {
    key: draft.key,
    ...(draft.roomId === '' ? {} : { roomId: draft.roomId }),
    lines: quote.lines.map(({ skuId, quantity, priceFen, deal }) => ({
      ...{ skuId, quantity, priceFen },
      ...(deal === undefined ? {} : { dealId: deal.id }),
    })),
    ...(isDeal && pressedAt !== undefined ? { pressedAt } : {}),
    ...(quote.claimId ? { claimId: quote.claimId } : {}),
    totalFen: quote.totalFen,
    address,
    ...(draft.remark.trim() === '' ? {} : { remark: draft.remark.trim() }),
    ...(draft.accepted.length === 0 ? {} : { acceptedTerms: [...draft.accepted] }),
  }
}

/**
 * One step of a checkout: product, address, review, placed. Pure. Events that make no sense in a step change nothing.
 * A refusal keeps the draft and shows the new quote; without an answer the same order is sent again, never another one.
 */
export function stepCheckout(state: CheckoutState, event: CheckoutEvent): CheckoutTurn {
  const { draft, step } = state
  switch (event.type) {
    case 'chosen': {
      if (step.name !== 'product') return stay(state)
      const next = withDraft(state, { skuId: event.skuId, quantity: event.quantity })
      if (draft.address !== null) return review(next)
      return stay({ ...next, step: { name: 'address', isFirst: true } })
    }
    case 'quantityChanged': {
      const quantity = Math.max(1, Math.min(orderLimits.pieces, Math.floor(event.quantity)))
      if (step.name !== 'review' || isFixed(state) || quantity === draft.quantity) return stay(state)
      return review(withDraft(state, { quantity }))
    }
    case 'addressAsked':
      if (step.name !== 'review' || isFixed(state)) return stay(state)
      return stay({ ...state, step: { name: 'address', isFirst: false } })
    case 'addressGiven':
      return step.name === 'address' ? review(withDraft(state, { address: event.address })) : stay(state)
    case 'wentBack':
      if (step.name === 'address') return step.isFirst ? stay({ ...state, step: { name: 'product' } }) : review(state)
      if (step.name === 'review' && !isFixed(state)) return stay({ ...state, step: { name: 'product' } })
      return stay(state)
    case 'remarked':
      if (step.name !== 'review' || isFixed(state)) return stay(state)
      return stay(withDraft(state, { remark: event.remark.slice(0, orderLimits.remark) }))
    case 'ticked': {
      if (step.name !== 'review' || isFixed(state)) return stay(state)
      const { productId } = event
      const isOn = draft.accepted.includes(productId)
      const others = draft.accepted.filter((other) => other !== productId)
      return stay(withDraft(state, { accepted: isOn ? others : [...others, productId] }))
    }
    case 'couponChosen':
      if (step.name !== 'review' || isFixed(state)) return stay(state)
      return review(withDraft(state, { claimId: event.claimId }))
    case 'quoteWanted':
      return step.name === 'review' && step.work === null ? review(state) : stay(state)
    case 'quoted':
      if (step.name !== 'review' || step.work !== 'quoting' || event.number !== state.quotes) return stay(state)
      return stay({ ...state, step: { ...step, quote: event.quote, work: null } })
    case 'quoteFailed':
      if (step.name !== 'review' || step.work !== 'quoting' || event.number !== state.quotes) return stay(state)
      return stay({ ...state, step: { ...step, quote: null, work: null, problem: event.error } })
    case 'submitted':
      return submit(state, event.at)
    case 'placed':
      if (step.name !== 'review' || step.work !== 'placing') return stay(state)
      return stay({ ...withDraft(state, { sent: null }), step: { name: 'placed', orderId: event.orderId } })
    case 'placeFailed': {
      if (step.name !== 'review' || step.work !== 'placing') return stay(state)
      if (isUnknown(event.error)) return stay({ ...state, step: { ...step, work: null, problem: event.error } })
      const refused = { ...withDraft(state, { sent: null }), step: { ...step, work: null, problem: event.error } }
      return isOutdated(event.error) ? review(refused, event.error) : stay(refused)
    }
  }
}

/** Nothing can be changed: an order is under way, or one was sent and nobody knows whether it is there. */
export const isFixed = ({ draft, step }: CheckoutState): boolean =>
  draft.sent !== null || (step.name === 'review' && step.work === 'placing')

function submit(state: CheckoutState, at?: number): CheckoutTurn {
  const { draft, step } = state
  if (step.name !== 'review' || step.work !== null) return stay(state)
  const { quote } = step
  const isReviewed = quote !== null && draft.address !== null && reviewObstacle(state) === null
  const body = draft.sent ?? (isReviewed ? orderOf(state, quote, draft.address, at) : null)
  if (body === null) return stay(state)
  const next = withDraft(state, { sent: body })
  return { next: { ...next, step: { ...step, work: 'placing', problem: null } }, commands: [{ type: 'place', body }] }
}

/** Begins with a product, or with the order of before whose answer never came. */
export function beginCheckout(draft: CheckoutDraft): CheckoutTurn {
  const state: CheckoutState = { draft, step: { name: 'product' }, quotes: 0 }
  return draft.sent === null ? stay(state) : review(state)
}
