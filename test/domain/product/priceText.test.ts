import { readPrice, readStock, writePrice } from '@/domain/product/priceText'

describe('a price as typed', () => {
  test.each([
    ['12', 1_200],
    ['12.5', 1_250],
    ['12.50', 1_250],
    ['12.', 1_200],
    ['0', 0],
    ['0.01', 1],
    ['00012', 1_200],
    ['0.29', 29],
    ['1.15', 115],
    ['4.35', 435],
    ['¥9.90', 990],
    ['￥9.90', 990],
    ['９．９０', 990],
    ['9。9', 990],
    [' 99 元 ', 9_900],
    ['1,299', 129_900],
    ['1,234,5.6', null],
    ['999999.99', 99_999_999],
    ['12.500', 1_250],
  ])('%s', (typed, priceFen) => {
    const read = readPrice(typed)
    expect(read.ok ? read.value : null).toBe(priceFen)
  })

  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['¥', 'required'],
    ['free', 'notAPrice'],
    ['-1', 'notAPrice'],
    ['1e3', 'notAPrice'],
    ['.5', 'notAPrice'],
    ['1.2.3', 'notAPrice'],
    ['12,99', 'notAPrice'],
    ['9.999', 'tooFine'],
    ['1000000', 'tooMuch'],
    ['9'.repeat(400), 'tooMuch'],
  ])('%s is refused as %s', (typed, type) => {
    expect(readPrice(typed)).toMatchObject({ ok: false, error: { type } })
  })

  test('every price survives being written and read again', () => {
    for (let priceFen = 0; priceFen < 20_000; priceFen += 7) {
      expect(readPrice(writePrice(priceFen))).toEqual({ ok: true, value: priceFen })
    }
  })
})

describe('a stock as typed', () => {
  test.each([
    ['0', 0],
    ['007', 7],
    ['１２件', 12],
    ['9999999', 9_999_999],
  ])('%s', (typed, stock) => {
    expect(readStock(typed)).toEqual({ ok: true, value: stock })
  })

  test.each([
    ['', 'required'],
    ['1.5', 'notACount'],
    ['-3', 'notACount'],
    ['many', 'notACount'],
    ['10000000', 'tooMuch'],
  ])('%s is refused as %s', (typed, type) => {
    expect(readStock(typed)).toMatchObject({ ok: false, error: { type } })
  })
})
