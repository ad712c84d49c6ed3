import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@/domain/errors/AppError'
import { asUserId } from '@/domain/kernel/ids'
import type { SessionReply } from '@/domain/wire/http'
import type { Sessions } from '../ports/sessions'

/** Signs the owner in by the code that was printed at start. */
export interface OwnerSignIn {
  /** Uses the code up. @throws AppError `session.ownerCodeInvalid` when it is wrong or was used before. */
  signIn(code: string): SessionReply
}

const owner = { id: asUserId('owner'), name: '主播', role: 'owner' } as const

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The code lives in memory alone: it works once, and not after a restart, which prints another. */
export function createOwnerSignIn(deps: { sessions: Sessions; code: string }): OwnerSignIn {
  let expected: Buffer | null = digest(deps.code)
  return {
    signIn(code) {
      // Digests have one length, so that comparing takes the same time for every guess.
      if (expected === null || !timingSafeEqual(digest(code), expected)) throw new AppError('session.ownerCodeInvalid')
      expected = null
      return { ...deps.sessions.issue(owner), user: owner }
    },
  }
}
