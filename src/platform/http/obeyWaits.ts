import { AppError } from '@/domain/errors/AppError'
import { LONGEST_WAIT_MS, waitOfMs } from '@/domain/errors/waitOf'
import type { Clock } from '@/domain/kernel/clock'
import type { Http } from '@/ports/http'

/**
 * Longest wait that is obeyed where not this server but something in front of it asked, ms: a proxy names an hour for
 * a restart of seconds, and a host has to be able to end the live.
 */
const LONGEST_FOREIGN_WAIT_MS = 15_000

const obeyedMs = (error: AppError): number =>
  error.spec.category === 'network' ? Math.min(waitOfMs(error), LONGEST_FOREIGN_WAIT_MS) : waitOfMs(error)

/**
 * Keeps every caller to the wait that the server asked for: until its end, the same request is refused here with the
 * seconds left, and nothing is sent. A request is its method and its path without the query.
 */
export function obeyWaits(http: Http, clock: Pick<Clock, 'now'>): Http {
  const told = new Map<string, { readonly endsAtMs: number; readonly error: AppError }>()

  const guard = async <Reply>(request: string, send: () => Promise<Reply>): Promise<Reply> => {
    const wait = told.get(request)
    const leftMs = wait === undefined ? 0 : wait.endsAtMs - clock.now()
    // More left than was ever asked for: the device's clock was set back.
    if (wait !== undefined && leftMs > 0 && leftMs <= LONGEST_WAIT_MS) {
      throw new AppError(wait.error.code, { ...wait.error.detail, waitSec: Math.ceil(leftMs / 1_000) })
    }
    told.delete(request)
    try {
      return await send()
    } catch (thrown) {
      const waitMs = thrown instanceof AppError ? obeyedMs(thrown) : 0
      if (waitMs > 0) told.set(request, { endsAtMs: clock.now() + waitMs, error: thrown as AppError })
      throw thrown
    }
  }

  return {
    request: (method, path, body) => guard(`${method} ${path.split('?', 1)[0]}`, () => http.request(method, path, body)),
    upload: (path, file) => guard(`UPLOAD ${path}`, () => http.upload(path, file)),
    setToken: http.setToken,
  }
}
