import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { Logger } from '../../../ports/logger'
import type { PayRefusal } from './payFaults'
import { authorize, makeNonce, type Merchant } from './signature'
import { findMessageFault, type PlatformKeys } from './verifyMessage'

/** Longest wait for an answer of one host, ms. A buyer waits for a `prepare`; its outcome is unknown after this. */
const PAY_TIMEOUT_MS = 8_000
/** Longest wait for the file of a bill, ms. */
const FILE_TIMEOUT_MS = 120_000
/** A host that failed is the second choice for so long, ms. */
const AVOID_MS = 60_000

export interface PayCallOptions {
  /** Origins of the service: the first, and another where the first cannot be reached. */
  readonly origins: readonly string[]
  readonly merchant: Merchant
  readonly keys: PlatformKeys
  /** Id of the public key, sent with every call, so that answers are signed by it; null in certificate mode. */
  readonly publicKeyId: string | null
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  /** Longest wait for an answer, ms; default `PAY_TIMEOUT_MS`. */
  readonly timeoutMs?: number
}

/** An answer: the fields of a verified 2xx (none for 204), or a refusal with its code. */
export type PayAnswer =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly refusal: PayRefusal }

export interface PayCall {
  /**
   * Calls the service, signed. All its calls are idempotent by number, so the second host is asked after a failure of
   * the connection. @throws AppError `payment.unreachable`, `payment.answerUnverified`.
   */
  ask(method: 'GET' | 'POST', path: string, body?: object): Promise<PayAnswer>
  /** Fetches a file by a signed call; its answer has no signature. @throws AppError `payment.unreachable`. */
  fetchFile(path: string): Promise<Buffer>
}

const asFields = (body: Buffer): Readonly<Record<string, unknown>> | null => {
  try {
    const read: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Reason of a failed fetch: `timeout`, or the code of Node or undici. No address and no header stands in it. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } }
  if (name === 'TimeoutError') return 'timeout'
  return typeof cause?.code === 'string' ? cause.code : 'connection'
}

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

export function createPayCall(options: PayCallOptions): PayCall {
  const { origins, merchant, keys, publicKeyId, clock, logger, timeoutMs = PAY_TIMEOUT_MS } = options
  const failedAt = new Map<string, number>()

  const send = async (origin: string, method: 'GET' | 'POST', path: string, body: string, waitMs: number) => {
    const timestamp = Math.floor(clock.now() / 1_000)
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'Kaibo',
        authorization: authorize({ method, path, timestamp, nonce: makeNonce(), body }, merchant),
        ...(publicKeyId !== null && { 'wechatpay-serial': publicKeyId }),
        ...(body !== '' && { 'content-type': 'application/json' }),
      },
      ...(body !== '' && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(waitMs),
    })
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) }
  }

  /** Hosts in the order to try: one that failed a moment ago comes last. */
  const hosts = (): readonly string[] => {
    const avoided = (origin: string): number => (clock.now() - (failedAt.get(origin) ?? -Infinity) < AVOID_MS ? 1 : 0)
    return [...origins].sort((one, other) => avoided(one) - avoided(other))
  }

  const reach = async (method: 'GET' | 'POST', path: string, body: string, waitMs: number): Promise<Reply> => {
    let reason = ''
    for (const origin of hosts()) {
      try {
        const reply = await send(origin, method, path, body, waitMs)
        failedAt.delete(origin)
        return reply
      } catch (error) {
        failedAt.set(origin, clock.now())
        reason = reasonOf(error)
        logger.warn({ host: new URL(origin).host, reason }, 'WeChat Pay did not answer')
        // A second wait would be too long for the buyer; the next call goes to the other host.
        if (reason === 'timeout') break
      }
    }
    throw new AppError('payment.unreachable', { reason })
  }

  return {
    async ask(method, path, content) {
      const reply = await reach(method, path, content === undefined ? '' : JSON.stringify(content), timeoutMs)
      const { status, headers, body } = reply
      const fields = asFields(body)
      if (status >= 200 && status < 300) {
        const fault = findMessageFault((name) => headers.get(name), body, { keys, nowMs: clock.now() })
        if (fault !== null) {
          logger.error({ fault, serial: headers.get('wechatpay-serial') }, 'an answer of WeChat Pay is not verified')
          throw new AppError('payment.answerUnverified', { reason: fault })
        }
        if (fields === null) throw new AppError('payment.unreachable', { reason: 'body' })
        return { fields }
      }
      // Refusals of gateways have no signature; as in the vendor's SDKs TLS alone vouches for them.
      const code = fields?.code
      if (typeof code !== 'string' || status < 400) {
        throw new AppError('payment.unreachable', { reason: `http ${status}` })
      }
      const message = typeof fields?.message === 'string' ? fields.message.slice(0, 200) : ''
      logger.warn({ status, code, message, path: path.split('?', 1)[0] }, 'WeChat Pay refused a call')
      return { refusal: { status, code: code.slice(0, 64) } }
    },
    async fetchFile(path) {
      const { status, body } = await reach('GET', path, '', FILE_TIMEOUT_MS)
      if (status !== 200) throw new AppError('payment.unreachable', { reason: `http ${status}` })
      return body
    },
  }
}
