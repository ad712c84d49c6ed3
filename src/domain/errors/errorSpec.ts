/** The party that has to act on an error. */
export type ErrorCategory = 'user' | 'auth' | 'network' | 'platform' | 'config' | 'bug'
/** Automatic reaction: none, retry at once, wait as the error says, or back off. */
export type ErrorRetry = 'never' | 'now' | 'after' | 'backoff'

export interface ErrorSpec {
  readonly category: ErrorCategory
  readonly http: number
  readonly retry: ErrorRetry
}

/** Most errors do not go away by trying again. */
export const spec = (category: ErrorCategory, http: number, retry: ErrorRetry = 'never'): ErrorSpec => ({
  category,
  http,
  retry,
})

/**
 * The errors of one area; the code of a reason is `area.reason`. Every client carries the table, so that no row repeats
 * its area.
 */
export const area = <Area extends string, Reason extends string>(
  name: Area,
  reasons: Readonly<Record<Reason, ErrorSpec>>,
): Readonly<Record<`${Area}.${Reason}`, ErrorSpec>> =>
  Object.fromEntries(
    Object.entries(reasons).map(([reason, found]) => [`${name}.${reason}`, found]),
  ) as Readonly<Record<`${Area}.${Reason}`, ErrorSpec>>
