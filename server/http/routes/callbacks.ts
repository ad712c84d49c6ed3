import type { FastifyPluginAsync } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { SteadyClock } from '../../ports/steadyClock'
import type { CallbackAnswer, EdgeCallbacks } from '../../ports/mediaEdge'
import type { ReadAddressGroup } from '../clientAddress'
import type { HttpLimits } from '../limits'
import { limitCloudCalls } from '../cloudCalls'

interface CallbackOptions {
  readonly callbacks: EdgeCallbacks
  readonly limits: HttpLimits
  readonly clock: SteadyClock
  readonly readAddress: ReadAddressGroup
}

const refusals: Readonly<Record<Exclude<CallbackAnswer, 'taken' | 'known' | 'tooSlow'>, () => AppError>> = {
  malformed: () => new AppError('request.invalid'),
  badSignature: () => new AppError('media.badSignature'),
  expired: () => new AppError('media.expired'),
}

/**
 * POST /callbacks/tencent: where Tencent Cloud calls. Outside of /api: the caller has a signature, no session. The
 * answer is given as soon as the call is kept; any other status than 200 makes the cloud call again.
 */
export const callbackRoutes: FastifyPluginAsync<CallbackOptions> = async (app, options) => {
  const { callbacks, limits, clock, readAddress } = options
  const calls = await limitCloudCalls(app, { caller: 'Tencent Cloud', limits, clock, readAddress })
  const bodyLimit = limits.callbackBytes
  // The text itself is kept, so it is not parsed on the way; some of the vendor's calls name no content type.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_, body, done) => done(null, body))
  app.post('/callbacks/tencent', { schema: { hide: true }, bodyLimit }, async (request, reply) => {
    const answer = await callbacks.handleCallback(typeof request.body === 'string' ? request.body : '')
    if (answer === 'tooSlow') throw new AppError('network.timeout')
    if (answer !== 'taken' && answer !== 'known') throw await calls.refuse(request, reply, refusals[answer]())
    await calls.countTaken(request, reply)
    void reply.header('cache-control', 'no-store')
    return { code: 0 }
  })
}
