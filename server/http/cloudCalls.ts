import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { SteadyClock } from '../ports/steadyClock'
import type { ReadAddressGroup } from './clientAddress'
import type { HttpLimits } from './limits'

export interface CloudCallsOptions {
  /** Claimed sender of these calls, for the log. */
  readonly caller: string
  readonly limits: Pick<HttpLimits, 'refusedCallsPerMinute' | 'cloudCallsPerMinute'>
  readonly clock: Pick<SteadyClock, 'steady'>
  readonly readAddress: ReadAddressGroup
}

export interface CloudCalls {
  /** Counts a call that was refused, and gives the error that it is answered with. */
  refuse(request: FastifyRequest, reply: FastifyReply, refusal: AppError): Promise<AppError>
  /** Counts a call that was taken. @throws AppError `request.tooMany` past the limit; the connection ends then. */
  countTaken(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

/** Shortest time between two lines about refused calls, ms: anybody can make them. */
const LOG_EVERY_MS = 60_000

/**
 * For an address that is open to everybody, because its real callers show a signature and no session. Refused calls do
 * not count against accepted ones: another client at the cloud's address blocks none of the cloud's calls.
 * Signed calls have a limit of their own, because a call that somebody has seen can be sent again while it is young.
 * Past a limit the answer also closes the connection: an unauthenticated client has to open one for every further call.
 */
export async function limitCloudCalls(app: FastifyInstance, options: CloudCallsOptions): Promise<CloudCalls> {
  const { caller, limits, clock, readAddress } = options
  const keyGenerator = (request: FastifyRequest): string => readAddress(request.raw)
  await app.register(rateLimit, { global: false })
  const countOf = (max: number) => {
    const count = app.createRateLimit({ max, timeWindow: 60_000, keyGenerator })
    return async (request: FastifyRequest, reply: FastifyReply): Promise<AppError | null> => {
      const counted = await count(request)
      if (counted.isAllowed || !counted.isExceeded) return null
      void reply.header('connection', 'close')
      return new AppError('request.tooMany', { waitSec: counted.ttlInSeconds })
    }
  }
  const countRefused = countOf(limits.refusedCallsPerMinute)
  const countAccepted = countOf(limits.cloudCallsPerMinute)
  let loggedAt = -Infinity
  let untold = 0
  const note = (request: FastifyRequest, { code, detail }: AppError): void => {
    untold += 1
    if (clock.steady() - loggedAt < LOG_EVERY_MS) return
    const from = readAddress(request.raw)
    app.log.warn({ code, detail, from, calls: untold }, `a call in the name of ${caller} was refused`)
    loggedAt = clock.steady()
    untold = 0
  }
  return {
    async refuse(request, reply, refusal) {
      note(request, refusal)
      return (await countRefused(request, reply)) ?? refusal
    },
    async countTaken(request, reply) {
      const tooMany = await countAccepted(request, reply)
      if (tooMany === null) return
      note(request, tooMany)
      throw tooMany
    },
  }
}
