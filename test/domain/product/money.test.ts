import fc from 'fast-check'
import { formatPrice, priceParts } from '@/domain/product/money'

test.each([
  [0, '¥0'],
  [1, '¥0.01'],
  [10, '¥0.10'],
  [16_800, '¥168'],
  [129_950, '¥1,299.50'],
  [99_999_999, '¥999,999.99'],
  [100_000_000, '¥1,000,000'],
])('%d fen reads %s', (fen, text) => {
  expect(formatPrice(fen)).toBe(text)
})

test('no fen is lost or made up between amount and words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (amount) => {
      const { yuan, fen } = priceParts(amount)
      expect(Number(yuan.replace(/,/g, '')) * 100 + Number(fen)).toBe(amount)
    }),
  )
})
