import { readPlace } from './historyPlace'
import { listenToHistory } from './layerHistory'
import type { HandleBack, WarnBeforeLeaving } from './contract'

// `returnValue` for browsers older than the HTML standard of 2024; none shows the words any more.
const askBeforeUnload = (event: BeforeUnloadEvent): void => {
  event.preventDefault()
  event.returnValue = true
}

interface Guard {
  readonly words: string
  readonly place: number
}

/** The newest asks: a form may be open on the page of a host on air. */
const guards: Guard[] = []
let returning = false

/**
 * The browser's button or gesture leads to another page of ours, which closes no document. The address has changed by
 * now and the router has no event yet: if the user stays, the history is moved back and the router never gets one. A
 * page that was opened over the guarded one is left without a question.
 */
const askBeforeGoingBack = (event: PopStateEvent): void => {
  if (returning) {
    returning = false
    event.stopImmediatePropagation()
    return
  }
  const guarded = guards[guards.length - 1]
  if (guarded === undefined) return
  const { page: reached } = readPlace()
  if (reached >= guarded.place || window.confirm(guarded.words)) return
  event.stopImmediatePropagation()
  returning = true
  history.go(reached < 0 ? 1 : guarded.place - reached)
}

// A window calls its listeners in the order they came, in Chromium also those that capture. Layers first: closing one
// leaves no page.
export const handleBack: HandleBack = () => {
  listenToHistory()
  window.addEventListener('popstate', askBeforeGoingBack)
}

export const warnBeforeLeaving: WarnBeforeLeaving = (words) => {
  const mine = { words, place: readPlace().page }
  guards.push(mine)
  window.addEventListener('beforeunload', askBeforeUnload)
  return () => {
    const at = guards.indexOf(mine)
    if (at >= 0) guards.splice(at, 1)
    if (guards.length === 0) window.removeEventListener('beforeunload', askBeforeUnload)
  }
}
