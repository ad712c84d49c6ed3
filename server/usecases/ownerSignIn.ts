import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { asUserId } from '@/domain/kernel/ids'
import type { SessionReply } from '@/domain/wire/http'
import type { HandoverReply } from '@/domain/wire/staffHttp'
import type { Sessions } from '../ports/sessions'

/** How long the owner has to scan a code with another device, ms. */
export const HANDOVER_MS = 5 * 60_000
/** Codes that hold at once; another one voids the oldest. */
const HANDOVERS = 8
/** Bytes of a code: beyond guessing at ten tries a minute, and short enough for a small QR code. */
const CODE_BYTES = 16

/** Signs the owner in by the code that was printed at start, or by one that a device of the owner's shows. */
export interface OwnerSignIn {
  /** Uses the code up. @throws AppError `session.ownerCodeInvalid` when it is wrong, too old or was used before. */
  signIn(code: string): SessionReply
  /** Whether the code would sign in now. Uses nothing up. */
  recognizes(code: string): boolean
  /** Makes a code for the owner's next device. */
  handOver(): HandoverReply
}

interface KeptCode {
  readonly digest: Buffer
  /** ms */
  readonly until: number
}

const owner = { id: asUserId('owner'), name: '主播', role: 'owner' } as const

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The codes live in memory alone: each works once, and not after a restart, which prints another. */
export function createOwnerSignIn(deps: {
  sessions: Sessions
  code: string
  clock: Pick<Clock, 'now'>
}): OwnerSignIn {
  const { sessions, clock } = deps
  let printed: KeptCode | null = { digest: digest(deps.code), until: Number.POSITIVE_INFINITY }
  let handedOver: readonly KeptCode[] = []

  const find = (code: string): KeptCode | null => {
    const given = digest(code)
    // Digests have one length, so that comparing takes the same time for every guess.
    const isGiven = (kept: KeptCode): boolean => timingSafeEqual(given, kept.digest)
    const match = [...(printed === null ? [] : [printed]), ...handedOver].find(isGiven)
    return match === undefined || match.until <= clock.now() ? null : match
  }

  return {
    recognizes: (code) => find(code) !== null,
    signIn(code) {
      const match = find(code)
      if (match === null) throw new AppError('session.ownerCodeInvalid')
      if (match === printed) printed = null
      handedOver = handedOver.filter((kept) => kept !== match)
      return { ...sessions.issue(owner), user: owner }
    },
    handOver() {
      const code = randomBytes(CODE_BYTES).toString('base64url')
      const until = clock.now() + HANDOVER_MS
      handedOver = [...handedOver.slice(1 - HANDOVERS), { digest: digest(code), until }]
      return { code, lastsMs: HANDOVER_MS }
    },
  }
}
