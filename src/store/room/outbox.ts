import type { Clock, Unsubscribe } from '@/domain/kernel/clock'

/** Waits for an answer before a text is sent again with the same key, ms. The last one repeats. */
export const RESEND_DELAYS_MS = [2_000, 4_000, 8_000] as const

interface Letter {
  readonly key: string
  readonly text: string
  readonly tries: number
  readonly cancel: Unsubscribe
}

/** Texts that the server has not answered yet. Sending twice is harmless: the server knows the key. */
export interface Outbox {
  add(key: string, text: string): void
  /** The server answered, or the user took the text back. */
  drop(key: string): void
  /** A new connection is welcome: everything goes again, in order. */
  resendAll(): void
  close(): void
}

export function createOutbox(clock: Pick<Clock, 'after'>, send: (key: string, text: string) => void): Outbox {
  const letters = new Map<string, Letter>()

  const post = (key: string, text: string, tries: number): void => {
    const delayMs = RESEND_DELAYS_MS[Math.min(tries, RESEND_DELAYS_MS.length - 1)] ?? 0
    const cancel = clock.after(delayMs, () => post(key, text, tries + 1))
    letters.set(key, { key, text, tries, cancel })
    send(key, text)
  }

  return {
    add: (key, text) => post(key, text, 0),
    drop(key) {
      letters.get(key)?.cancel()
      letters.delete(key)
    },
    resendAll() {
      for (const { key, text, cancel } of [...letters.values()]) {
        cancel()
        post(key, text, 0)
      }
    },
    close() {
      for (const { cancel } of letters.values()) cancel()
      letters.clear()
    },
  }
}
