import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { ReadAddressGroup } from './clientAddress'

export interface RefusedCallsOptions {
  /** Whose calls these say they are, for the log. */
  readonly caller: string
  /** Refused calls of one address. */
  readonly perMinute: number
  readonly clock: Pick<Clock, 'now'>
  readonly readAddress: ReadAddressGroup
}

/** Gives what a call that was refused is answered. */
export type RefuseCall = (request: FastifyRequest, reply: FastifyReply, refusal: AppError) => Promise<AppError>

/** Shortest time between two lines about refused calls, ms: anybody can make them. */
const LOG_EVERY_MS = 60_000

/**
 * For an address that is open to everybody, because its real callers show a signature and no session. Only calls that
 * were refused count, so nobody who is who he says is ever turned away, whoever shares his address. Past the limit the
 * answer ends the connection too: to go on, a stranger has to open one for every call.
 */
export async function limitRefusedCalls(app: FastifyInstance, options: RefusedCallsOptions): Promise<RefuseCall> {
  const { caller, perMinute, clock, readAddress } = options
  await app.register(rateLimit, { global: false })
  const keyGenerator = (request: FastifyRequest): string => readAddress(request.raw)
  const count = app.createRateLimit({ max: perMinute, timeWindow: 60_000, keyGenerator })
  let loggedAt = -Infinity
  let untold = 0
  return async (request, reply, refusal) => {
    untold += 1
    if (clock.now() - loggedAt >= LOG_EVERY_MS) {
      app.log.warn({ code: refusal.code, from: readAddress(request.raw), calls: untold }, `a call in the name of ${caller} was refused`)
      loggedAt = clock.now()
      untold = 0
    }
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return refusal
    void reply.header('connection', 'close')
    return new AppError('request.tooMany', { waitSec: counted.ttlInSeconds })
  }
}
