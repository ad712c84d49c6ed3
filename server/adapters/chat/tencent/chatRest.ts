import { randomInt } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'
import type { Logger } from '../../../ports/logger'
import { createPace } from './pace'
import type { UserSigSigner } from './userSig'

/** The vendor's answer: `code` 0 is success; `NO_ANSWER` stands for none. */
export interface RestAnswer {
  readonly code: number
}

/** The vendor's server API, as far as it is called. No call rejects, and no error of it holds the address. */
export interface ChatRest {
  /** Calls until there is an answer that a repetition would not change, at most `tries` times. */
  call(command: string, body: object, tries: number): Promise<RestAnswer>
  /** Breaks off what is under way; later calls are not made. */
  stop(): void
}

export interface ChatRestOptions {
  readonly sdkAppId: number
  /** The account that calls. */
  readonly admin: string
  /** `https://console.tim.qq.com`, that of another region, or of a test. */
  readonly origin: string
}

/** Unreachable, too slow, or no JSON. */
const NO_ANSWER = -1
/** Waiting longer than this for one answer is a failure, ms: people look at a chat that stands still. */
const CALL_WITHIN_MS = 2_000
/** Wait before the second try, ms; twice that before the third. */
const TRY_AGAIN_MS = 200
/** Calls a second: the vendor takes 200 of each API (usage limits, 34381); in any second this is at most 180. */
const callPace = { burst: 10, perMs: 1_000 / 170 }
/** The admin's own proof is made anew when this share of its life is over. */
const RENEW_AT = 0.8

/**
 * Codes after which the same call may succeed: the server's own trouble (10002, 20004, 20005, 60008, 60009, 70169,
 * 70500) and rates (10006, 10023, 60007, 60011). Source: Chat document "Error Codes" (1047/34348), seen 2026-11.
 */
const passing: ReadonlySet<number> =
  new Set([NO_ANSWER, 10002, 10006, 10023, 20004, 20005, 60007, 60008, 60009, 60011, 70169, 70500])

/** Whether a call ended without a decision of the vendor. */
export const isPassing = ({ code }: RestAnswer): boolean => passing.has(code)

/** Whether the vendor does not accept our signature or our account: every call will fail until somebody mends it. */
export const isUnauthorized = ({ code }: RestAnswer): boolean =>
  code === 60004 || code === 60010 || (code >= 70001 && code <= 70070)

export function createChatRest(
  options: ChatRestOptions,
  deps: { readonly signer: UserSigSigner; readonly clock: Clock; readonly logger: Logger },
): ChatRest {
  const { sdkAppId, admin, origin } = options
  const { signer, clock, logger } = deps
  const pace = createPace(callPace, clock)
  /** Each call's own: a signal made of one that lives as long as the process is never let go of by Node 20. */
  const underWay = new Set<AbortController>()
  let stopped = false
  let proof: { readonly userSig: string; readonly until: number } | null = null

  const userSig = (): string => {
    const now = clock.now()
    if (proof === null || proof.until <= now) {
      proof = { userSig: signer.sign(admin), until: now + signer.lifetimeMs * RENEW_AT }
    }
    return proof.userSig
  }
  const once = async (command: string, text: string): Promise<RestAnswer> => {
    await pace.turn()
    if (stopped) return { code: NO_ANSWER }
    const query = new URLSearchParams({
      sdkappid: String(sdkAppId),
      identifier: admin,
      usersig: userSig(),
      random: String(randomInt(2 ** 32)),
      contenttype: 'json',
    })
    const abort = new AbortController()
    underWay.add(abort)
    const timer = setTimeout(() => abort.abort(), CALL_WITHIN_MS)
    try {
      const response = await fetch(`${origin}/v4/${command}?${query.toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
        redirect: 'error',
        signal: abort.signal,
      })
      const answer: unknown = await response.json()
      const { ErrorCode: code } = answer as { ErrorCode?: unknown }
      return { code: response.ok && typeof code === 'number' ? code : NO_ANSWER }
    } catch {
      // The error would name the address, which holds the signature.
      return { code: NO_ANSWER }
    } finally {
      clearTimeout(timer)
      underWay.delete(abort)
    }
  }

  return {
    async call(command, body, tries) {
      // The same text each time: the `Random` in it makes a repetition a duplicate to the vendor.
      const text = JSON.stringify(body)
      let answer: RestAnswer = { code: NO_ANSWER }
      for (let tried = 1; tried <= tries && !stopped; tried += 1) {
        if (tried > 1) await new Promise<void>((resolve) => clock.after(TRY_AGAIN_MS * (tried - 1), resolve))
        answer = await once(command, text)
        if (!isPassing(answer)) break
        logger.debug({ command, code: answer.code, tried }, 'Tencent Chat did not decide a call')
      }
      if (isUnauthorized(answer)) {
        proof = null
        logger.error({ command, code: answer.code }, 'Tencent Chat does not accept the account, key or app id')
      }
      return answer
    },
    stop() {
      stopped = true
      for (const abort of underWay) abort.abort()
      pace.stop()
    },
  }
}
