import type { FastifyPluginAsync } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { SteadyClock } from '../../ports/steadyClock'
import type { ChatCallbacks } from '../../ports/chatRelay'
import type { ReadAddressGroup } from '../clientAddress'
import type { HttpLimits } from '../limits'
import { limitCloudCalls } from '../cloudCalls'

interface ChatCallbackOptions {
  readonly chatCallbacks: ChatCallbacks
  readonly limits: HttpLimits
  readonly clock: SteadyClock
  readonly readAddress: ReadAddressGroup
}

const refusals = {
  malformed: () => new AppError('request.invalid'),
  badSignature: () => new AppError('media.badSignature'),
  expired: () => new AppError('media.expired'),
} as const

/**
 * POST /callbacks/tencent-chat: where Tencent Chat calls. It waits 2 s for an answer and then does as it likes, so
 * nothing here waits for anything.
 */
export const chatCallbackRoutes: FastifyPluginAsync<ChatCallbackOptions> = async (app, options) => {
  const { chatCallbacks, limits, clock, readAddress } = options
  const calls = await limitCloudCalls(app, { caller: 'Tencent Chat', limits, clock, readAddress })
  const bodyLimit = limits.callbackBytes
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_, body, done) => done(null, body))
  app.post('/callbacks/tencent-chat', { schema: { hide: true }, bodyLimit }, async (request, reply) => {
    const body = typeof request.body === 'string' ? request.body : ''
    const answer = chatCallbacks.handleCall(request.query as Readonly<Record<string, unknown>>, body)
    if (!answer.taken) throw await calls.refuse(request, reply, refusals[answer.fault]())
    await calls.countTaken(request, reply)
    void reply.header('cache-control', 'no-store')
    return answer.body
  })
}
