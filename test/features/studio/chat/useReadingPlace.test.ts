import { act, renderHook } from '@testing-library/react'
import { useReadingPlace } from '@/features/studio/chat/useReadingPlace'
import { chatLine } from '../roomFixture'

const lines = (count: number) => Array.from({ length: count }, (_, index) => chatLine(index + 1))
const read = () =>
  renderHook(({ count, held }) => useReadingPlace(lines(count), held), { initialProps: { count: 3, held: false } })

describe('the reader’s place in the chat', () => {
  test('follows the newest line', () => {
    const { result, rerender } = read()
    const before = result.current.scrollTop
    rerender({ count: 4, held: false })
    expect(result.current.lines).toHaveLength(4)
    expect(result.current.scrollTop).not.toBe(before)
  })

  test('stands still once the reader scrolls back, and counts what comes', () => {
    const { result, rerender } = read()
    act(() => result.current.onScroll({ scrollTop: 500, scrollHeight: 900 }))
    act(() => result.current.onScroll({ scrollTop: 300, scrollHeight: 900 }))
    rerender({ count: 8, held: false })
    expect(result.current.lines).toHaveLength(3)
    expect(result.current.unread).toBe(5)
    expect(result.current.scrollTop).toBeUndefined()
  })

  test('goes on when the reader is back at the end', () => {
    const { result, rerender } = read()
    act(() => result.current.onScroll({ scrollTop: 500, scrollHeight: 900 }))
    act(() => result.current.onScroll({ scrollTop: 300, scrollHeight: 900 }))
    rerender({ count: 8, held: false })
    act(() => result.current.follow())
    expect(result.current.lines).toHaveLength(8)
    expect(result.current.unread).toBe(0)
  })

  test('a list that shrank was not scrolled by anybody', () => {
    const { result, rerender } = read()
    act(() => result.current.onScroll({ scrollTop: 500, scrollHeight: 900 }))
    act(() => result.current.onScroll({ scrollTop: 400, scrollHeight: 800 }))
    rerender({ count: 4, held: false })
    expect(result.current.unread).toBe(0)
  })

  test('is held while a line is being handled', () => {
    const { result, rerender } = read()
    rerender({ count: 3, held: true })
    rerender({ count: 6, held: true })
    expect(result.current.lines).toHaveLength(3)
    rerender({ count: 6, held: false })
    expect(result.current.lines).toHaveLength(6)
  })
})
