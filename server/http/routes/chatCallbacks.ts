import type { FastifyPluginAsync } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { ChatCallbacks } from '../../ports/chatRelay'

interface ChatCallbackOptions {
  readonly chatCallbacks: ChatCallbacks
  /** Longest body, bytes. */
  readonly mostBytes: number
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
  const { chatCallbacks, mostBytes } = options
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: mostBytes }, (_, body, done) => done(null, body))
  app.post('/callbacks/tencent-chat', { schema: { hide: true }, bodyLimit: mostBytes }, async (request, reply) => {
    const body = typeof request.body === 'string' ? request.body : ''
    const answer = chatCallbacks.takeCall(request.query as Readonly<Record<string, unknown>>, body)
    if (!answer.taken) throw refusals[answer.fault]()
    void reply.header('cache-control', 'no-store')
    return answer.body
  })
}
