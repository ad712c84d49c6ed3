import type { Clock } from '@/domain/kernel/clock'

/** A plugin that is not attached by then will not say so any more: versions before 1.1.3 have no such event. */
export const ATTACHED_WITHIN_MS = 3000

/** Holds commands back until the plugin's component is there: it comes later than the page. */
export const createAttachGate = (clock: Clock) => {
  let attached = false
  let waiting: (() => void)[] = []
  const open = (): void => {
    attached = true
    const passing = waiting
    waiting = []
    for (const go of passing) go()
  }
  return {
    open,
    /** Done when the component is there. `shown`: whether the page has the tag; without it a new one has to attach. */
    pass(shown: boolean): Promise<void> {
      if (!shown) {
        attached = false
        return Promise.resolve()
      }
      if (attached) return Promise.resolve()
      return new Promise((resolve) => {
        const cancel = clock.after(ATTACHED_WITHIN_MS, open)
        waiting.push(() => {
          cancel()
          resolve()
        })
      })
    },
  }
}
