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
    /** The tag is being taken away: a new one has to attach, and may do so before the old one is known to be gone. */
    close(): void {
      attached = false
    },
    /** Done when the component is there. */
    pass(): Promise<void> {
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
