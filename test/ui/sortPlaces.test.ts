import { clampMove, placeAfter, shiftsFor, type RowBox } from '@/ui/sortPlaces'

/** Rows of 100, 60 and 100 px with 8 px between them. */
const rows: readonly RowBox[] = [
  { top: 0, height: 100 },
  { top: 108, height: 60 },
  { top: 176, height: 100 },
]

describe('[CAT-14] a row that is dragged', () => {
  test.each([
    [0, 30, 0],
    [0, 39, 1],
    [0, 127, 2],
    [2, -31, 2],
    [2, -39, 1],
    [2, -127, 0],
    [1, 0, 1],
  ])('row %i moved by %i px stands on place %i', (from, by, to) => {
    expect(placeAfter(rows, from, by)).toBe(to)
  })

  test('does not leave its list', () => {
    expect(clampMove(rows, 0, -20)).toBe(0)
    expect(clampMove(rows, 0, 900)).toBe(176)
    expect(clampMove(rows, 2, -900)).toBe(-176)
    expect(clampMove([], 0, 5)).toBe(0)
  })

  test('has the rows that it passes make room for it', () => {
    expect(shiftsFor(rows, 0, 2)).toEqual([0, -108, -108])
    expect(shiftsFor(rows, 2, 1)).toEqual([0, 108, 0])
    expect(shiftsFor(rows, 1, 1)).toEqual([0, 0, 0])
  })
})
