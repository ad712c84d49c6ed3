import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { languageOf } from '@/domain/format/language'
import { finishAuthorization } from '../../usecases/order/authorizePayer'
import type { ReadAddressGroup } from '../clientAddress'
import type { RouteDeps } from '../deps'
import { payerLinks, payerTexts } from '../html/payerTexts'
import { renderWordPage } from '../html/wordPage'
import { clearPayerCookie, PAYER_RETURN_PATH, readPayerCookie } from '../payerCookie'

type PayerReturnDeps = Pick<RouteDeps, 'shop' | 'erased' | 'limits'> & { readonly readAddress: ReadAddressGroup }

const statuses = { over: 410, used: 410, foreign: 403, unnamed: 502 } as const

/** A field of the query that is one text; empty otherwise. */
const textOf = (request: FastifyRequest, name: string, most: number): string => {
  const value = (request.query as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' && value.length <= most ? value : ''
}

/**
 * GET /callbacks/wechat-payer: WeChat's authorization returns a buyer. The code is exchanged here and seen by no page;
 * the answer leads back to the order, or says in words what is wrong.
 */
export const payerReturnRoutes: FastifyPluginAsync<PayerReturnDeps> = async (app, deps) => {
  const { shop, erased, limits, readAddress } = deps
  await app.register(rateLimit, {
    max: limits.payerReturnsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => readAddress(request.raw),
    errorResponseBuilder: (_, { ttl }) => new AppError('request.tooMany', { waitSec: Math.ceil(ttl / 1_000) }),
  })
  app.get(PAYER_RETURN_PATH, { schema: { hide: true } }, async (request, reply) => {
    const returned = {
      code: textOf(request, 'code', 200),
      state: textOf(request, 'state', 128),
      cookie: readPayerCookie(request),
    }
    const outcome = await finishAuthorization({ ...shop, erased }, returned)
    // Neither the browser nor a page that follows keeps the address with the code.
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    void reply.header('set-cookie', clearPayerCookie(request))
    if (outcome.type === 'known') return reply.redirect(outcome.back, 303)
    if (outcome.type === 'unnamed') request.log.warn({ code: outcome.error.code }, 'WeChat did not name a payer')
    const language = languageOf(request.headers['accept-language'] ?? 'zh')
    const { title, body } = payerTexts[outcome.type]
    const isKnown = outcome.back !== ''
    const link = { href: isKnown ? outcome.back : '/', text: payerLinks[isKnown ? 'order' : 'home'] }
    const page = renderWordPage(language, {
      ...{ title: title[language], body: body[language] },
      link: { href: link.href, text: link.text[language] },
    })
    return reply.code(statuses[outcome.type]).type('text/html; charset=utf-8').send(page)
  })
}
