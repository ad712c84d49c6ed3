import { act, renderHook } from '@testing-library/react'
import { useKeyboardLift } from '@/platform/keyboard/useKeyboardLift'

const PAGE_PX = 844
const KEYBOARD_PX = 300

/** The visible part of the page, as a browser reports it. */
class FakeView extends EventTarget {
  height = PAGE_PX
  offsetTop = 0
  scale = 1
  become(change: { height?: number; scale?: number; offsetTop?: number }, tells = true): void {
    Object.assign(this, change)
    if (tells) act(() => void this.dispatchEvent(new Event('resize')))
  }
}

let view: FakeView
let scrolledTo: number[]

const pass = (ms = 1_000): void => act(() => void jest.advanceTimersByTime(ms))
const setSize = (value: number): void =>
  void Object.defineProperty(document.documentElement, 'clientHeight', { configurable: true, value })
const setScroll = (value: number): void => void Object.defineProperty(window, 'scrollY', { configurable: true, value })
const put = (html: string): HTMLElement => {
  document.body.innerHTML = html
  const field = document.querySelector<HTMLElement>('input, textarea')
  if (field === null) throw new Error('no field')
  return field
}
const focus = (field: HTMLElement): void => {
  act(() => field.focus())
  pass(1)
}
const chatField = (): HTMLElement => put('<input data-page-stays="">')
const sheetField = (): HTMLElement => put('<div aria-modal="true"><input></div>')
const show = () => renderHook(() => useKeyboardLift()).result
const layerLift = (): string => document.documentElement.style.getPropertyValue('--keyboard')

beforeEach(() => {
  jest.useFakeTimers()
  view = new FakeView()
  scrolledTo = []
  setSize(PAGE_PX)
  setScroll(0)
  Element.prototype.scrollIntoView = () => undefined
  Object.assign(window, {
    visualViewport: view,
    scrollTo: (_: number, top: number) => {
      scrolledTo.push(top)
      setScroll(top)
    },
  })
})

afterEach(() => {
  jest.useRealTimers()
  document.body.innerHTML = ''
})

describe('[APP-6] the keyboard', () => {
  test('lifts by its height, and lets down when it goes', () => {
    const lift = show()
    focus(chatField())
    view.become({ height: PAGE_PX - KEYBOARD_PX })
    expect(lift.current).toBe(KEYBOARD_PX)
    view.become({ height: PAGE_PX })
    expect(lift.current).toBe(0)
  })

  test('that is up already when the room is drawn lifts at once', () => {
    focus(chatField())
    view.become({ height: PAGE_PX - KEYBOARD_PX })
    expect(show().current).toBe(KEYBOARD_PX)
  })

  test('goes with the focus, also where the browser reports no other size', () => {
    const lift = show()
    const field = chatField()
    focus(field)
    view.become({ height: PAGE_PX - KEYBOARD_PX })
    act(() => field.blur())
    pass(1)
    expect(lift.current).toBe(0)
  })

  test('goes when the field that has the focus is removed, which has no event', () => {
    const lift = show()
    const field = chatField()
    focus(field)
    view.become({ height: PAGE_PX - KEYBOARD_PX })
    field.remove()
    pass()
    expect(lift.current).toBe(0)
  })

  test('stays while the focus goes from one field to the next', () => {
    const lift = show()
    document.body.innerHTML = '<input id="a" data-page-stays=""><input id="b" data-page-stays="">'
    focus(document.getElementById('a') as HTMLElement)
    view.become({ height: PAGE_PX - KEYBOARD_PX })
    const seen: number[] = []
    act(() => {
      document.getElementById('b')?.focus()
      seen.push(lift.current)
    })
    pass(1)
    expect([...seen, lift.current]).toEqual([KEYBOARD_PX, KEYBOARD_PX])
  })

  test('comes and goes without an event where the browser emits none', () => {
    const lift = show()
    focus(chatField())
    view.become({ height: PAGE_PX - KEYBOARD_PX }, false)
    pass()
    expect(lift.current).toBe(KEYBOARD_PX)
    view.become({ height: PAGE_PX }, false)
    pass()
    expect(lift.current).toBe(0)
  })

  test('of a phone that is turned is measured against the page as it is then', () => {
    const lift = show()
    focus(chatField())
    view.become({ height: PAGE_PX - KEYBOARD_PX })
    setSize(390)
    view.become({ height: 390 - 200 })
    expect(lift.current).toBe(200)
    view.become({ height: 390 })
    expect(lift.current).toBe(0)
  })

  test('of a browser that makes the whole page smaller lifts nothing', () => {
    const lift = show()
    focus(chatField())
    setSize(PAGE_PX - KEYBOARD_PX)
    view.become({ height: PAGE_PX - KEYBOARD_PX })
    expect(lift.current).toBe(0)
  })

  test('lifts by that much less as the browser has pushed the page up, and the page is set back', () => {
    const lift = show()
    focus(chatField())
    setScroll(120)
    view.become({ height: PAGE_PX - KEYBOARD_PX, offsetTop: 120 })
    expect(lift.current).toBe(KEYBOARD_PX - 120)
    expect(scrolledTo).toEqual([0])
    view.become({ offsetTop: 0 })
    expect(lift.current).toBe(KEYBOARD_PX)
  })

  test('that has gone leaves the page where it was', () => {
    show()
    const field = chatField()
    setScroll(50)
    focus(field)
    view.become({ height: PAGE_PX - KEYBOARD_PX })
    setScroll(300)
    act(() => field.blur())
    pass(1)
    expect(window.scrollY).toBe(50)
  })
})

