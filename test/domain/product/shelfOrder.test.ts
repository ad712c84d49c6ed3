import { arrangeShelf } from '@/domain/product/shelfOrder'

const shelf = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const orderOf = (ids: readonly string[]): string => arrangeShelf(shelf, ids).map(({ id }) => id).join('')

test.each([
  [['d', 'c', 'b', 'a'], 'dcba'],
  [['c'], 'cabd'],
  [['x', 'b', 'y'], 'bacd'],
  [[], 'abcd'],
])('[CAT-6] a shelf a b c d in the order %j is %s', (ids, expected) => {
  expect(orderOf(ids)).toBe(expected)
})
