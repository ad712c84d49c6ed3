import { createHmac, randomBytes } from 'node:crypto'

/**
 * The word of ours behind the signature of a push address. The cloud gives the query of the address back when it tells
 * of the push (`stream_param`), so that a push is known by the address it came by. Source: CSS "自主拼装直播 URL" (custom
 * parameters may follow the signature) and 267/38081, seen 2026-11.
 */
const WORD = 'kaibo'

/**
 * 64 bits: nobody guesses one, and no two are alike. Letters and digits alone, which every encoder leaves as it is.
 * @param mark From `markOf`.
 */
export const newPushId = (mark = ''): string => mark + randomBytes(8).toString('hex').slice(mark.length)

/** The beginning of the words of a generation of addresses; empty for generation 0, whose words have none. */
export const markOf = (key: string, stream: string, generation: number): string =>
  generation === 0 ? '' : createHmac('sha256', key).update(`push ${generation} ${stream}`).digest('hex').slice(0, 8)

export const pushIdQuery = (pushId: string): string => `${WORD}=${pushId}`

/** The word in the query of a push address; empty when there is none of ours. */
export const readPushId = (query: string): string =>
  new RegExp(`(?:^|[?&])${WORD}=([0-9a-f]{16})(?=&|$)`).exec(query)?.[1] ?? ''
