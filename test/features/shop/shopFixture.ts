import type { OfferReply } from '@/domain/wire/catalogueHttp'
import type { OrderReply, OrderSummary, PaymentStartReply, QuoteReply } from '@/domain/wire/orderHttp'

/** When everything here happens, ms: the fake clock begins then. */
export const NOW = 1_700_000_000_000
export const PAY_MS = 900_000

export const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路1号',
}
export const session = { token: 't', expiresAt: NOW * 2, user: { id: 'me', name: '游客', role: 'guest' } }

type Offer = OfferReply['product']
export const offer = (change: Partial<Offer> = {}): OfferReply => ({
  now: NOW,
  product: {
    ...{ id: 'cup', kind: 'goods', name: '青瓷杯', pictures: [], description: '', descriptionPictures: [], link: null },
    ...{ options: [], limitPerPerson: 0, shipping: { type: 'free' }, terms: { type: 'sevenDays' }, version: 1 },
    skus: [{ id: 'cup', values: [], priceFen: 12_800, strikeFen: 0, strikeBasis: '', stock: 20, pictureUrl: '' }],
    ...change,
  } as Offer,
})

type QuotedLine = QuoteReply['lines'][number]
export const quote = (change: Partial<QuoteReply> = {}, line: Partial<QuotedLine> = {}): QuoteReply => ({
  now: NOW,
  lines: [
    {
      ...{ productId: 'cup', skuId: 'cup', quantity: 1, priceFen: 12_800, stock: 20, name: '青瓷杯', options: [] },
      ...{ pictureUrl: '', terms: { type: 'sevenDays' }, ...line },
    } as QuotedLine,
  ],
  ...{ goodsFen: 12_800, shippingFen: 0, totalFen: 12_800, provider: 'sandbox', ...change },
})

type Order = OrderReply['order']
const lines: Order['lines'] = [
  {
    ...{ number: 1, productId: 'cup', skuId: 'cup', quantity: 3, priceFen: 12_800, paidFen: 38_400, shippedPieces: 0 },
    ...{ refundedPieces: 0, refundedFen: 0, name: '青瓷杯', options: [], code: '', pictureUrl: '' },
    terms: { type: 'sevenDays' },
  },
]
export const summary = (change: Partial<OrderSummary> = {}): OrderSummary => ({
  ...{ id: '01ORDER', roomId: 'tea', state: 'created', goodsFen: 38_400, shippingFen: 0, totalFen: 38_400 },
  ...{ refundedFen: 0, paidBy: '', cancelReason: '', createdAt: NOW, expiresAt: NOW + PAY_MS, paidAt: 0 },
  ...{ shippedAt: 0, doneAt: 0, endedAt: 0, lines, afterSaleOpen: false, ...change },
})
export const order = (change: Partial<Order> = {}, rest: Partial<OrderReply> = {}): OrderReply => ({
  now: NOW,
  order: {
    ...summary(),
    ...{ address, remark: '', parcels: [], payments: [], refunds: [], afterSales: [] },
    events: [{ at: NOW, kind: 'placed', by: 'buyer', byName: '游客', detail: {} }],
    ...change,
  },
  ...{ claimUntil: 0, canClaim: false, ...rest },
})

export const started = (instruction: PaymentStartReply['instruction'] = { type: 'sandbox' }): PaymentStartReply => ({
  ...{ now: NOW, paymentId: 'P1', amountFen: 38_400, expiresAt: NOW + PAY_MS, instruction },
})
