import { act, renderHook } from '@testing-library/react'
import { useKeyboardLift } from '@/platform/keyboard/useKeyboardLift'

/** The part of the page that is seen, as a browser tells it. */
class FakeView extends EventTarget {
  height = window.innerHeight
  scale = 1
  become(change: { height?: number; scale?: number }): void {
    Object.assign(this, change)
    act(() => void this.dispatchEvent(new Event('resize')))
  }
}

const show = () => {
  const view = new FakeView()
  Object.assign(window, { visualViewport: view, scrollTo: () => undefined })
  return { view, ...renderHook(() => useKeyboardLift()) }
}

describe('the keyboard', () => {
  test('lifts by its height, and lets down when it goes', () => {
    const { view, result } = show()
    view.become({ height: window.innerHeight - 300 })
    expect(result.current).toBe(300)
    view.become({ height: window.innerHeight })
    expect(result.current).toBe(0)
  })

  test('is not a browser’s bar, nor a page that somebody zoomed', () => {
    const { view, result } = show()
    view.become({ height: window.innerHeight - 60 })
    expect(result.current).toBe(0)
    view.become({ height: window.innerHeight - 400, scale: 2 })
    expect(result.current).toBe(0)
  })
})
