import type { FastifyPluginAsync } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { CallbackAnswer, EdgeCallbacks } from '../../ports/mediaEdge'

interface CallbackOptions {
  readonly callbacks: EdgeCallbacks
  /** Longest body, bytes. */
  readonly mostBytes: number
}

const refusals: Readonly<Record<Exclude<CallbackAnswer, 'taken' | 'known'>, () => AppError>> = {
  malformed: () => new AppError('request.invalid'),
  badSignature: () => new AppError('media.badSignature'),
  expired: () => new AppError('media.expired'),
  tooSlow: () => new AppError('network.timeout'),
}

/**
 * POST /callbacks/tencent: where Tencent Cloud calls. Outside of /api: the caller has a signature, no session. The
 * answer is given as soon as the call is kept; any other status than 200 makes the cloud call again.
 */
export const callbackRoutes: FastifyPluginAsync<CallbackOptions> = async (app, { callbacks, mostBytes }) => {
  // The text itself is kept, so it is not parsed on the way; some of the vendor's calls name no content type.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_, body, done) => done(null, body))
  app.post('/callbacks/tencent', { schema: { hide: true }, bodyLimit: mostBytes }, async (request, reply) => {
    const answer = await callbacks.takeCallback(typeof request.body === 'string' ? request.body : '')
    if (answer !== 'taken' && answer !== 'known') throw refusals[answer]()
    void reply.header('cache-control', 'no-store')
    return { code: 0 }
  })
}
