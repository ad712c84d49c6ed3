/** Waits until the check passes (returns without throwing), for at most `withinMs`; then throws what it threw last. */
export async function eventually<Value>(
  check: () => Promise<Value> | Value,
  withinMs = 60_000,
  everyMs = 100,
): Promise<Value> {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resume) => setTimeout(resume, everyMs))
    }
  }
}
