import { judgeStrike, lowestBefore, STRIKE_WINDOW_MS, type PricePoint } from '@/domain/catalogue/strikePrice'

const day = 86_400_000
const shop = (...points: [day: number, priceFen: number][]): PricePoint[] =>
  points.map(([at, priceFen]) => ({ at: at * day, priceFen }))
const strike = (priceFen: number, strikeFen: number, strikeBasis = '') => ({ priceFen, strikeFen, strikeBasis })

describe('the lowest price before the present one', () => {
  test('[CAT-4] counts prices in force in the 7 days before it began', () => {
    expect(lowestBefore({ shop: shop([0, 100], [20, 80]), rooms: [] })).toBe(100)
    expect(lowestBefore({ shop: shop([0, 100], [18, 70], [19, 100], [20, 80]), rooms: [] })).toBe(70)
    expect(lowestBefore({ shop: shop([0, 70], [12, 100], [20, 80]), rooms: [] })).toBe(100)
  })

  test('[CAT-4] does not forget a price that ended within the window and leaves out one that ended at its edge', () => {
    expect(STRIKE_WINDOW_MS).toBe(7 * day)
    const ending = (at: number) => [{ at: 0, priceFen: 70 }, { at, priceFen: 100 }, { at: 20 * day, priceFen: 80 }]
    expect(lowestBefore({ shop: ending(13 * day + 1), rooms: [] })).toBe(70)
    expect(lowestBefore({ shop: ending(13 * day), rooms: [] })).toBe(100)
  })

  test('[CAT-4] is none for a price that was the first', () => {
    expect(lowestBefore({ shop: shop([3, 80]), rooms: [] })).toBeNull()
    expect(lowestBefore({ shop: shop([3, 80], [5, 80]), rooms: [] })).toBeNull()
  })

  test('[CAT-4] counts prices of rooms as long as they were in force', () => {
    const room = [{ at: 1 * day, priceFen: 60 }, { at: 15 * day, priceFen: null }]
    expect(lowestBefore({ shop: shop([0, 100], [20, 80]), rooms: [room] })).toBe(60)
    expect(lowestBefore({ shop: shop([0, 100], [23, 80]), rooms: [room] })).toBe(100)
  })
})

test.each([
  [strike(80, 0), null, null],
  [strike(80, 100), 100, null],
  [strike(80, 101), 100, 'strikeTooHigh'],
  [strike(80, 100), null, 'strikeTooHigh'],
  [strike(80, 900, '厂商指导价'), null, null],
  [strike(80, 80, '厂商指导价'), 100, 'strikeNotAbove'],
  [strike(80, 900, '  '), 100, 'strikeTooHigh'],
])('[CAT-4] %j is judged against the lowest price %j as %j', (sku, lowestFen, expected) => {
  expect(judgeStrike(sku, lowestFen)).toBe(expected)
})
