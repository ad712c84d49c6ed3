import type { Unsubscribe } from './clock'

/** Collects resources that end together: timers, sockets, subscriptions. */
export interface Scope {
  /** Registers an undo. On a scope already closed it runs at once, so nothing outlives its owner. */
  add(undo: Unsubscribe): void
  /** Runs every undo once, the newest first. Calling it again does nothing. */
  close(): void
  readonly closed: boolean
}

export function createScope(): Scope {
  let undos: Unsubscribe[] = []
  let closed = false
  return {
    get closed() {
      return closed
    },
    add(undo) {
      if (closed) undo()
      else undos.push(undo)
    },
    close() {
      if (closed) return
      closed = true
      const pending = undos.reverse()
      undos = []
      for (const undo of pending) undo()
    },
  }
}
