import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import type { SteadyClock } from '../ports/steadyClock'
import { asAppError, sendError } from './errors'

/** Keys that are remembered; past it the oldest is forgotten. */
const MOST_KEYS = 10_000

/** Counts wrong guesses by key in windows of time. */
export interface GuessLimit {
  /** Seconds until the next guess is looked at; 0: now. */
  waitSec(key: string): number
  count(key: string): void
}

export function createGuessLimit(clock: Pick<SteadyClock, 'steady'>, most: number, windowMs: number): GuessLimit {
  const windows = new Map<string, { since: number; guesses: number }>()
  const current = (key: string): { since: number; guesses: number } | null => {
    const known = windows.get(key)
    const age = clock.steady() - (known?.since ?? 0)
    return known === undefined || age < 0 || age >= windowMs ? null : known
  }
  return {
    waitSec(key) {
      const known = current(key)
      if (known === null || known.guesses < most) return 0
      return Math.max(1, Math.ceil((known.since + windowMs - clock.steady()) / 1_000))
    },
    count(key) {
      const known = current(key) ?? { since: clock.steady(), guesses: 0 }
      windows.delete(key)
      windows.set(key, { ...known, guesses: known.guesses + 1 })
      const [oldest] = windows.keys()
      if (windows.size > MOST_KEYS && oldest !== undefined) windows.delete(oldest)
    },
  }
}

/**
 * Answers the failures of a route on which people guess. Each failure counts for its address, broken bodies too; past
 * the limit the answer says nothing but when to try again.
 */
export const answerGuesses =
  (limit: GuessLimit) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const fault = asAppError(error)
    if (fault.spec.http >= 500 || fault.code === 'request.tooMany') return sendError(error, request, reply)
    const key = request.addressGroup
    const waitSec = limit.waitSec(key)
    limit.count(key)
    sendError(waitSec > 0 ? new AppError('request.tooMany', { waitSec }) : error, request, reply)
  }
