import { AppError } from '@/domain/errors/AppError'
import type { ChosenFile, Http } from '@/ports/http'
import { readReply, readRetryAfter, REQUEST_TIMEOUT_MS } from './readReply'

const parse = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  if (text === '') return null
  // A file that is asked for, such as the record of acts.
  if (response.ok && response.headers.get('content-type')?.startsWith('text/csv')) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    // A proxy answered with its own page; the status still shows the result.
    return null
  }
}

/**
 * Talks to the server that served the page, over `fetch`, which fails alike when the server is down and when the
 * device has no network; `isOnline` distinguishes the two.
 */
export function createFetchHttp(isOnline: () => boolean): Http {
  let token: string | null = null
  const headers = (): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` })

  const send = async <Reply>(path: string, init: RequestInit, timeoutMs: number): Promise<Reply> => {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), timeoutMs)
    try {
      const response = await fetch(path, { ...init, signal: abort.signal })
      const waitSec = readRetryAfter(response.headers.get('retry-after'), Date.now())
      return readReply<Reply>(response.status, await parse(response), waitSec)
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown
      if (abort.signal.aborted) throw new AppError('network.timeout', {}, thrown)
      throw new AppError(isOnline() ? 'network.unreachable' : 'network.offline', {}, thrown)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    setToken(next) {
      token = next
    },
    request(method, path, body) {
      const json = body === undefined ? {} : { body: JSON.stringify(body) }
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      return send(path, { method, headers: { ...headers(), ...type }, ...json }, REQUEST_TIMEOUT_MS)
    },
    upload(path, file: ChosenFile) {
      const form = new FormData()
      form.append('file', file.source as Blob, file.name)
      // A picture of 2 MB over a weak uplink takes longer than a request.
      return send(path, { method: 'POST', headers: headers(), body: form }, REQUEST_TIMEOUT_MS * 5)
    },
  }
}
