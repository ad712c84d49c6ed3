import { hmacSha256, sha256 } from '../kernel/sha256'

/**
 * The scheme "kaibo-draw-v1". The server commits to a secret when the draw opens, fixes the list of tickets when it
 * closes, and shows the secret when it is revealed: anybody can compute the ranking again from the exported file.
 */
export const DRAW_SCHEME = 'kaibo-draw-v1'

/** The two functions of the scheme; all values in hexadecimal. */
export interface DrawHash {
  sha256(text: string): string
  hmac(keyHex: string, text: string): string
}

/** The scheme's functions without help of the platform. */
export const plainDrawHash: DrawHash = { sha256, hmac: hmacSha256 }

/** A ticket with its place in the ranking: the lower the score, the earlier. */
export interface RankedTicket {
  readonly ticket: string
  readonly score: string
}

/** Shown at the opening: binds the server to the secret (32 bytes) without showing it. */
export const commitOf = (hash: DrawHash, drawId: string, secret: string): string =>
  hash.sha256(`${DRAW_SCHEME}\n${drawId}\n${secret}`)

/**
 * Stands for a person in one draw: 16 digits. It hides nobody whose user id is known, and the log names the ids of all
 * who spoke.
 */
export const ticketOf = (hash: DrawHash, drawId: string, userId: string): string =>
  hash.sha256(`${drawId}\n${userId}`).slice(0, 16)

/** Tickets in the order of the list. */
export const sortTickets = (tickets: readonly string[]): string[] =>
  [...tickets].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))

/** Fixes the list of tickets, in whatever order they are given. */
export const listHashOf = (hash: DrawHash, tickets: readonly string[]): string =>
  hash.sha256(sortTickets(tickets).map((ticket) => `${ticket}\n`).join(''))

/** Key of the scores. `beacon` is a public number that was unknown until the closing; empty for none. */
export const seedOf = (
  hash: DrawHash,
  { drawId, secret, listHash, beacon }: Readonly<Record<'drawId' | 'secret' | 'listHash' | 'beacon', string>>,
): string => hash.hmac(secret, `${DRAW_SCHEME}\n${drawId}\n${listHash}\n${beacon}`)

/** All tickets by their scores: the first win, the next stand in. */
export const rankTickets = (hash: DrawHash, seed: string, tickets: readonly string[]): RankedTicket[] =>
  tickets
    .map((ticket) => ({ ticket, score: hash.hmac(seed, ticket) }))
    .sort((one, other) => (one.score + one.ticket < other.score + other.ticket ? -1 : 1))
