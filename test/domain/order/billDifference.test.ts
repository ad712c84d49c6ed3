import { compareBill, type BilledItem, type BookedItem } from '@/domain/order/billDifference'

const PAYMENT = '01JDXYZ0000000000000000001'
const REFUND = '01JDXYZ0000000000000000001-k'
const payment: BilledItem = {
  kind: 'payment', paymentId: PAYMENT, transactionId: 'T1', refundId: '', amountFen: 1_000, stateWord: 'SUCCESS',
}
const refund: BilledItem = { ...payment, kind: 'refund', refundId: REFUND, amountFen: 300 }
const bookedPayment: BookedItem = {
  kind: 'payment', paymentId: PAYMENT, transactionId: 'T1', refundId: '', amountFen: 1_000, orderId: 'O1',
  state: 'kept', isDue: true,
}
const bookedRefund: BookedItem = {
  ...bookedPayment, kind: 'refund', refundId: REFUND, amountFen: 300, state: 'succeeded',
}
const faults = (billed: readonly BilledItem[], booked: readonly BookedItem[]): string[] =>
  compareBill(billed, booked).differences.map(({ fault }) => fault)

test('[PAY-1] a bill that agrees with our books has no difference', () => {
  expect(compareBill([payment, refund], [bookedPayment, bookedRefund])).toEqual({ differences: [], foreignRows: 0 })
  expect(compareBill([], [])).toEqual({ differences: [], foreignRows: 0 })
})

test('[PAY-1] money that only one side knows is a difference of that side', () => {
  expect(compareBill([payment], []).differences).toEqual([
    {
      transactionId: 'T1', refundId: '', paymentId: PAYMENT, orderId: '', fault: 'onlyInBill',
      billFen: 1_000, billState: 'SUCCESS', bookFen: 0, bookState: '',
    },
  ])
  expect(compareBill([payment], [bookedPayment, bookedRefund]).differences).toEqual([
    {
      transactionId: 'T1', refundId: REFUND, paymentId: PAYMENT, orderId: 'O1', fault: 'onlyInBooks',
      billFen: 0, billState: '', bookFen: 300, bookState: 'succeeded',
    },
  ])
})

test('[PAY-1] an item of our books from another day is not missed on this one', () => {
  expect(faults([], [{ ...bookedPayment, isDue: false }])).toEqual([])
})

test('[PAY-1] another amount, another state and another transaction under our number are differences', () => {
  expect(faults([{ ...payment, amountFen: 999 }], [bookedPayment])).toEqual(['amount'])
  expect(faults([payment], [{ ...bookedPayment, state: 'closed', transactionId: '' }])).toEqual(['state'])
  expect(faults([{ ...payment, transactionId: 'T2' }], [bookedPayment])).toEqual(['number'])
  expect(faults([{ ...refund, paymentId: '01JDXYZ0000000000000000002' }], [bookedRefund])).toEqual(['number'])
  expect(faults([refund], [{ ...bookedRefund, state: 'failed' }])).toEqual(['state'])
  expect(faults([{ ...payment, stateWord: 'SOMETHING NEW' }], [bookedPayment])).toEqual(['state'])
})

test('[PAY-1] a refund under way in the bill may have ended since; a surplus payment is one that was paid', () => {
  expect(faults([{ ...refund, stateWord: 'PROCESSING' }], [bookedRefund])).toEqual([])
  expect(faults([payment], [{ ...bookedPayment, state: 'surplus' }])).toEqual([])
})

test('[PAY-2] rows of other sales of the merchant are counted, and are no differences', () => {
  const other = { ...payment, paymentId: 'TILL-2026-0001', transactionId: 'T9' }
  expect(compareBill([payment, other], [bookedPayment])).toEqual({ differences: [], foreignRows: 1 })
})

test('[PAY-2] a refund that the owner made at the provider by hand is a difference of our payment', () => {
  expect(faults([payment, { ...refund, refundId: 'BY-HAND' }], [bookedPayment])).toEqual(['onlyInBill'])
})
