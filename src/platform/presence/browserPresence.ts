import type { Presence } from '@/ports/ports'

const targets = [
  [document, 'visibilitychange'],
  [window, 'online'],
  [window, 'offline'],
  // iOS brings a page back from its cache without a visibilitychange.
  [window, 'pageshow'],
] as const

/** Presence as reported by the browser. */
export const browserPresence: Presence = {
  isVisible: () => document.visibilityState !== 'hidden',
  // `onLine` false is certain, true is a guess: the socket finds out the rest.
  isOnline: () => navigator.onLine,
  isInterrupted: () => false,
  onChange(listener) {
    for (const [target, name] of targets) target.addEventListener(name, listener)
    return () => {
      for (const [target, name] of targets) target.removeEventListener(name, listener)
    }
  },
}
