import { leftToShip, refundOfPiecesFen, shippingLeftFen, touchesShipped } from '@/domain/order/leftOfOrder'
import { refundShareFen } from '@/domain/order/refundShare'

const line = (change: object) => ({
  ...{ number: 1, quantity: 3, paidFen: 1_000, shippedPieces: 0, refundedPieces: 0, refundedFen: 0 },
  ...change,
})

test('[DESK-4] the amount before a refund is the one that the server will refund, to the fen', () => {
  for (const paidFen of [0, 1, 2, 333, 1_000, 9_999_999, 100_000_000]) {
    for (const quantity of [1, 2, 3, 7, 999]) {
      let refundedFen = 0
      for (const pieces of [1, quantity - 1].filter((each) => each > 0)) {
        const refundedPieces = pieces === 1 ? 0 : 1
        const asked = line({ paidFen, quantity, refundedPieces, refundedFen })
        const share = refundShareFen({ paidFen, quantity, refundedPieces, refundedFen, pieces })
        expect(refundOfPiecesFen([asked], [{ number: 1, pieces }])).toBe(share)
        refundedFen += share
        if (quantity === 1) break
      }
    }
  }
})

test('[DESK-3] a refund takes pieces that were not shipped first', () => {
  expect(leftToShip(line({ shippedPieces: 1, refundedPieces: 1 }))).toBe(1)
  expect(leftToShip(line({ shippedPieces: 2, refundedPieces: 2 }))).toBe(0)
  expect(touchesShipped([line({ shippedPieces: 2 })], [{ number: 1, pieces: 1 }])).toBe(false)
  expect(touchesShipped([line({ shippedPieces: 2 })], [{ number: 1, pieces: 2 }])).toBe(true)
})

test('[DESK-4] shipping comes back once; a refund that failed and a surplus do not count', () => {
  const refund = (kind: string, state: string) => ({ kind, state, shippingFen: 400 })
  const refunds = [refund('order', 'failed'), refund('surplus', 'succeeded'), refund('order', 'sent')]
  expect(shippingLeftFen({ shippingFen: 600, refunds })).toBe(200)
})
