/** Faults while a mini program ran, reported by any part; a test passes only without any. */
export interface Faults {
  add(where: string, cause: unknown): void
  all(): readonly string[]
  /** @throws with all of them, if there are any. */
  expectNone(): void
  /** Takes the ones that a test wanted to see. */
  take(): readonly string[]
}

const words = (cause: unknown): string =>
  cause instanceof Error || (typeof cause === 'object' && cause !== null && 'stack' in cause)
    ? String((cause as { stack: unknown }).stack)
    : typeof cause === 'string'
      ? cause
      : JSON.stringify(cause)

export function createFaults(): Faults {
  let faults: string[] = []
  return {
    add: (where, cause) => void faults.push(`${where}: ${words(cause)}`),
    all: () => faults,
    expectNone() {
      if (faults.length > 0) throw new Error(`The mini program is at fault:\n${faults.join('\n')}`)
    },
    take() {
      const taken = faults
      faults = []
      return taken
    },
  }
}
