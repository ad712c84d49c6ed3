import fc from 'fast-check'
import { refundShareFen } from '@/domain/order/refundShare'

test('[REFUND-1] three refunds of one of three pieces return 333, 333 and 334 of 1,000 fen', () => {
  const line = { paidFen: 1_000, quantity: 3, pieces: 1 }
  expect([0, 333, 666].map((refundedFen, refundedPieces) => refundShareFen({ ...line, refundedPieces, refundedFen })))
    .toEqual([333, 333, 334])
})

test('[REFUND-1] in any order of refunds, together they equal the amount paid', () => {
  const parcels = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1 })
  const amounts = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), parcels)
  fc.assert(
    fc.property(amounts, ([paidFen, parts]) => {
      const quantity = parts.reduce((sum, pieces) => sum + pieces, 0)
      let [refundedPieces, refundedFen] = [0, 0]
      for (const pieces of parts) {
        const fen = refundShareFen({ paidFen, quantity, pieces, refundedPieces, refundedFen })
        expect(fen).toBeGreaterThanOrEqual(0)
        refundedPieces += pieces
        refundedFen += fen
      }
      expect(refundedFen).toBe(paidFen)
    }),
  )
})
