import type { Unsubscribe } from '@/domain/kernel/clock'
import { readPlace, type HistoryPlace } from './historyPlace'

/**
 * Layers over a page in the browser's history: each open one has an entry of its own on top of its page's, with the
 * same address, so that Back closes the layer first. The router never learns of these entries.
 */
interface Layer {
  readonly page: number
  readonly close: () => void
}

/** Time by which the browser has reported a navigation, ms; it may also have had nowhere to go. */
const TRAVEL_MS = 500
/** A layer that was to close is still open after this, ms: it asks first, or may not be closed now. */
const REFUSED_MS = 100

const layers: Layer[] = []
let current: HistoryPlace = { page: -1, layer: 0 }
/** Runs out when a navigation of ours was not reported; null at rest. */
let travelling: ReturnType<typeof setTimeout> | null = null
/** A navigation of ours was not reported in time and may still come: another one would lead out of the page. */
let isLate = false
let waiting: (() => unknown)[] = []

const countOn = (page: number): number => layers.filter((layer) => layer.page === page).length

/** Adds a layer over the present page. The result takes it away again, however it was closed. */
export function openLayer(close: () => void): Unsubscribe {
  const layer: Layer = { page: readPlace().page, close }
  layers.push(layer)
  settle()
  return () => {
    const at = layers.indexOf(layer)
    if (at >= 0) layers.splice(at, 1)
    // Later: where one layer takes the place of another, or the page changes, there is nothing to do.
    setTimeout(settle, 0)
  }
}

/** Makes the history hold as many entries over the present page as there are layers. */
function settle(): void {
  if (travelling !== null) return
  const here = readPlace()
  const open = countOn(here.page)
  for (let layer = here.layer + 1; layer <= open; layer += 1) {
    history.pushState({ ...(history.state as object | null), layer }, '')
  }
  if (here.layer > open && !isLate) goSilently(open - here.layer)
  current = readPlace()
}

function goSilently(entries: number): void {
  travelling = setTimeout(() => {
    isLate = true
    arrive()
  }, TRAVEL_MS)
  history.go(entries)
}

function arrive(): void {
  if (travelling !== null) clearTimeout(travelling)
  travelling = null
  settle()
  if (travelling !== null) return
  const [...goes] = waiting
  waiting = []
  for (const go of goes) run(go)
}

function run(go: () => unknown): void {
  go()
  // The router has pushed or replaced by now; it learns of a Back later.
  current = readPlace()
}

/** Runs `go` when no way of ours is under way, and after a layer that closes with it is out of the history. */
export function travelAtRest(go: () => unknown): void {
  if (travelling !== null) waiting.push(go)
  else if (readPlace().layer === 0) run(go)
  else {
    setTimeout(() => {
      settle()
      if (travelling === null) run(go)
      else waiting.push(go)
    }, 0)
  }
}

function onWay(event: PopStateEvent): void {
  if (travelling !== null) {
    event.stopImmediatePropagation()
    return arrive()
  }
  const reached = readPlace()
  const left = current
  current = reached
  const wasLate = isLate
  isLate = false
  if (wasLate && reached.page === left.page) {
    event.stopImmediatePropagation()
    return arrive()
  }
  // Another page: the router's. An entry of a layer that closed while its page was covered is left afterwards.
  if (reached.page !== left.page) return void setTimeout(settle, REFUSED_MS)
  event.stopImmediatePropagation()
  if (reached.layer >= left.layer) return settle()
  const above = layers.filter(({ page }) => page === reached.page).slice(reached.layer)
  // An entry that outlived its layer: the user means the page.
  if (above.length === 0) return history.back()
  for (const layer of above.reverse()) layer.close()
  setTimeout(settle, REFUSED_MS)
}

/** Called once at boot, before the router is made. After a reload with a layer open its entry is left. */
export function listenToHistory(): void {
  window.addEventListener('popstate', onWay)
  settle()
}
