import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import type { Registry } from 'prom-client'
import { AppError } from '@/domain/errors/AppError'
import { reaches } from '@/domain/room/roles'
import type { LiveMetrics } from '../ports/metrics'
import type { Sessions } from '../ports/sessions'
import { bearerToken } from './access'
import { createMetrics } from './metrics'

/**
 * Something that has to work for the server to be well, and how to find out. Rejects or resolves to false when not; a
 * rejection by an AppError gives its code as the reason.
 */
export type HealthCheck = () => Promise<boolean>

interface HealthOptions {
  readonly checks: Readonly<Record<string, HealthCheck>>
  readonly metrics: LiveMetrics
  readonly sessions: Sessions
  readonly metricsToken: string
}

/** Longest a check may take, ms: the caller (a container, a load balancer) gives up soon after. */
const CHECK_MS = 2_000

/** GET /healthz for load balancers, GET /metrics for Prometheus, which shows a token. */
export const healthRoutes: FastifyPluginAsync<HealthOptions> = async (app, options) => {
  const { checks, metrics, sessions, metricsToken } = options
  app.get('/healthz', { schema: { hide: true } }, async (request, reply) => {
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const state = await within(check(), CHECK_MS).then(
          (isWell) => (isWell ? 'ok' : 'failing'),
          (error: unknown) => {
            request.log.warn({ err: error, part: name }, 'a part of the server is not well')
            return error instanceof AppError ? error.code : 'failing'
          },
        )
        return [name, state] as const
      }),
    )
    const ok = parts.every(([, state]) => state === 'ok')
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ok ? 'ok' : 'failing', parts: Object.fromEntries(parts) })
  })

  let registry: Promise<Registry> | undefined
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isSecret(bearerToken(request), metricsToken)) {
      const session = sessions.verify(bearerToken(request))
      if (!session.ok) throw new AppError(session.error)
      if (!reaches(session.value.role, 'owner')) throw new AppError('session.forbidden', { needs: 'owner' })
    }
    registry ??= createMetrics(metrics)
    const { contentType, text } = await registry.then(async (all) => ({
      contentType: all.contentType,
      text: await all.metrics(),
    }))
    return reply.type(contentType).send(text)
  })
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Compares in constant time. A local address proves nothing: a proxy on this machine that adds no header asks in the
 * name of everybody.
 */
const isSecret = (given: string, wanted: string): boolean =>
  wanted !== '' && timingSafeEqual(digest(given), digest(wanted))

async function within(work: Promise<boolean>, mostMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), mostMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
