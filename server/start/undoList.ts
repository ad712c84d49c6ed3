/** Steps to undo at the end, newest first; each step waits for the one before. */
export interface UndoList {
  add(name: string, undo: () => Promise<void>): void
  /** Runs every step, also when one fails. Steps run once; a second call waits for the first. */
  run(onFailure?: (name: string, error: unknown) => void): Promise<void>
}

export function createUndoList(): UndoList {
  const steps: { name: string; undo: () => Promise<void> }[] = []
  let running: Promise<void> | null = null
  return {
    add: (name, undo) => void steps.push({ name, undo }),
    run(onFailure = () => undefined) {
      running ??= (async () => {
        for (const { name, undo } of steps.reverse()) await undo().catch((error: unknown) => onFailure(name, error))
      })()
      return running
    },
  }
}
