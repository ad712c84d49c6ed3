import WebSocket from 'ws'
import type { CallbackFacts, NetworkFacts, SellerFacts } from '@/domain/access/judgeNetwork'
import type { SellerReply } from '@/domain/wire/sellerHttp'
import { SOCKET_PATH } from '@/domain/wire/version'
import { explainFailure, PROBE_MS, type Asking } from './failure'
import { request } from './request'

const isKaiboHealth = (body: string): boolean => {
  try {
    const { status, parts } = JSON.parse(body) as { status?: unknown; parts?: unknown }
    return typeof status === 'string' && typeof parts === 'object'
  } catch {
    return false
  }
}

/** Asks GET /healthz, and reads the server's clock from the answer. */
export const probeHealth = async (
  origin: string,
  asking: Asking,
): Promise<Pick<NetworkFacts, 'health' | 'clockSkewSec'>> => {
  try {
    const { status, body, dateMs, askedAtMs } = await request(`${origin}/healthz`, 'GET', asking)
    // The header counts whole seconds, cut off: half of one is the best guess at what was cut.
    const clockSkewSec = dateMs === null ? null : Math.round((dateMs + 500 - askedAtMs) / 1_000)
    return { health: { kind: 'answered', status, isKaibo: isKaiboHealth(body) }, clockSkewSec }
  } catch (error) {
    return { health: await explainFailure(error, new URL(origin).hostname, asking), clockSkewSec: null }
  }
}

/** Calls the callback address as nobody who has the key would. */
export const probeCallback = async (
  origin: string,
  path: '/callbacks/tencent' | '/callbacks/tencent-chat',
  asking: Asking,
): Promise<CallbackFacts> => {
  try {
    const { status } = await request(`${origin}${path}`, 'POST', asking)
    return { kind: 'answered', status }
  } catch (error) {
    return explainFailure(error, new URL(origin).hostname, asking)
  }
}

const readSeller = (body: string): Pick<SellerReply, 'details' | 'required'> | null => {
  try {
    const { details, required } = JSON.parse(body) as Partial<SellerReply>
    return details === undefined || typeof required !== 'boolean' ? null : { details, required }
  } catch {
    return null
  }
}

/** Asks GET /api/seller, which everybody may. */
export const probeSeller = async (origin: string, asking: Asking): Promise<SellerFacts> => {
  try {
    const { status, body } = await request(`${origin}/api/seller`, 'GET', asking)
    const seller = status === 200 ? readSeller(body) : null
    if (seller === null) return { kind: 'unread', status }
    return { kind: 'read', given: seller.details !== null, required: seller.required }
  } catch (error) {
    return explainFailure(error, new URL(origin).hostname, asking)
  }
}

/** Opens the room's WebSocket and closes it again. */
export const probeSocket = async (origin: string, asking: Asking): Promise<NetworkFacts['socket']> => {
  const address = `${origin.replace(/^http/, 'ws')}${SOCKET_PATH}`
  const socket = new WebSocket(address, { handshakeTimeout: PROBE_MS, ca: asking.ca })
  try {
    return await new Promise<NetworkFacts['socket']>((resolve, reject) => {
      socket.on('open', () => resolve({ kind: 'open' }))
      socket.on('error', reject)
      socket.on('unexpected-response', (_, { statusCode }) =>
        resolve({ kind: 'failed', reason: `HTTP ${String(statusCode)}` }))
    })
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string }
    if (/timed out/.test(message)) return { kind: 'unreachable', reason: 'ETIMEDOUT' }
    // A fault that is not the network's is the answering server's: no WebSocket behind this address.
    if (code === undefined) return { kind: 'failed', reason: message }
    return explainFailure(error, new URL(origin).hostname, asking)
  } finally {
    socket.on('error', () => undefined)
    socket.terminate()
  }
}
