import type { WarnBeforeLeaving } from './leaveWarningContract'

// `returnValue` for browsers older than the HTML standard of 2024; none shows the words any more.
const askBeforeUnload = (event: BeforeUnloadEvent): void => {
  event.preventDefault()
  event.returnValue = true
}

/** Where the shown page stands in the history, as the router's `history` package notes it. */
const readPlace = (): unknown => (history.state as { idx?: unknown } | null)?.idx

/**
 * Asks when the browser's own button or gesture leads to another page of ours, which closes no document. By then the
 * address has changed and the router has not heard of it: who stays is led back, and it never does.
 */
function askBeforeGoingBack(words: string): () => void {
  const place = readPlace()
  let returning = false
  const ask = (event: PopStateEvent): void => {
    if (returning) {
      returning = false
      event.stopImmediatePropagation()
      return
    }
    if (window.confirm(words)) return
    event.stopImmediatePropagation()
    const reached = readPlace()
    returning = true
    history.go(typeof place === 'number' && typeof reached === 'number' ? place - reached : 1)
  }
  // While capturing, and so before the router, which began to listen when the app was loaded.
  window.addEventListener('popstate', ask, { capture: true })
  return () => window.removeEventListener('popstate', ask, { capture: true })
}

export const warnBeforeLeaving: WarnBeforeLeaving = (words) => {
  window.addEventListener('beforeunload', askBeforeUnload)
  const letGo = askBeforeGoingBack(words)
  return () => {
    window.removeEventListener('beforeunload', askBeforeUnload)
    letGo()
  }
}
