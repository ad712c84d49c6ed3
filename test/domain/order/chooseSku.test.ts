import { chosenSku, firstChoice, isChoosable, mostPieces } from '@/domain/order/chooseSku'

const sku = (id: string, values: string[], stock: number) => ({ id, values, stock })
const skus = [sku('r1', ['红', '小'], 3), sku('r2', ['红', '大'], 0), sku('g1', ['绿', '小'], 1)]

test('[BUY-1] a value can be chosen where pieces are left of it with the values chosen beside it', () => {
  const nothing = [null, null]
  expect(['红', '绿'].map((value) => isChoosable(skus, nothing, 0, value))).toEqual([true, true])
  expect(['小', '大'].map((value) => isChoosable(skus, nothing, 1, value))).toEqual([true, false])
  // Another colour stays choosable while one is chosen; a combination that does not exist is none.
  expect(isChoosable(skus, ['红', '小'], 0, '绿')).toBe(true)
  expect(isChoosable(skus, ['绿', null], 1, '大')).toBe(false)
})

test('[BUY-1] every option needs a value; a value without an alternative is chosen to begin with', () => {
  expect(chosenSku(skus, ['红', null])).toBeNull()
  expect(chosenSku(skus, ['红', '小'])?.id).toBe('r1')
  expect(chosenSku(skus, ['绿', '大'])).toBeNull()
  expect(firstChoice(skus, 2)).toEqual([null, null])
  expect(firstChoice([sku('a', ['红', '小'], 1), sku('b', ['红', '大'], 1)], 2)).toEqual(['红', null])
  expect(firstChoice([sku('one', [], 4)], 0)).toEqual([])
  expect(chosenSku([sku('one', [], 4)], [])?.id).toBe('one')
})

test('[BUY-1] no more pieces can be ordered than stock, the buyer’s limit and the limit of a line allow', () => {
  expect(mostPieces(5, 0, 999)).toBe(5)
  expect(mostPieces(5, 2, 999)).toBe(2)
  expect(mostPieces(9_999, 0, 999)).toBe(999)
  expect(mostPieces(0, 0, 999)).toBe(1)
})
