import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { SteadyClock } from '../../ports/steadyClock'
import type { TradeNews, TradePush } from '../../ports/weChatTrade'
import type { ReadAddressGroup } from '../clientAddress'
import { limitCloudCalls } from '../cloudCalls'
import type { HttpLimits } from '../limits'

interface TradePushOptions {
  readonly push: TradePush
  /** Resolves once the change is durable, or was known already. */
  readonly take: (news: TradeNews) => Promise<void>
  readonly limits: HttpLimits
  readonly clock: SteadyClock
  readonly readAddress: ReadAddressGroup
}

type Query = Readonly<Record<string, unknown>>

/**
 * GET and POST /callbacks/wechat: message pushes of the mini program. `success` once the change is durable; anything
 * else makes WeChat send the message again.
 */
export const tradePushRoutes: FastifyPluginAsync<TradePushOptions> = async (app, options) => {
  const { push, take, limits, clock, readAddress } = options
  const calls = await limitCloudCalls(app, { caller: 'WeChat', limits, clock, readAddress })
  const bodyLimit = limits.callbackBytes
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_, body, done) => done(null, body))

  const textOf = (request: FastifyRequest): string => (typeof request.body === 'string' ? request.body : '')

  app.get('/callbacks/wechat', { schema: { hide: true } }, async (request, reply) => {
    try {
      const echo = push.echo(request.query as Query)
      await calls.countTaken(request, reply)
      return await reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(echo)
    } catch (error) {
      throw error instanceof AppError ? await calls.refuse(request, reply, error) : error
    }
  })
  app.post('/callbacks/wechat', { schema: { hide: true }, bodyLimit }, async (request, reply) => {
    let news: TradeNews
    try {
      news = push.read(request.query as Query, textOf(request))
    } catch (error) {
      throw error instanceof AppError ? await calls.refuse(request, reply, error) : error
    }
    await calls.countTaken(request, reply)
    await take(news)
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send('success')
  })
}
