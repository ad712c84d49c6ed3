import { AppError } from '@/domain/errors/AppError'

/** Waiting longer than this for an answer is a failure, ms. A phone on a slow train still answers within it. */
export const REQUEST_TIMEOUT_MS = 12_000

/** Turns an answer into its body, or into the error it carries. An answer that is not ours is `internal.unexpected`. */
export function readReply<Reply>(status: number, body: unknown): Reply {
  if (status >= 200 && status < 300) return body as Reply
  const isError = typeof body === 'object' && body !== null && 'code' in body
  throw isError ? AppError.fromWire(body) : new AppError('internal.unexpected', { status })
}
