import fc from 'fast-check'
import {
  calculateDiscount, chooseBestClaim, splitByLargestRemainder, type CouponLine,
} from '@/domain/coupon/discount'
import type { CouponValue } from '@/domain/coupon/coupon'
import { refundShareFen } from '@/domain/order/refundShare'

const shop = { products: [], withDeals: false }
const line = (fen: number, change: Partial<CouponLine> = {}): CouponLine =>
  ({ productId: 'cup', fen, isDeal: false, ...change })
const fixed = (offFen: number): CouponValue => ({ type: 'fixed', offFen })

test('[COUPON-5] 1000 over 3333, 3333 and 3334 is 333, 333 and 334', () => {
  const split = splitByLargestRemainder(1_000n, [3_333n, 3_333n, 3_334n])
  expect(split.map(Number)).toEqual([333, 333, 334])
  expect(calculateDiscount({ ...shop, value: fixed(1_000) }, [line(3_333), line(3_333), line(3_334)])).toEqual({
    fen: 1_000, shares: [333, 333, 334],
  })
})

test('[COUPON-5] equal remainders go to the earlier line', () => {
  expect(splitByLargestRemainder(2n, [5n, 5n, 5n]).map(Number)).toEqual([1, 1, 0])
})

test('[COUPON-4] a percentage is rounded down once an order and ends at its cap', () => {
  const percent = (percentOff: number, capFen: number): CouponValue => ({ type: 'percent', percentOff, capFen })
  expect(calculateDiscount({ ...shop, value: percent(15, 0) }, [line(333), line(333)])).toMatchObject({ fen: 99 })
  expect(calculateDiscount({ ...shop, value: percent(50, 100) }, [line(333)])).toMatchObject({ fen: 100 })
  // 99,999,999 squared is above 2^53.
  expect(calculateDiscount({ ...shop, value: percent(33, 0) }, [line(99_999_999)])).toMatchObject({ fen: 32_999_999 })
})

test('[COUPON-4] a threshold counts the goods after deal prices, and names the rest', () => {
  const value: CouponValue = { type: 'threshold', fromFen: 10_000, offFen: 2_000 }
  expect(calculateDiscount({ ...shop, value }, [line(9_999)])).toEqual({ obstacle: 'threshold', lackFen: 1 })
  expect(calculateDiscount({ ...shop, value }, [line(10_000)])).toMatchObject({ fen: 2_000 })
  const mixed = [line(9_000), line(2_000, { isDeal: true })]
  expect(calculateDiscount({ ...shop, value }, mixed)).toEqual({ obstacle: 'threshold', lackFen: 1_000 })
  expect(calculateDiscount({ ...shop, value, withDeals: true }, mixed)).toMatchObject({ fen: 2_000 })
})

test('[COUPON-4] a coupon that would take off nothing does not apply, and says from which sum it does', () => {
  const percent = (percentOff: number): CouponValue => ({ type: 'percent', percentOff, capFen: 0 })
  expect(calculateDiscount({ ...shop, value: percent(30) }, [line(3)])).toEqual({ obstacle: 'threshold', lackFen: 1 })
  expect(calculateDiscount({ ...shop, value: percent(30) }, [line(4)])).toMatchObject({ fen: 1 })
  expect(calculateDiscount({ ...shop, value: percent(1) }, [line(5)])).toEqual({ obstacle: 'threshold', lackFen: 95 })
  expect(calculateDiscount({ ...shop, value: fixed(100) }, [line(0)])).toEqual({ obstacle: 'threshold', lackFen: 1 })
})

