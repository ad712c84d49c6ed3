import { act, renderHook } from '@testing-library/react'
import { useReadingPlace } from '@/features/shared/useReadingPlace'
import { line } from '../room/showRoom'

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => line(from + index))
const seqs = (shown: readonly { seq: number }[]): number[] => shown.map(({ seq }) => seq)
const at = (topPx: number, contentPx = 1_000) => ({ topPx, contentPx, viewPx: 300 })

const read = (first = lines(1, 5)) =>
  renderHook(({ all, ...wishes }) => useReadingPlace('chat', all, wishes), {
    initialProps: { all: first, nudge: 0, held: false },
  })
const scroll = (hook: ReturnType<typeof read>, ...places: ReturnType<typeof at>[]): void =>
  act(() => {
    for (const place of places) hook.result.current.scroll.onScroll(place)
  })

describe('[VIEW-1] the reading place in the talk', () => {
  test('follows each new line', () => {
    const hook = read()
    const before = hook.result.current.scroll.topPx
    hook.rerender({ all: lines(1, 6), nudge: 0, held: false })
    expect(hook.result.current.scroll.topPx).not.toBe(before)
    expect(hook.result.current.isBack).toBe(false)
  })

  test('stands still once the reader scrolled back, and counts new lines', () => {
    const hook = read()
    const before = hook.result.current.scroll.topPx
    scroll(hook, at(700), at(400))
    hook.rerender({ all: lines(1, 9), nudge: 0, held: false })
    expect(seqs(hook.result.current.lines)).toEqual([1, 2, 3, 4, 5])
    expect(hook.result.current.unread).toBe(4)
    expect(hook.result.current.scroll).toMatchObject({ topPx: before, sticks: false })
  })

  test('keeps lines that fall off the beginning of the live list while the reader is back', () => {
    const hook = read()
    scroll(hook, at(700), at(400))
    hook.rerender({ all: lines(4, 203), nudge: 0, held: false })
    expect(seqs(hook.result.current.lines)).toEqual([1, 2, 3, 4, 5])
  })

  test('drops a line that a moderator removed, even while the reader is back', () => {
    const hook = read()
    scroll(hook, at(700), at(400))
    hook.rerender({ all: lines(1, 7).filter(({ seq }) => seq !== 3), nudge: 0, held: false })
    expect(seqs(hook.result.current.lines)).toEqual([1, 2, 4, 5])
  })

  test('a list that grew taller under the reader is not a reader who scrolled', () => {
    const hook = read()
    scroll(hook, at(700), at(700, 1_030), at(690, 900))
    expect(hook.result.current.isBack).toBe(false)
  })

  test('follows again at the end, or when asked', () => {
    const hook = read()
    scroll(hook, at(700), at(400))
    act(() => hook.result.current.scroll.onEnd())
    expect(hook.result.current.isBack).toBe(false)
    scroll(hook, at(700), at(400))
    const before = hook.result.current.scroll.topPx
    act(() => hook.result.current.follow())
    expect(hook.result.current.isBack).toBe(false)
    expect(hook.result.current.scroll.topPx).toBeGreaterThan(before)
  })

  test('is held while a line is being handled, except for removed lines', () => {
    const hook = read(lines(1, 3))
    const before = hook.result.current.scroll.topPx
    hook.rerender({ all: lines(1, 3), nudge: 0, held: true })
    hook.rerender({ all: lines(1, 6), nudge: 0, held: true })
    expect(seqs(hook.result.current.lines)).toEqual([1, 2, 3])
    expect(hook.result.current.unread).toBe(3)
    expect(hook.result.current.scroll.topPx).toBe(before)
    hook.rerender({ all: lines(2, 6), nudge: 0, held: true })
    hook.rerender({ all: lines(2, 6).filter(({ seq }) => seq !== 3), nudge: 0, held: true })
    expect(seqs(hook.result.current.lines)).toEqual([1, 2])
    hook.rerender({ all: lines(1, 6), nudge: 0, held: false })
    expect(seqs(hook.result.current.lines)).toEqual([1, 2, 3, 4, 5, 6])
    expect(hook.result.current.scroll.topPx).toBeGreaterThan(before)
  })

  test('goes to the end anew when the keyboard took some of the height', () => {
    const hook = read()
    const before = hook.result.current.scroll.topPx
    hook.rerender({ all: lines(1, 5), nudge: 300, held: false })
    expect(hook.result.current.scroll.topPx).not.toBe(before)
  })

  test('a line that comes while the list loses as much elsewhere still takes it to the end', () => {
    const hook = read()
    hook.rerender({ all: lines(1, 5), nudge: 1, held: false })
    const before = hook.result.current.scroll.topPx
    hook.rerender({ all: lines(1, 6), nudge: 0, held: false })
    expect(hook.result.current.scroll.topPx).toBeGreaterThan(before)
  })

  test('is not moved under a finger, and goes to the end when the finger leaves', () => {
    const hook = read()
    const before = hook.result.current.scroll.topPx
    act(() => hook.result.current.scroll.onHand(true))
    hook.rerender({ all: lines(1, 6), nudge: 0, held: false })
    expect(hook.result.current.scroll).toMatchObject({ topPx: before, sticks: false })
    act(() => hook.result.current.scroll.onHand(false))
    expect(hook.result.current.scroll.topPx).toBeGreaterThan(before)
    expect(seqs(hook.result.current.lines)).toContain(6)
  })
})
