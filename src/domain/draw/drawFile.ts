import { checkDrawRules, prizeOfPlace, winnersOf, writeDrawRules, type DrawRules } from './drawRules'
import {
  commitOf, DRAW_SCHEME, listHashOf, rankTickets, seedOf, sortTickets, type DrawHash, type RankedTicket,
} from './kaiboDraw'
import type { DrawnTicket, RoomDraw } from './roomDraw'

/** The exported file: everything that is needed to compute the draw again. Times are server ms. */
export interface DrawFile {
  readonly scheme: typeof DRAW_SCHEME
  readonly roomId: string
  readonly drawId: string
  readonly rules: DrawRules
  readonly rulesHash: string
  readonly openedAt: number
  readonly closesAt: number
  readonly commit: string
  readonly closedAt: number
  /** All tickets, sorted. */
  readonly tickets: readonly string[]
  readonly entries: number
  /** Entries that were struck at the closing because their people were muted or banned by then. */
  readonly excluded: number
  readonly listHash: string
  readonly secret: string
  readonly beacon: string
  readonly seed: string
  readonly drawn: readonly (DrawnTicket & RankedTicket)[]
}

/** The checks of a file, in the order of the page. */
export const drawChecks = [
  'rules', 'commit', 'tickets', 'entries', 'listHash', 'beacon', 'seed', 'scores', 'order', 'prizes',
] as const
/** Comparisons of a file with the room's log, where the page has read it. */
export const logChecks = [
  'logRules', 'logTime', 'logCommit', 'logListHash', 'logEntries', 'logExcluded', 'logSecret', 'logDrawn',
] as const

/** One line of the result. `found` stands in the file, `computed` is the checker's own, both where they differ. */
export interface DrawCheck {
  readonly id: (typeof drawChecks)[number] | (typeof logChecks)[number]
  readonly ok: boolean
  /** Shown in any case: the value that was checked, or a count. */
  readonly value: string
  readonly found?: string
  readonly computed?: string
}

/** Longest file that is read, characters: 100,000 tickets of 19 characters and the rest. */
export const DRAW_FILE_CHARACTERS = 4_000_000

const hexOf = (digits: number): RegExp => new RegExp(`^[0-9a-f]{${digits}}$`)
const ticketPattern = hexOf(16)
const hashPattern = hexOf(64)

