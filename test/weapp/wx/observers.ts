import type { Caller, WxPart } from './call'

/** One `wx.createIntersectionObserver` that observes: selectors of the page it belongs to. */
export interface Observed {
  readonly key: number
  readonly root: string
  /** Added below the root, px. */
  readonly bottomPx: number
  readonly target: string
  /** Emits how much of the target is in the root, 0 to 1. */
  emit(intersectionRatio: number): void
}

export interface Observers {
  readonly part: WxPart
  /** The present observers. Nothing is emitted unless a test lays the page out (test/weapp/glass). */
  all(): readonly Observed[]
}

export function createObservers({ guard }: Caller): Observers {
  const observed = new Map<number, Observed>()
  let count = 0
  return {
    all: () => [...observed.values()],
    part: {
      createIntersectionObserver: () => {
        const key = ++count
        let place = { root: '', bottomPx: 0 }
        const observer = {
          relativeTo(root: string, { bottom = 0 }: { bottom?: number } = {}) {
            place = { root, bottomPx: bottom }
            return observer
          },
          observe(target: string, listener: (news: { intersectionRatio: number }) => void) {
            const emit = (intersectionRatio: number): void => guard(() => listener({ intersectionRatio }))
            observed.set(key, { key, ...place, target, emit })
          },
          disconnect: () => void observed.delete(key),
        }
        return observer
      },
    },
  }
}
