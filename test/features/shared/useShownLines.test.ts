import { renderHook } from '@testing-library/react'
import { useShownLines } from '@/features/shared/useShownLines'
import { line } from '../room/showRoom'

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => line(from + index))

const show = (most: number, to: number) =>
  renderHook(({ all }) => useShownLines(all, most), { initialProps: { all: lines(1, to) } })
const range = (hook: ReturnType<typeof show>): [number | undefined, number | undefined, number] => {
  const shown = hook.result.current
  return [shown[0]?.seq, shown[shown.length - 1]?.seq, shown.length]
}

describe('the lines that are drawn', () => {
  test('all of them while there are few', () => {
    const all = lines(1, 10)
    const hook = renderHook(() => useShownLines(all, 10))
    expect(hook.result.current).toBe(all)
  })

  test('the list grows at its end and its beginning stands until it is full', () => {
    const hook = show(10, 11)
    expect(range(hook)).toEqual([7, 11, 5])
    hook.rerender({ all: lines(1, 16) })
    expect(range(hook)).toEqual([7, 16, 10])
    hook.rerender({ all: lines(1, 17) })
    expect(range(hook)).toEqual([13, 17, 5])
  })

  test('a line that a moderator removed goes at once', () => {
    const hook = show(10, 16)
    hook.rerender({ all: lines(1, 16).filter(({ seq }) => seq !== 14) })
    expect(hook.result.current.map(({ seq }) => seq)).toEqual([12, 13, 15, 16])
  })

  test('a room that starts anew with a smaller log shows it', () => {
    const hook = show(10, 16)
    hook.rerender({ all: lines(1, 4) })
    expect(range(hook)).toEqual([1, 4, 4])
  })
})