test('[COUPON-4] lines of other products and at deal prices get no share; an amount off ends at the goods', () => {
  const value = fixed(5_000)
  const products = [{ id: 'cup', name: '杯' }]
  const lines = [line(1_000), line(8_000, { productId: 'pot' }), line(4_000, { isDeal: true })]
  expect(calculateDiscount({ value, products, withDeals: false }, lines)).toEqual({ fen: 1_000, shares: [1_000, 0, 0] })
  expect(calculateDiscount({ value, products, withDeals: false }, [line(1, { productId: 'pot' })])).toEqual({
    obstacle: 'products', lackFen: 0,
  })
  expect(calculateDiscount({ ...shop, value }, [line(1, { isDeal: true })])).toEqual({ obstacle: 'deals', lackFen: 0 })
})

const fen = fc.nat({ max: 99_999_999 })
const anyLine = fc.record({ productId: fc.constantFrom('cup', 'pot'), fen, isDeal: fc.boolean() })
const anyValue: fc.Arbitrary<CouponValue> = fc.oneof(
  fc.record({ type: fc.constant('fixed' as const), offFen: fc.integer({ min: 1, max: 99_999_999 }) }),
  fc.record({
    type: fc.constant('percent' as const), percentOff: fc.integer({ min: 1, max: 99 }), capFen: fen,
  }),
  fc.record({
    type: fc.constant('threshold' as const),
    fromFen: fc.integer({ min: 1, max: 9_999 }),
    offFen: fc.integer({ min: 1 }),
  }),
)

test('[COUPON-5] shares add up to the discount and differ from their proportion by less than 1 fen', () => {
  const lines = fc.array(anyLine, { minLength: 1, maxLength: 20 })
  const products = fc.constantFrom([], [{ id: 'cup', name: '杯' }])
  fc.assert(
    fc.property(anyValue, lines, products, fc.boolean(), (value, all, named, withDeals) => {
      const discount = calculateDiscount({ value, products: named, withDeals }, all)
      if ('obstacle' in discount) return
      expect(discount.fen).toBeGreaterThan(0)
      const counted = all.map(({ productId, isDeal, fen: own }) =>
        (named.length === 0 || productId === 'cup') && (withDeals || !isDeal) ? BigInt(own) : 0n,
      )
      const sum = counted.reduce((one, other) => one + other, 0n)
      expect(discount.shares.reduce((one, other) => one + other, 0)).toBe(discount.fen)
      expect(BigInt(discount.fen) <= sum).toBe(true)
      discount.shares.forEach((share, place) => {
        const own = counted[place] as bigint
        expect(share >= 0 && BigInt(share) <= own).toBe(true)
        const difference = BigInt(share) * sum - BigInt(discount.fen) * own
        expect(sum === 0n || (difference < sum && -difference < sum)).toBe(true)
      })
    }),
  )
})

test('[COUPON-10] refunds of single pieces add up to the money paid after the discount', () => {
  const sold = fc.record({ priceFen: fc.integer({ min: 1, max: 99_999 }), quantity: fc.integer({ min: 1, max: 30 }) })
  fc.assert(
    fc.property(fc.array(sold, { minLength: 1, maxLength: 5 }), anyValue, (all, value) => {
      const lines = all.map(({ priceFen, quantity }) => line(priceFen * quantity))
      const discount = calculateDiscount({ ...shop, value }, lines)
      if ('obstacle' in discount) return
      all.forEach(({ quantity }, place) => {
        const paidFen = (lines[place] as CouponLine).fen - (discount.shares[place] as number)
        let refundedFen = 0
        for (let piece = 0; piece < quantity; piece += 1) {
          refundedFen += refundShareFen({ paidFen, quantity, refundedPieces: piece, refundedFen, pieces: 1 })
        }
        expect(refundedFen).toBe(paidFen)
      })
    }),
  )
})

test('[COUPON-6] the best claim takes the most off; of equals the one that expires first', () => {
  const claim = (claimId: string, discountFen: number, expiresAt = 9) => ({ claimId, discountFen, expiresAt })
  expect(chooseBestClaim([claim('a', 5), claim('b', 7), claim('c', 7, 3)])?.claimId).toBe('c')
  expect(chooseBestClaim([claim('a', 0)])).toBeNull()
  expect(chooseBestClaim([])).toBeNull()
})
