import http from 'node:http'
import https from 'node:https'
import { PROBE_MS, type Asking } from './failure'

/** The inspected part of an answer. */
interface Answer {
  readonly status: number
  readonly body: string
  /** The Date header in ms, or null. */
  readonly dateMs: number | null
  /** The moment in the middle between asking and hearing, by this machine's clock, ms. */
  readonly askedAtMs: number
}

/** Most that is read of an answer, bytes; Kaibo’s own are far shorter. */
const MOST_BYTES = 64 * 1_024

/** Asks over HTTP(S); rejects with the error of the network. Redirections are not followed: WeChat does not either. */
export const request = (url: string, method: 'GET' | 'POST', asking: Asking): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const beganAtMs = asking.nowMs()
    const options = {
      method,
      ca: asking.ca,
      agent: false as const,
      signal: AbortSignal.timeout(PROBE_MS),
      headers: method === 'POST' ? { 'content-type': 'application/json' } : {},
    }
    const sent = (url.startsWith('https:') ? https : http).request(url, options, (response) => {
      const heardAtMs = asking.nowMs()
      const date = Date.parse(response.headers.date ?? '')
      let body = ''
      const finish = (): void =>
        resolve({
          status: response.statusCode ?? 0,
          body,
          dateMs: Number.isNaN(date) ? null : date,
          askedAtMs: (beganAtMs + heardAtMs) / 2,
        })
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
        if (body.length <= MOST_BYTES) return
        finish()
        response.destroy()
      })
      response.on('error', reject)
      response.on('end', finish)
    })
    sent.on('error', (error) => {
      // An abort hides that it was the time that ran out.
      reject(error.name === 'AbortError' ? Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }) : error)
    })
    sent.end(method === 'POST' ? '{}' : undefined)
  })