/** Reads an exported file; null when the text is none. Every field is checked, as a stranger may have written it. */
export function readDrawFile(text: string): DrawFile | null {
  if (text.length > DRAW_FILE_CHARACTERS) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return isDrawFile(value) ? value : null
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 1_000
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isHash = (value: unknown): boolean => typeof value === 'string' && hashPattern.test(value)
const isTicket = (value: unknown): boolean => typeof value === 'string' && ticketPattern.test(value)

function isRules(value: unknown): value is DrawRules {
  if (!isFields(value) || !isFields(value.condition) || !Array.isArray(value.prizes)) return false
  const { condition, prizes, membersOnly, standIns } = value
  const isPrize = (prize: unknown): boolean =>
    isFields(prize) && isText(prize.name) && isNumber(prize.count) && isNumber(prize.valueFen)
  return (
    [value.title, value.organiser, value.redemption, value.beacon].every(isText) &&
    prizes.length <= 100 && prizes.every(isPrize) &&
    (['none', 'comment', 'buy'].includes(condition.type as string) ||
      (condition.type === 'present' && isNumber(condition.minutes))) &&
    typeof membersOnly === 'boolean' && isNumber(standIns)
  )
}

function isDrawFile(value: unknown): value is DrawFile {
  if (!isFields(value) || value.scheme !== DRAW_SCHEME || !isRules(value.rules)) return false
  const { tickets, drawn } = value
  const isDrawn = (one: unknown): boolean =>
    isFields(one) && isTicket(one.ticket) && isHash(one.score) && isText(one.name) &&
    (one.prize === null || isNumber(one.prize))
  return (
    [value.roomId, value.drawId, value.beacon].every(isText) &&
    [value.openedAt, value.closesAt, value.closedAt, value.entries, value.excluded].every(isNumber) &&
    [value.rulesHash, value.commit, value.listHash, value.secret, value.seed].every(isHash) &&
    Array.isArray(tickets) && tickets.every(isTicket) &&
    Array.isArray(drawn) && drawn.every(isDrawn)
  )
}

export const rulesHashOf = (hash: DrawHash, rules: DrawRules): string => hash.sha256(writeDrawRules(rules))

/** What a file says of its winners and what the ranking gives, as far as they are written. */
const written = (drawn: readonly { ticket: string }[]): string => drawn.map(({ ticket }) => ticket).join(' ')

/**
 * Computes a draw again from its file. Each value is computed from the lines above it as they stand in the file, so
 * that a changed value fails in its own line; a changed list or secret fails in all that follow from it.
 * @param seen The draw as the room's log tells it, where it is known.
 */
export function checkDrawFile(hash: DrawHash, file: DrawFile, seen: RoomDraw | null = null): DrawCheck[] {
  const { rules, drawId, secret, beacon, tickets, drawn } = file
  const checks: DrawCheck[] = []
  const compare = (id: DrawCheck['id'], found: string, computed: string, value = found): void => {
    checks.push({ id, ok: found === computed, value, ...(found === computed ? {} : { found, computed }) })
  }
  const isValid = checkDrawRules(rules) === null
  compare('rules', file.rulesHash, isValid ? rulesHashOf(hash, rules) : '')
  compare('commit', file.commit, commitOf(hash, drawId, secret))
  const sorted = [...new Set(sortTickets(tickets))]
  const firstOdd = tickets.findIndex((ticket, at) => ticket !== sorted[at])
  compare('tickets', tickets[firstOdd] ?? '', sorted[firstOdd] ?? '', `${tickets.length}`)
  compare('entries', `${file.entries}`, `${tickets.length}`)
  const listHash = listHashOf(hash, tickets)
  compare('listHash', file.listHash, listHash)
  // A number that the rules do not name could be tried until a wanted ticket wins.
  compare('beacon', beacon, (rules.beacon === '') === (beacon === '') ? beacon : rules.beacon)
  const seed = seedOf(hash, { drawId, secret, listHash, beacon })
  compare('seed', file.seed, seed)
  const wrong = drawn.find(({ ticket, score }) => score !== hash.hmac(seed, ticket))
  compare('scores', wrong?.score ?? '', wrong === undefined ? '' : hash.hmac(seed, wrong.ticket), `${drawn.length}`)
  const winners = winnersOf(rules)
  const ranked = rankTickets(hash, seed, tickets).slice(0, winners + rules.standIns)
  compare('order', written(drawn), written(ranked), `${ranked.length}`)
  const prizes = ranked.map((_, place) => `${prizeOfPlace(rules.prizes, place)}`).join(' ')
  const given = drawn.map(({ prize }) => `${prize}`).join(' ')
  compare('prizes', given, prizes, `${Math.min(winners, drawn.length)}`)
  if (seen !== null) compareWithLog(file, seen, compare)
  return checks
}

function compareWithLog(
  file: DrawFile,
  seen: RoomDraw,
  compare: (id: DrawCheck['id'], found: string, computed: string) => void,
): void {
  compare('logRules', writeDrawRules(file.rules), writeDrawRules(seen.rules))
  compare('logTime', `${file.closesAt}`, `${seen.closesAt}`)
  compare('logCommit', file.commit, seen.commit)
  compare('logListHash', file.listHash, seen.listHash ?? '')
  compare('logEntries', `${file.entries}`, `${seen.entries ?? ''}`)
  compare('logExcluded', `${file.excluded}`, `${seen.excluded ?? ''}`)
  compare('logSecret', `${file.secret} ${file.beacon}`, `${seen.secret ?? ''} ${seen.beacon ?? ''}`)
  // Without the names: the erasure of a person empties them in the file and not in the log.
  const said = (drawn: readonly DrawnTicket[]): string =>
    drawn.map(({ ticket, prize }) => `${ticket} ${prize}`).join('\n')
  compare('logDrawn', said(file.drawn), said(seen.drawn ?? []))
}
