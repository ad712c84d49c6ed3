import { clampMove, placeAfter, shiftsFor, type RowBox } from './sortPlaces'

/** A finger that rests this long on a row lifts it, ms; a shorter one scrolls or taps. */
const HOLD_MS = 350
/** A finger that has moved this far before scrolls, px. */
const FINGER_PX = 8
/** A mouse that is pressed and has moved this far lifts the row, px. */
const MOUSE_PX = 4
/** Within this of an edge of the view the list scrolls under the held row, px, by at most this a frame. */
const EDGE_PX = 56
const SCROLL_PX = 10

interface Press {
  readonly pointerId: number
  readonly row: HTMLElement
  readonly x: number
  readonly y: number
  readonly isMouse: boolean
}

interface Drag {
  readonly row: HTMLElement
  readonly rows: readonly HTMLElement[]
  readonly boxes: readonly RowBox[]
  readonly from: number
  readonly scroller: HTMLElement
  readonly startScroll: number
  readonly startY: number
  y: number
  to: number
}

/** Class names: of the row that is held, and of the list while one is. */
export interface DragLooks {
  readonly lifted: string
  readonly shifting: string
}

/** The nearest element around that scrolls up and down, else the page's own. */
function scrollerOf(list: HTMLElement): HTMLElement {
  const page = list.ownerDocument
  for (let element = list.parentElement; element !== null && element !== page.body; element = element.parentElement) {
    const { overflowY } = page.defaultView?.getComputedStyle(element) ?? {}
    const scrolls = overflowY === 'auto' || overflowY === 'scroll'
    if (scrolls && element.scrollHeight > element.clientHeight) return element
  }
  return (page.scrollingElement ?? page.documentElement) as HTMLElement
}

/**
 * Lets the rows of a list be dragged: by a mouse at once, by a finger after it has rested, so that a swipe scrolls as
 * ever. Presses on buttons and fields inside a row are theirs. Escape puts the row back.
 * @returns Ends it, also in the middle of a drag.
 */
export function dragRows(list: HTMLElement, looks: DragLooks, onDrop: (from: number, to: number) => void): () => void {
  const page = list.ownerDocument
  const view = page.defaultView
  if (view === null) return () => undefined
  let press: Press | null = null
  let drag: Drag | null = null
  let hold: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  const forgetPress = (): void => {
    clearTimeout(hold)
    press = null
  }
  const putDown = (): void => {
    forgetPress()
    view.cancelAnimationFrame(frame)
    if (drag === null) return
    list.classList.remove(looks.shifting)
    drag.row.classList.remove(looks.lifted)
    for (const row of drag.rows) row.style.removeProperty('transform')
    drag = null
  }
  const show = (held: Drag): void => {
    const scrolled = held.scroller.scrollTop - held.startScroll
    const by = clampMove(held.boxes, held.from, held.y - held.startY + scrolled)
    held.to = placeAfter(held.boxes, held.from, by)
    const shifts = shiftsFor(held.boxes, held.from, held.to)
    held.rows.forEach((row, place) => {
      row.style.transform = `translateY(${place === held.from ? by : shifts[place]}px)`
    })
  }
  const scroll = (): void => {
    if (drag === null) return
    const box = drag.scroller.getBoundingClientRect()
    const isPage = drag.scroller === page.scrollingElement
    const top = isPage ? 0 : Math.max(0, box.top)
    const bottom = isPage ? view.innerHeight : Math.min(view.innerHeight, box.bottom)
    // A row that is taken up near an edge does not run away: only a move towards the edge scrolls.
    const above = drag.y < drag.startY ? Math.max(0, top + EDGE_PX - drag.y) : 0
    const below = drag.y > drag.startY ? Math.max(0, drag.y - (bottom - EDGE_PX)) : 0
    const over = above - below
    if (over !== 0) {
      drag.scroller.scrollTop -= Math.sign(over) * Math.min(SCROLL_PX, Math.abs(over) / 4)
      show(drag)
    }
    frame = view.requestAnimationFrame(scroll)
  }
  const lift = (y: number): void => {
    if (press === null) return
    const { row } = press
    const rows = [...list.children] as HTMLElement[]
    const scroller = scrollerOf(list)
    const boxes = rows.map((each) => {
      const { top, height } = each.getBoundingClientRect()
      return { top, height }
    })
    const from = rows.indexOf(row)
    drag = { row, rows, boxes, from, scroller, startScroll: scroller.scrollTop, startY: press.y, y, to: from }
    row.classList.add(looks.lifted)
    list.classList.add(looks.shifting)
    show(drag)
    frame = view.requestAnimationFrame(scroll)
  }

  const onDown = (event: PointerEvent): void => {
    if (press !== null || drag !== null || !event.isPrimary || event.button !== 0) return
    const target = event.target as HTMLElement
    if (target.closest('button, a, input, textarea, select') !== null) return
    const row = ([...list.children] as HTMLElement[]).find((each) => each.contains(target))
    if (row === undefined) return
    const isMouse = event.pointerType === 'mouse'
    press = { pointerId: event.pointerId, row, x: event.clientX, y: event.clientY, isMouse }
    if (!isMouse) hold = setTimeout(() => lift(event.clientY), HOLD_MS)
  }
  const onMove = (event: PointerEvent): void => {
    if (press === null || event.pointerId !== press.pointerId) return
    if (drag !== null) {
      drag.y = event.clientY
      show(drag)
      return
    }
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y)
    if (press.isMouse && far >= MOUSE_PX) lift(event.clientY)
    else if (!press.isMouse && far >= FINGER_PX) forgetPress()
  }
  const onUp = (event: PointerEvent): void => {
    if (press === null || event.pointerId !== press.pointerId) return
    const held = drag
    putDown()
    if (held !== null && held.to !== held.from) onDrop(held.from, held.to)
  }
  const onCancel = (event: PointerEvent): void => {
    if (event.pointerId === press?.pointerId) putDown()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (drag === null || event.key !== 'Escape') return
    event.preventDefault()
    putDown()
  }
  /** The page scrolls by a touch unless its first move is taken; a row's picture and menu would be dragged else. */
  const keep = (event: Event): void => {
    if (drag !== null && event.cancelable) event.preventDefault()
  }
  const keepPicture = (event: Event): void => event.preventDefault()
  const keepMenu = (event: Event): void => {
    if (press !== null && !press.isMouse) event.preventDefault()
  }

  list.addEventListener('pointerdown', onDown)
  list.addEventListener('touchmove', keep, { passive: false })
  list.addEventListener('dragstart', keepPicture)
  list.addEventListener('contextmenu', keepMenu)
  page.addEventListener('pointermove', onMove)
  page.addEventListener('pointerup', onUp)
  page.addEventListener('pointercancel', onCancel)
  page.addEventListener('keydown', onKey)
  return () => {
    putDown()
    list.removeEventListener('pointerdown', onDown)
    list.removeEventListener('touchmove', keep)
    list.removeEventListener('dragstart', keepPicture)
    list.removeEventListener('contextmenu', keepMenu)
    page.removeEventListener('pointermove', onMove)
    page.removeEventListener('pointerup', onUp)
    page.removeEventListener('pointercancel', onCancel)
    page.removeEventListener('keydown', onKey)
  }
}
