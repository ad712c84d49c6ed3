/** Separates the answers to the present question from those to an earlier one. */
export interface Generation {
  /** Begins the next generation, which makes all earlier ones stale. Returns the test of the new one. */
  readonly advance: () => () => boolean
  /** Returns a test that is true for as long as the present generation lasts. */
  readonly capture: () => () => boolean
}

export function createGeneration(): Generation {
  let current = 0
  const capture = (): (() => boolean) => {
    const captured = current
    return () => captured === current
  }
  return {
    capture,
    advance() {
      current += 1
      return capture()
    },
  }
}
