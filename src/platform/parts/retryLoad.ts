/** Before the second and the third attempt, ms: a mast that changed, then a tunnel. */
const WAITS_MS: readonly number[] = [400, 1_600]

/** Whether a script or style sheet did not come, as webpack and its style plugin report it; else it has a fault. */
export function isPartMissing(cause: unknown): boolean {
  const { name, code, message } = (cause ?? {}) as { name?: unknown; code?: unknown; message?: unknown }
  // An audio thread's script that did not come is an AbortError.
  if (name === 'ChunkLoadError' || name === 'AbortError' || code === 'CSS_CHUNK_LOAD_FAILED') return true
  return /^Loading (?:CSS )?chunk /.test(String(message))
}

/**
 * Runs an `import()` up to three times while the loading fails. Only for parts with a substitute, and in workers, which
 * cannot reload the page; all others go by `loadPart`.
 */
export async function retryLoad<Part>(load: () => Promise<Part>): Promise<Part> {
  for (const waitMs of WAITS_MS) {
    try {
      return await load()
    } catch (cause) {
      if (!isPartMissing(cause)) throw cause
      await new Promise((resume) => setTimeout(resume, waitMs))
    }
  }
  return load()
}
