import type { WarnBeforeLeaving } from './leaveWarningContract'

// `returnValue` for browsers older than the HTML standard of 2024; none shows the words any more.
const ask = (event: BeforeUnloadEvent): void => {
  event.preventDefault()
  event.returnValue = true
}

export const warnBeforeLeaving: WarnBeforeLeaving = () => {
  window.addEventListener('beforeunload', ask)
  return () => window.removeEventListener('beforeunload', ask)
}
