import { systemClock } from '../../kernel/systemClock'
import { readRetryAfter } from '../../http/readReply'
import { NETWORK_BROKE, readFramesReply } from '../cloudChat/framesReply'
import { createPollChat, type PostPoll } from './pollChat'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** @param origin Where the server is; empty for the page's own. */
export const createPostPoll =
  (origin: string): PostPoll =>
  async (roomId, token, body, { limitMs, signal }) => {
    const abort = new AbortController()
    const stop = (): void => abort.abort()
    const timer = setTimeout(stop, limitMs)
    signal.addEventListener('abort', stop)
    try {
      const response = await fetch(`${origin}/api/rooms/${encodeURIComponent(roomId)}/frames`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        // The page may be gone before a leave has been sent.
        keepalive: body.leave === true,
        signal: abort.signal,
      })
      const waitSec = readRetryAfter(response.headers.get('retry-after'), Date.now())
      return readFramesReply(response.status, parse(await response.text()), waitSec)
    } catch {
      return { frames: [], close: NETWORK_BROKE }
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
  }

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

/** Long polling to the server that served the page. */
export const browserPollChat = createPollChat({
  post: createPostPoll(''),
  clock: systemClock,
  newSession: () => Array.from({ length: 12 }, () => letters[Math.floor(Math.random() * letters.length)]).join(''),
  onPageGone(listener) {
    window.addEventListener('pagehide', listener)
    return () => window.removeEventListener('pagehide', listener)
  },
})