describe('[APP-6] no keyboard is', () => {
  test('a page that slides in, through any sizes', () => {
    const lift = show()
    setSize(2 * PAGE_PX)
    view.become({ height: PAGE_PX })
    expect(lift.current).toBe(0)
  })

  test('a browser’s bar', () => {
    const lift = show()
    focus(chatField())
    view.become({ height: PAGE_PX - 60 })
    expect(lift.current).toBe(0)
  })

  test('a zoom, with the focus in a field and without, nor its way back', () => {
    const lift = show()
    view.become({ height: PAGE_PX / 2, scale: 2 })
    expect(lift.current).toBe(0)
    focus(chatField())
    view.become({ height: PAGE_PX / 3, scale: 3, offsetTop: 200 })
    expect([lift.current, scrolledTo]).toEqual([0, []])
    view.become({ height: PAGE_PX, scale: 1, offsetTop: 0 })
    expect(lift.current).toBe(0)
  })

  test('a smaller view while a tick, a file or a button has the focus', () => {
    const lift = show()
    for (const type of ['checkbox', 'radio', 'file', 'button']) {
      focus(put(`<input type="${type}" data-page-stays="">`))
      view.become({ height: PAGE_PX - KEYBOARD_PX })
      expect([type, lift.current]).toEqual([type, 0])
    }
  })
})

test('a zoom with the keyboard up changes nothing about its height', () => {
  const lift = show()
  focus(chatField())
  view.become({ height: (PAGE_PX - KEYBOARD_PX) / 2, scale: 2, offsetTop: 100 })
  expect([lift.current, scrolledTo]).toEqual([KEYBOARD_PX, []])
})

test('a field in a sheet lifts the sheet and not the room behind it', () => {
  const lift = show()
  focus(sheetField())
  view.become({ height: PAGE_PX - KEYBOARD_PX })
  expect([lift.current, layerLift()]).toEqual([0, `${KEYBOARD_PX}px`])
  view.become({ height: PAGE_PX })
  expect(layerLift()).toBe('')
})

test('a field on an ordinary page is left to the browser, which scrolls to it', () => {
  const lift = show()
  focus(put('<textarea></textarea>'))
  setScroll(200)
  view.become({ height: PAGE_PX - KEYBOARD_PX, offsetTop: 80 })
  expect([lift.current, layerLift(), scrolledTo]).toEqual([0, '', []])
})

test('nothing is measured any more when nobody listens', () => {
  const { unmount } = renderHook(() => useKeyboardLift())
  focus(sheetField())
  view.become({ height: PAGE_PX - KEYBOARD_PX })
  unmount()
  expect([layerLift(), jest.getTimerCount()]).toEqual(['', 0])
})
