import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { SteadyClock } from '../../ports/steadyClock'
import type { PaymentInbox, PaymentNotification } from '../../ports/payment'
import type { ReadAddressGroup } from '../clientAddress'
import { limitCloudCalls } from '../cloudCalls'
import type { HttpLimits } from '../limits'

interface PayCallbackOptions {
  readonly inbox: PaymentInbox
  readonly limits: HttpLimits
  readonly clock: SteadyClock
  readonly readAddress: ReadAddressGroup
}

/** WeChat Pay waits 5 s for an answer and then repeats the notification; ours comes before, ms. */
export const ANSWER_WITHIN_MS = 4_500

/**
 * POST /callbacks/wechat-pay/payment and /refund: notifications of WeChat Pay, over their raw bytes. 204 once the
 * change is durable; 401 for a wrong signature, probes among them; 5xx `{ code: 'FAIL' }` for a fault of ours, after
 * which WeChat Pay repeats it for a day.
 */
export const payCallbackRoutes: FastifyPluginAsync<PayCallbackOptions> = async (app, options) => {
  const { inbox, limits, clock, readAddress } = options
  const calls = await limitCloudCalls(app, { caller: 'WeChat Pay', limits, clock, readAddress })
  const bodyLimit = limits.callbackBytes
  // The signature is over the bytes: JSON that is parsed and written again has another one.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_, body, done) => done(null, body))

  const read = async (request: FastifyRequest, reply: FastifyReply): Promise<PaymentNotification> => {
    try {
      return inbox.read(request.headers, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
    } catch (error) {
      throw error instanceof AppError ? await calls.refuse(request, reply, error) : error
    }
  }
  /** Whether the change is durable in time; a handler that is late goes on, and the repetition finds its work done. */
  const isDoneInTime = (work: Promise<void>): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const stop = clock.after(ANSWER_WITHIN_MS, () => resolve(false))
      work.then(() => resolve(true), reject).finally(stop)
    })
  const fail = (reply: FastifyReply, status: 500 | 503, message: string): FastifyReply =>
    reply.code(status).send({ code: 'FAIL', message })

  for (const path of ['/callbacks/wechat-pay/payment', '/callbacks/wechat-pay/refund']) {
    app.post(path, { schema: { hide: true }, bodyLimit }, async (request, reply) => {
      const notification = await read(request, reply)
      await calls.countTaken(request, reply)
      void reply.header('cache-control', 'no-store')
      try {
        if (await isDoneInTime(inbox.take(notification))) return await reply.code(204).send()
        request.log.warn({ kind: notification.kind }, 'a notification of WeChat Pay is taking too long')
        return fail(reply, 503, 'later')
      } catch (error) {
        request.log.error({ err: error, kind: notification.kind }, 'a notification of WeChat Pay was not worked off')
        return fail(reply, 500, 'unexpected')
      }
    })
  }
}
