import type { DeskCountsReply, DeskReply } from '@/domain/wire/orderHttp'
import type { DeskOrder } from '@/store/studio/createStudioOrders'

export const NOW = 1_700_000_000_000

type Line = DeskOrder['lines'][number]
type Refund = DeskOrder['refunds'][number]
type Claim = DeskOrder['afterSales'][number]
type Payment = DeskOrder['payments'][number]

export const line = (change: Partial<Line> = {}): Line => ({
  ...{ number: 1, productId: 'cup', skuId: 'cup', quantity: 3, priceFen: 1_000, paidFen: 3_000, shippedPieces: 0 },
  ...{ refundedPieces: 0, refundedFen: 0, name: '青瓷杯', options: [{ name: '颜色', value: '天青' }], code: 'Q-1' },
  ...{ pictureUrl: '', terms: { type: 'sevenDays' } as const },
  ...change,
})

export const payment = (change: Partial<Payment> = {}): Payment => ({
  ...{ id: 'pay1', provider: 'sandbox', method: 'page', amountFen: 3_600, state: 'kept', transactionId: 'T-9' },
  ...{ createdAt: NOW - 120_000, expiresAt: NOW, paidAt: NOW - 60_000 },
  ...change,
})

export const refund = (change: Partial<Refund> = {}): Refund => ({
  ...{ id: 'r1', kind: 'order', state: 'succeeded', amountFen: 1_000, shippingFen: 0, reason: '缺货', problem: '' },
  ...{ lines: [{ number: 1, pieces: 1, fen: 1_000 }], createdAt: NOW - 50_000, settledAt: NOW - 40_000 },
  ...change,
})

export const claim = (change: Partial<Claim> = {}): Claim => ({
  ...{ id: 'c1', orderId: 'o1', state: 'asked', reason: 'broken', text: '有一个裂了' },
  pictures: ['01ARZ3NDEKTSV4RRFFQ69G5FAV.jpg'],
  ...{ lines: [{ number: 1, pieces: 1 }], answer: '', backTracking: '', refundId: '' },
  ...{ createdAt: NOW - 30_000, settledAt: 0 },
  ...change,
})

/** Three cups for 30 yuan and 6 yuan of shipping, paid at the demo cashier. */
export const order = (id = 'o1', change: Partial<DeskOrder> = {}): DeskOrder => ({
  ...{ id, roomId: 'tea', state: 'paid', goodsFen: 3_000, shippingFen: 600, totalFen: 3_600, refundedFen: 0 },
  ...{ paidBy: 'sandbox', cancelReason: '', createdAt: NOW - 180_000, expiresAt: NOW + 60_000 },
  ...{ paidAt: NOW - 60_000, shippedAt: 0, doneAt: 0, endedAt: 0, lines: [line()], afterSaleOpen: false },
  address: {
    name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
  },
  ...{ remark: '', note: '', buyerId: 'ann', buyerName: '安安', troubles: [] },
  ...{ parcels: [], payments: [payment()], refunds: [] },
  ...{ afterSales: [] },
  events: [
    { at: NOW - 180_000, kind: 'placed', by: 'buyer', byName: '安安', detail: {} },
    { at: NOW - 60_000, kind: 'paid', by: 'provider', byName: '', detail: {} },
  ],
  ...change,
})

export const counts = (change: Partial<DeskCountsReply> = {}): DeskCountsReply => ({
  ...{ now: NOW, states: { paid: 1 }, claims: 0, troubles: 0, paidOrders: 1, paidPieces: 3, paidFen: 3_600 },
  latest: [{ id: 'o1', at: NOW - 60_000, buyerName: '安安', name: '青瓷杯', pieces: 3, totalFen: 3_600 }],
  ...change,
})

export const listOf = (orders: readonly DeskOrder[], next = ''): DeskReply => ({ now: NOW, orders: [...orders], next })
