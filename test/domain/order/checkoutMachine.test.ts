import { AppError } from '@/domain/errors/AppError'
import {
  beginCheckout,
  isFixed,
  reviewObstacle,
  stepCheckout,
  type CheckoutCommand,
  type CheckoutDraft,
  type CheckoutEvent,
  type CheckoutState,
} from '@/domain/order/checkoutMachine'
import type { QuoteReply } from '@/domain/wire/orderHttp'

const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路1号',
}
const draft: CheckoutDraft = {
  ...{ key: 'key-of-this-checkout', roomId: 'tea', productId: 'cup', skuId: '', quantity: 1, address: null },
  ...{ remark: '', accepted: [], sent: null },
}
const quoteOf = (change: Partial<QuoteReply['lines'][number]> = {}, rest: Partial<QuoteReply> = {}): QuoteReply => ({
  now: 1,
  lines: [
    {
      ...{ productId: 'cup', skuId: 'cup', quantity: 1, priceFen: 12_800, stock: 5, name: '青瓷杯', options: [] },
      ...{ pictureUrl: '', terms: { type: 'sevenDays' as const }, ...change },
    },
  ],
  ...{ goodsFen: 12_800, shippingFen: 0, totalFen: 12_800, provider: 'sandbox' as const, ...rest },
})

const run = (events: readonly CheckoutEvent[], from: CheckoutDraft = draft) => {
  const begun = beginCheckout(from)
  const commands: CheckoutCommand[] = [...begun.commands]
  let state: CheckoutState = begun.next
  for (const event of events) {
    const turn = stepCheckout(state, event)
    state = turn.next
    commands.push(...turn.commands)
  }
  return { state, commands, last: commands.at(-1) }
}
const choose: CheckoutEvent = { type: 'chosen', skuId: 'cup', quantity: 1 }
const give: CheckoutEvent = { type: 'addressGiven', address }
const quoted = (number = 1, quote = quoteOf()): CheckoutEvent => ({ type: 'quoted', number, quote })
const toReview = [choose, give, quoted()]
const submit: CheckoutEvent = { type: 'submitted' }
const failed = (code: AppError['code']): CheckoutEvent => ({ type: 'placeFailed', error: new AppError(code) })

test('[BUY-2] a new buyer gives an address, reviews everything and submits the reviewed order', () => {
  expect(run([choose]).state.step).toEqual({ name: 'address', isFirst: true })
  expect(run([choose, give]).last).toEqual({
    type: 'quote',
    number: 1,
    body: { roomId: 'tea', lines: [{ skuId: 'cup', quantity: 1 }], claimId: 'best', province: '浙江省' },
  })
  expect(run([...toReview, { type: 'remarked', remark: ' 轻放 ' }, submit]).last).toEqual({
    type: 'place',
    body: {
      ...{ key: 'key-of-this-checkout', roomId: 'tea', lines: [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }] },
      ...{ totalFen: 12_800, address, remark: '轻放' },
    },
  })
  expect(run([...toReview, submit, { type: 'placed', orderId: 'O1' }]).state).toMatchObject({
    step: { name: 'placed', orderId: 'O1' },
    draft: { sent: null },
  })
})

test('[BUY-3] a returning buyer goes from the product to the review in one press', () => {
  const { state, commands } = run([choose], { ...draft, address })
  expect(state.step).toMatchObject({ name: 'review', work: 'quoting' })
  expect(commands).toHaveLength(1)
})

test('[BUY-4] nothing is ticked beforehand, and an exception that is not ticked cannot be submitted', () => {
  const terms = { type: 'exception' as const, reason: 'perishable', text: '鲜茶点' }
  const events = [choose, give, quoted(1, quoteOf({ terms }))]
  const open = run(events)
  expect(reviewObstacle(open.state)).toBe('terms')
  expect(run([...events, submit]).commands).toEqual(open.commands)
  const tick: CheckoutEvent = { type: 'ticked', productId: 'cup' }
  expect(run([...events, tick, submit]).last).toMatchObject({ body: { acceptedTerms: ['cup'] } })
  expect(reviewObstacle(run([...events, tick, tick]).state)).toBe('terms')
})

