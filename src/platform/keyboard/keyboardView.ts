import type { Unsubscribe } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'

/** How far the on-screen keyboard reaches into the page, px; 0 where nothing has to move for it. */
export interface KeyboardView {
  /** For a field whose page keeps its place (`pageStays`): the bar that holds the field moves up by this much. */
  readonly pagePx: number
  /** For a field in a dialog: the layer of the dialog ends this much higher. */
  readonly dialogPx: number
}

/** A smaller difference is a browser's bar that comes and goes, px. */
const LEAST_KEYBOARD_PX = 80
/**
 * Between two measurements while a field has the focus, ms. Safari leaves out events: a keyboard that is put away with
 * its own key, a field that is removed while it has the focus, a turned phone.
 */
const RECHECK_MS = 300
/** Scales nearer to 1 than this are no zoom by the user; browsers report values such as 1.0003. */
const ZOOM_TOLERANCE = 0.01

const none: KeyboardView = { pagePx: 0, dialogPx: 0 }
const fields =
  'textarea, [contenteditable=""], [contenteditable="true"], input:not([type="checkbox"]):not([type="radio"])' +
  ':not([type="button"]):not([type="file"]):not([type="range"]):not([type="color"])'

let view: KeyboardView = none
/** Where the window was scrolled to when the field got the focus, px: before the browser pushed anything. */
let restingPx = 0
const subscribers = createEmitter<[view: KeyboardView]>()
let stop: Unsubscribe | null = null

/**
 * Reports the keyboard to `listener` from now on, at once if it is up. Only a focused field brings a keyboard up: any
 * other difference between the page and its visible part (a page that slides in, a browser's bar, a zoom) is ignored.
 * All sizes are read anew each time.
 */
export function watchKeyboard(listener: (view: KeyboardView) => void): Unsubscribe {
  const unsubscribe = subscribers.subscribe(listener)
  stop ??= start()
  listener(view)
  return () => {
    unsubscribe()
    if (subscribers.count() > 0) return
    stop?.()
    stop = null
  }
}

function start(): Unsubscribe {
  const seen = window.visualViewport
  // Without it (Firefox before 91) the browser itself makes the page smaller or moves it.
  if (!seen) return () => undefined
  let recheck: ReturnType<typeof setInterval> | null = null
  const measure = (): void => {
    const field = focusedField()
    emit(field === null ? none : measureUnder(field, seen))
    const isNeeded = field !== null
    if (isNeeded && recheck === null) recheck = setInterval(measure, RECHECK_MS)
    if (!isNeeded && recheck !== null) {
      clearInterval(recheck)
      recheck = null
    }
  }
  // The focus may be on its way from one field to the next: then the keyboard stays.
  const measureSoon = (): void => void setTimeout(measure, 0)
  const onFocus = (): void => {
    if (view === none) restingPx = window.scrollY
    measureSoon()
  }
  const targets: readonly (readonly [EventTarget, readonly string[], () => void])[] = [
    [seen, ['resize', 'scroll'], measure],
    [window, ['resize', 'orientationchange', 'pageshow'], measure],
    [document, ['focusin'], onFocus],
    [document, ['focusout', 'visibilitychange'], measureSoon],
  ]
  const each = (how: 'addEventListener' | 'removeEventListener'): void => {
    for (const [target, names, listener] of targets) for (const name of names) target[how](name, listener)
  }
  each('addEventListener')
  restingPx = window.scrollY
  measure()
  return () => {
    each('removeEventListener')
    if (recheck !== null) clearInterval(recheck)
    emit(none)
  }
}

function focusedField(): HTMLElement | null {
  const focused = document.activeElement
  return focused instanceof HTMLElement && focused.matches(fields) ? focused : null
}

function measureUnder(field: HTMLElement, seen: VisualViewport): KeyboardView {
  const isInDialog = field.closest('[aria-modal]') !== null
  const pageStays = field.dataset.pageStays !== undefined
  // On an ordinary page the browser itself brings the field into view.
  if (!isInDialog && !pageStays) return none
  // Scaled back: a zoom shrinks the visible part, and is no keyboard.
  const keyboardPx = Math.round(document.documentElement.clientHeight - seen.height * seen.scale)
  if (keyboardPx < LEAST_KEYBOARD_PX) return none
  const isZoomed = Math.abs(seen.scale - 1) > ZOOM_TOLERANCE
  // Safari pushes the whole page up to show the field. Ours comes up by itself, so the page goes back; for as long as
  // it does not, that much less is needed.
  const pushedPx = isZoomed ? 0 : Math.round(seen.offsetTop)
  if (!isZoomed && (pushedPx > 0 || window.scrollY !== restingPx)) window.scrollTo(0, restingPx)
  const liftPx = Math.max(0, keyboardPx - pushedPx)
  return isInDialog ? { pagePx: 0, dialogPx: liftPx } : { pagePx: liftPx, dialogPx: 0 }
}

function emit(next: KeyboardView): void {
  if (next.pagePx === view.pagePx && next.dialogPx === view.dialogPx) return
  const isGoing = next.pagePx + next.dialogPx === 0
  view = isGoing ? none : next
  const { style } = document.documentElement
  if (next.dialogPx > 0) style.setProperty('--keyboard', `${next.dialogPx}px`)
  else style.removeProperty('--keyboard')
  subscribers.emit(next)
  // The layer has become smaller, and with it the visible part of its form.
  if (next.dialogPx > 0) focusedField()?.scrollIntoView({ block: 'nearest' })
  // WKWebView leaves the page pushed up when the keyboard has gone.
  if (isGoing && window.scrollY !== restingPx) window.scrollTo(0, restingPx)
}
