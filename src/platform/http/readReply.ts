import { AppError, type ErrorDetail } from '@/domain/errors/AppError'

/** Waiting longer than this for an answer is a failure, ms. A phone on a slow train still answers within it. */
export const REQUEST_TIMEOUT_MS = 12_000

/** Wait after a 429 that names none, s. */
const USUAL_WAIT_SEC = 10

/** Seconds that a `Retry-After` header asks for, given as a number or as a date; 0 where it asks for nothing. */
export function readRetryAfter(value: string | null | undefined, nowMs: number): number {
  const text = (value ?? '').trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const atMs = text === '' ? NaN : Date.parse(text)
  return atMs > nowMs ? Math.ceil((atMs - nowMs) / 1_000) : 0
}

/** The error of an answer that is not ours: of a proxy, a firewall, a host's limiter in front of the server. */
function foreignError(status: number, waitSec: number): AppError {
  const wait: ErrorDetail = waitSec > 0 ? { waitSec } : {}
  switch (status) {
    case 401:
    case 403:
      return new AppError('request.blocked', { status, ...wait })
    case 413:
      return new AppError('request.tooLarge')
    case 429:
      return new AppError('request.tooMany', { waitSec: waitSec > 0 ? waitSec : USUAL_WAIT_SEC })
    case 502:
    case 503:
    case 504:
      return new AppError('network.unreachable', { status, ...wait })
    default:
      return new AppError('internal.unexpected', { status, ...wait })
  }
}

/** The error that an answer carries, ours or not. @param waitSec From `readRetryAfter`. */
export function readError(status: number, body: unknown, waitSec: number): AppError {
  const isOurs = typeof body === 'object' && body !== null && 'code' in body
  if (!isOurs) return foreignError(status, waitSec)
  const error = AppError.fromWire(body)
  return error.detail.waitSec === undefined && waitSec > 0
    ? new AppError(error.code, { ...error.detail, waitSec })
    : error
}

/** Turns an answer into its body, or throws the error it carries. */
export function readReply<Reply>(status: number, body: unknown, waitSec = 0): Reply {
  if (status >= 200 && status < 300) return body as Reply
  throw readError(status, body, waitSec)
}
