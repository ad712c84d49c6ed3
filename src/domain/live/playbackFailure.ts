import type { AppError } from '../errors/AppError'
import type { ErrorCode } from '../errors/codes'

/** Failures in a row after which the next rung of the ladder is taken. */
export const FAILURES_A_RUNG = 2
/** The same where the cloud does not have the stream: after each wait the server is asked, which knows the room. */
export const REFUSALS_A_RUNG = 5

/**
 * Reaction to a failure. `step down`: this rung cannot work here, take the next at once. `give up`: waiting does not
 * help; only the viewer starts the next attempt. `renew`: the address has expired, the protocol works.
 */
export type FailureAdvice = 'try again' | 'ask again' | 'step down' | 'give up' | 'renew'

const advices: Partial<Record<ErrorCode, FailureAdvice>> = {
  'live.sourceRejected': 'step down',
  'live.decodeFailed': 'step down',
  'live.wayBlocked': 'step down',
  // Waiting authorises nobody.
  'live.pluginRefused': 'give up',
  'live.addressExpired': 'renew',
  'live.pullRefused': 'ask again',
}

/** @param failures In a row on this rung, this one included. */
export function adviseOnFailure({ code }: AppError, failures: number): FailureAdvice {
  const advice = advices[code] ?? 'try again'
  const most = advice === 'ask again' ? REFUSALS_A_RUNG : FAILURES_A_RUNG
  // A new address that has expired as well is not a matter of time: without a limit the requests would loop.
  return advice !== 'give up' && failures >= most ? 'step down' : advice
}