test.each(['order.priceChanged', 'order.soldOut', 'order.productGone', 'deal.soldOut', 'deal.tooFew'] as const)(
  '[BUY-5] %s keeps the draft, gives the reason, and asks for a new quote',
  (code) => {
    const { state, last } = run([...toReview, { type: 'remarked', remark: '轻放' }, submit, failed(code)])
    expect(last).toMatchObject({ type: 'quote', number: 2 })
    expect(state.step).toMatchObject({ name: 'review', work: 'quoting', problem: { code } })
    expect(state.draft).toMatchObject({ key: draft.key, remark: '轻放', address, sent: null })
    const better = stepCheckout(state, quoted(2, quoteOf({ priceFen: 13_000 }, { totalFen: 13_000 }))).next
    expect(better.step).toMatchObject({ problem: { code }, quote: { totalFen: 13_000 }, work: null })
    expect(stepCheckout(better, submit).commands).toMatchObject([{ body: { totalFen: 13_000, key: draft.key } }])
  },
)

test('[BUY-5] fewer pieces than asked for, none at all, and an unknown fee keep from submitting', () => {
  const obstacle = (...quote: Parameters<typeof quoteOf>) =>
    reviewObstacle(run([choose, give, quoted(1, quoteOf(...quote))]).state)
  expect(obstacle({ quantity: 9, stock: 5 })).toBe('tooFew')
  expect(obstacle({ stock: 0 })).toBe('soldOut')
  expect(obstacle({}, { shippingFen: null })).toBe('shipping')
  expect(obstacle()).toBeNull()
})

test('[DEAL-11] fewer pieces of a deal than asked for are named apart from the stock', () => {
  const deal = {
    ...{ id: 'd', skuId: 'cup', priceFen: 5_900, strikeFen: 0, quota: 5, left: 2, perPerson: 0 },
    ...{ startsAt: 1, endsAt: 9 },
  }
  const obstacle = (line: Partial<QuoteReply['lines'][number]>) =>
    reviewObstacle(run([choose, give, quoted(1, quoteOf({ deal, ...line }))]).state)
  expect(obstacle({ quantity: 3, stock: 5 })).toBe('dealTooFew')
  expect(obstacle({ quantity: 3, stock: 1 })).toBe('tooFew')
  expect(obstacle({ quantity: 2, stock: 5 })).toBeNull()
})

test('[BUY-6] an order without an answer is sent again as it was, and cannot be changed meanwhile', () => {
  const events = [...toReview, submit, failed('network.timeout')]
  const { state, last } = run(events)
  expect(isFixed(state)).toBe(true)
  const changes: CheckoutEvent[] = [
    { type: 'quantityChanged', quantity: 3 },
    { type: 'remarked', remark: '别的' },
    { type: 'addressAsked' },
    { type: 'wentBack' },
    { type: 'ticked', productId: 'cup' },
  ]
  for (const change of changes) expect(stepCheckout(state, change).next).toBe(state)
  expect(stepCheckout(state, submit).commands).toEqual([last])
})

test('[BUY-6] a page that is loaded anew begins with the order whose answer never came', () => {
  const before = run([...toReview, submit, failed('network.timeout')])
  const { state, commands } = run([quoted(1, quoteOf({}, { totalFen: 99 }))], before.state.draft)
  expect(commands).toMatchObject([{ type: 'quote' }])
  expect(stepCheckout(state, submit).commands).toEqual([before.last])
})

test('[BUY-5] a quote that was overtaken changes nothing', () => {
  const { state } = run([...toReview, { type: 'quantityChanged', quantity: 2 }])
  expect(state.draft.quantity).toBe(2)
  expect(stepCheckout(state, quoted(1)).next).toBe(state)
  const error = new AppError('network.timeout')
  expect(stepCheckout(state, { type: 'quoteFailed', number: 1, error }).next).toBe(state)
  const lost = stepCheckout(state, { type: 'quoteFailed', number: 2, error }).next
  expect(lost.step).toMatchObject({ quote: null, work: null, problem: error })
  expect(stepCheckout(lost, { type: 'quoteWanted' }).commands).toMatchObject([{ type: 'quote', number: 3 }])
})

test('[BUY-2] a press that comes twice places one order, and the way back leads step by step', () => {
  const { state } = run([...toReview, submit])
  expect(stepCheckout(state, submit).commands).toEqual([])
  expect(stepCheckout(state, { type: 'wentBack' }).next).toBe(state)
  expect(run([...toReview, { type: 'addressAsked' }, { type: 'wentBack' }]).state.step.name).toBe('review')
  expect(run([...toReview, { type: 'wentBack' }]).state.step.name).toBe('product')
  expect(run([choose, { type: 'wentBack' }]).state.step.name).toBe('product')
})

test('[BUY-5] quantities stay between one piece and the limit of a line', () => {
  const quantityOf = (quantity: number) =>
    run([...toReview, { type: 'quantityChanged', quantity }]).state.draft.quantity
  expect([0, -3, 2.9, 10_000].map(quantityOf)).toEqual([1, 1, 2, 999])
})
