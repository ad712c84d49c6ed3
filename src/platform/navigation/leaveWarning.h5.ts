import { readPlace } from './historyPlace'
import { hearLayers } from './layerHistory'
import type { HearWayBack, WarnBeforeLeaving } from './leaveWarningContract'

// `returnValue` for browsers older than the HTML standard of 2024; none shows the words any more.
const askBeforeUnload = (event: BeforeUnloadEvent): void => {
  event.preventDefault()
  event.returnValue = true
}

let guarded: { readonly words: string; readonly place: number } | null = null
let returning = false

/**
 * The browser's button or gesture leads to another page of ours, which closes no document. The address has changed by
 * now and the router has not heard of it: who stays is led back, and it never does. A page that was opened over the
 * guarded one is left without a question.
 */
const askBeforeGoingBack = (event: PopStateEvent): void => {
  if (returning) {
    returning = false
    event.stopImmediatePropagation()
    return
  }
  if (guarded === null) return
  const { page: reached } = readPlace()
  if (reached >= guarded.place || window.confirm(guarded.words)) return
  event.stopImmediatePropagation()
  returning = true
  history.go(reached < 0 ? 1 : guarded.place - reached)
}

// A window calls its listeners in the order they came, in Chromium also those that capture. Layers first: closing one
// leaves no page.
export const hearWayBack: HearWayBack = () => {
  hearLayers()
  window.addEventListener('popstate', askBeforeGoingBack)
}

export const warnBeforeLeaving: WarnBeforeLeaving = (words) => {
  const mine = { words, place: readPlace().page }
  guarded = mine
  window.addEventListener('beforeunload', askBeforeUnload)
  return () => {
    if (guarded === mine) guarded = null
    window.removeEventListener('beforeunload', askBeforeUnload)
  }
}
