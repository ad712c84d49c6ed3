import type { Engine } from './engine'
import type { Faults } from './faults'

/** One call of setData: the data that a phone carries from the scripts to the view layer. */
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
  readonly data: unknown
  setData(data: unknown, callback?: () => void): void
}

const valueAt = (data: unknown, path: string): unknown =>
  path.replace(/\[(\d+)\]/g, '$1').split('.').reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name],
    data,
  )

/** Taro sends '' for a property that became undefined, and WeChat makes 0 or false of that: a list jumps to its top. */
const lostProperties = (before: unknown, change: unknown): string[] =>
  Object.entries(change as Readonly<Record<string, unknown>>)
    .filter(([path, value]) => value === '' && ['number', 'boolean'].includes(typeof valueAt(before, path)))
    .map(([path]) => path)

/** Measures every setData of pages and components, where the scripts hand it to the engine. */
export function meterUpdates({ adapter }: Engine, faults: Faults): Updates {
  const prototype = adapter.component.ComponentCaller.prototype as unknown as Setter
  const setData = prototype.setData
  let updates: Update[] = []
  prototype.setData = function (this: Setter, data, callback) {
    updates.push({ place: this.is, bytes: Buffer.byteLength(JSON.stringify(data)), atMs: performance.now() })
    for (const path of lostProperties(this.data, data)) {
      faults.add(`${this.is}: a number or a switch became undefined`, path)
    }
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
