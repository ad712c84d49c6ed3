import type { RoomId } from '@/domain/kernel/ids'
import type { FramesBody, FramesReply } from '@/domain/wire/http'
import { readRetryAfter } from '../../http/readReply'
import { NETWORK_BROKE, readFramesReply } from './framesReply'

/** Waiting longer than this for an answer is a failure, ms; the room's own patience with a ping ends at 10 s. */
export const POST_LIMIT_MS = 8_000

/** Sends frames up; always resolves, because every failure is a close that `closeCodes.ts` or 1006 names. */
export type PostFrames = (roomId: RoomId, token: string, body: FramesBody) => Promise<FramesReply>

/** @param origin Where the server is, for example `http://localhost:3000`; empty for the page's own. */
export const createPostFrames =
  (origin: string): PostFrames =>
  async (roomId, token, body) => {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), POST_LIMIT_MS)
    try {
      const response = await fetch(`${origin}/api/rooms/${encodeURIComponent(roomId)}/frames`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        // The page may be gone before a leave has been sent.
        keepalive: body.leave === true,
        signal: abort.signal,
      })
      const text = await response.text()
      const waitSec = readRetryAfter(response.headers.get('retry-after'), Date.now())
      return readFramesReply(response.status, parse(text), waitSec)
    } catch {
      return { frames: [], close: NETWORK_BROKE }
    } finally {
      clearTimeout(timer)
    }
  }

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
