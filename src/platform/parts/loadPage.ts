import { isPartMissing, retryLoad } from './retryLoad'

/** Not awaited where it is returned: it never resolves. */
const never = new Promise<never>(() => undefined)

/**
 * Loads a page for the router (config/h5/exactRouter.js). The address has changed by then: while the page does not
 * load, a message says so over the shown one, and a page that loads after the user went elsewhere is not drawn.
 */
export async function loadPage<Page>(load: () => Promise<Page>): Promise<Page> {
  const guard = window.kaiboPage
  if (guard === undefined) return load()
  const wanted = location.href
  guard.started()
  const waiting = guard.waitFor()
  let isPressed = false
  try {
    for (;;) {
      try {
        const page = await retryLoad(load)
        return location.href === wanted ? page : never
      } catch (cause) {
        if (!isPartMissing(cause)) throw cause
        if (location.href !== wanted) return never
        // The user is on the way to this page: it reloads by itself once, then by a press.
        if (await (isPressed ? guard.reloadIfAnswered() : guard.reloadOnce())) return never
        await guard.askToRetry()
        isPressed = true
      }
    }
  } finally {
    waiting.end()
  }
}
