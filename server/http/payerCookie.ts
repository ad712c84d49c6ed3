import type { FastifyRequest } from 'fastify'
import { saysHttps } from '../proxy/requestOrigin'
import { TICKET_MS } from '../shop/payerTickets'

/** Where WeChat's authorization returns to; the cookie goes there alone. */
export const PAYER_RETURN_PATH = '/callbacks/wechat-payer'
const NAME = 'kaibo-payer'

/** Text that binds the return to this browser; empty when there is none. */
export const readPayerCookie = ({ headers }: FastifyRequest): string =>
  /(?:^|;\s*)kaibo-payer=([\w-]{1,2000})(?:;|$)/.exec(headers.cookie ?? '')?.[1] ?? ''

const write = (request: FastifyRequest, value: string, maxAgeSec: number): string => {
  const secure = request.protocol === 'https' || saysHttps(request.headers) ? '; Secure' : ''
  return `${NAME}=${value}; Path=${PAYER_RETURN_PATH}; Max-Age=${maxAgeSec}; HttpOnly; SameSite=Lax${secure}`
}

export const payerCookie = (request: FastifyRequest, value: string): string =>
  write(request, value, Math.floor(TICKET_MS / 1_000))

export const clearPayerCookie = (request: FastifyRequest): string => write(request, '', 0)
