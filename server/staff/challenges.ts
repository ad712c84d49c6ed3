import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'

/** How long a person has to answer a challenge, ms: to find a key and press it. */
export const CHALLENGE_MS = 5 * 60_000
const NONCE_BYTES = 16
const TIME_BYTES = 6
const MAC_BYTES = 32

/**
 * Challenges of passkeys: signed and not stored, so that no flood of requests fills a table or pushes out the challenge
 * of somebody else. `PasskeyStore` keeps the answered ones, each of which holds once.
 */
export interface Challenges {
  /** Makes one; `purpose` names its use, and for an addition the person and session. */
  make(purpose: string): string
  /** The end of a challenge of this purpose, ms; null for one that is over or that this server did not make. */
  endOf(challenge: string, purpose: string): number | null
}

export function createChallenges(key: string, clock: Pick<Clock, 'now'>): Challenges {
  const sign = (head: Buffer, purpose: string): Buffer =>
    createHmac('sha256', key).update('passkey challenge ').update(head).update(purpose).digest()
  return {
    make(purpose) {
      const head = Buffer.alloc(TIME_BYTES + NONCE_BYTES)
      head.writeUIntBE(clock.now() + CHALLENGE_MS, 0, TIME_BYTES)
      randomBytes(NONCE_BYTES).copy(head, TIME_BYTES)
      return Buffer.concat([head, sign(head, purpose)]).toString('base64url')
    },
    endOf(challenge, purpose) {
      const bytes = Buffer.from(challenge, 'base64url')
      if (bytes.length !== TIME_BYTES + NONCE_BYTES + MAC_BYTES) return null
      // A decoder skips foreign letters: an answered challenge in another spelling must not be a new one.
      if (bytes.toString('base64url') !== challenge) return null
      const head = bytes.subarray(0, TIME_BYTES + NONCE_BYTES)
      if (!timingSafeEqual(bytes.subarray(head.length), sign(head, purpose))) return null
      const end = head.readUIntBE(0, TIME_BYTES)
      const leftMs = end - clock.now()
      return leftMs > 0 && leftMs <= CHALLENGE_MS ? end : null
    },
  }
}
