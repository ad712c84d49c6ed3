import type { Unsubscribe } from './clock'

/** The subscribers of one kind of event. */
export interface Emitter<Event extends readonly unknown[] = []> {
  /** Calls every subscriber in the order of subscription. A change of the subscribers counts from the next call on. */
  readonly emit: (...event: Event) => void
  /** Adds a subscriber; one that is subscribed already is called once. */
  readonly subscribe: (listener: (...event: Event) => void) => Unsubscribe
  readonly count: () => number
  /** Drops all subscribers. */
  readonly clear: () => void
}

export function createEmitter<Event extends readonly unknown[] = []>(): Emitter<Event> {
  const listeners = new Set<(...event: Event) => void>()
  return {
    emit(...event) {
      for (const listener of [...listeners]) listener(...event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    count: () => listeners.size,
    clear: () => listeners.clear(),
  }
}
