import { nextPollMs, type PaymentWait } from '@/domain/order/paymentPolls'

const wait: PaymentWait = {
  ...{ state: 'created', isConfirming: false, isAwaiting: false, isRefunding: false, asked: 0, leftMs: 600_000 },
}

test('[BUY-8] the outcome is asked for with growing pauses, then every 10 s', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 99].map((asked) => nextPollMs({ ...wait, isConfirming: true, asked }))
  expect(pauses).toEqual([600, 1_000, 1_500, 2_500, 4_000, 6_000, 10_000, 10_000, 10_000])
})

test('[BUY-8] while another party acts the state is read every 5 s, and soon after the end of the time to pay', () => {
  expect(nextPollMs({ ...wait, isAwaiting: true })).toBe(5_000)
  expect(nextPollMs({ ...wait, isAwaiting: true, leftMs: 1_000 })).toBe(2_500)
  expect(nextPollMs(wait)).toBe(601_500)
  expect(nextPollMs({ ...wait, leftMs: -5_000 })).toBe(1_500)
  expect(nextPollMs({ ...wait, state: 'closing' })).toBe(3_000)
})

test.each(['paid', 'shipped', 'done', 'cancelled', 'refunded'])('[BUY-8] %s is not asked for', (state) => {
  expect(nextPollMs({ ...wait, state, isConfirming: true })).toBeNull()
})

test('[BUY-13] a refund that is under way is looked at every 10 s', () => {
  expect(nextPollMs({ ...wait, state: 'cancelled', isRefunding: true })).toBe(10_000)
  expect(nextPollMs({ ...wait, state: 'paid', isRefunding: true })).toBe(10_000)
})
