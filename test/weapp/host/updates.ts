import type { Engine } from './engine'

/** One call of setData: what a phone carries from the scripts to the picture. */
export interface Update {
  /** The page, or the component on it. */
  readonly place: string
  /** Of the data as JSON in UTF-8. */
  readonly bytes: number
  readonly atMs: number
}

export interface Updates {
  all(): readonly Update[]
  /** From here on, anew. */
  reset(): void
  close(): void
}

interface Setter {
  readonly is: string
  setData(data: unknown, callback?: () => void): void
}

/** Measures every setData of pages and components, where the scripts hand it to the engine. */
export function meterUpdates({ adapter }: Engine): Updates {
  const prototype = adapter.component.ComponentCaller.prototype as unknown as Setter
  const setData = prototype.setData
  let updates: Update[] = []
  prototype.setData = function (this: Setter, data, callback) {
    updates.push({ place: this.is, bytes: Buffer.byteLength(JSON.stringify(data)), atMs: performance.now() })
    setData.call(this, data, callback)
  }
  return {
    all: () => updates,
    reset() {
      updates = []
    },
    close() {
      prototype.setData = setData
    },
  }
}
