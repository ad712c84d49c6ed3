import { cleanLine, cleanLines } from '../text/readableText'

/** Limits of a draw's rules; the first is the law's (反不正当竞争法 2025, art. 11), the others are ours. */
export const drawLimits = {
  /** Highest value of a prize, fen: ¥50,000. */
  prizeFen: 5_000_000,
  title: 40,
  prizes: 5,
  prizeName: 40,
  /** Winners in all. */
  winners: 50,
  /** People in all who stand in for winners that do not answer. */
  standIns: 20,
  organiser: 60,
  redemption: 200,
  beacon: 100,
  /** Longest public number, for example `3942.17`. */
  beaconValue: 100,
  reason: 100,
  /** Minutes of presence that a draw may ask for. */
  presentMinutes: 120,
  /** Time between opening and closing, seconds. */
  leastSec: 10,
  mostSec: 24 * 3_600,
  /** Most entries: 100,000 are ranked within a second, and the exported file stays below 3 MB. */
  entries: 100_000,
} as const

/** Draws are kept so long, days: records of sales with prizes for two years (规范促销行为暂行规定). */
export const DRAW_RECORDS_DAYS = 2 * 366

export interface DrawPrize {
  readonly name: string
  /** Pieces. */
  readonly count: number
  /** Market value of one, fen. */
  readonly valueFen: number
}

/** The condition of entry: none, a comment in the room, a paid order of the room, or minutes of presence. */
export type DrawCondition =
  | { readonly type: 'none' }
  | { readonly type: 'comment' }
  | { readonly type: 'buy' }
  | { readonly type: 'present'; readonly minutes: number }

/** All that the law wants shown (规范促销行为暂行规定, art. 13). Fixed when the draw opens. */
export interface DrawRules {
  readonly title: string
  /** The first prize goes to the first of the ranking. */
  readonly prizes: readonly DrawPrize[]
  readonly condition: DrawCondition
  /** Whether only people with a login may enter: a guest is a device, and one person may have several. */
  readonly membersOnly: boolean
  readonly standIns: number
  readonly organiser: string
  /** Where, how and until when a prize is claimed. */
  readonly redemption: string
  /** A public number that becomes known after the closing, for example an index; empty for none. */
  readonly beacon: string
}

export const winnersOf = ({ prizes }: Pick<DrawRules, 'prizes'>): number =>
  prizes.reduce((sum, { count }) => sum + count, 0)

/** The prize of a place in the ranking, from 0; null behind the last winner. */
export function prizeOfPlace(prizes: readonly DrawPrize[], place: number): number | null {
  let end = 0
  for (const [index, { count }] of prizes.entries()) {
    end += count
    if (place < end) return index
  }
  return null
}

/** A field of the rules that is missing or out of its range. */
export type DrawField = keyof DrawRules | 'prizeName' | 'prizeCount' | 'prizeValue' | 'winners' | 'minutes'

const isCount = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most
const isLine = (text: string, most: number): boolean => text !== '' && text.length <= most

/** The first wrong field; null where the rules may open. Expects rules as `cleanDrawRules` gives them. */
export function checkDrawRules(rules: DrawRules): DrawField | null {
  const { title, prizes, condition, standIns, organiser, redemption, beacon } = rules
  if (!isLine(title, drawLimits.title)) return 'title'
  if (prizes.length === 0 || prizes.length > drawLimits.prizes) return 'prizes'
  for (const { name, count, valueFen } of prizes) {
    if (!isLine(name, drawLimits.prizeName)) return 'prizeName'
    if (!isCount(count, 1, drawLimits.winners)) return 'prizeCount'
    if (!isCount(valueFen, 0, drawLimits.prizeFen)) return 'prizeValue'
  }
  if (winnersOf(rules) > drawLimits.winners) return 'winners'
  if (condition.type === 'present' && !isCount(condition.minutes, 1, drawLimits.presentMinutes)) return 'minutes'
  if (!isCount(standIns, 0, drawLimits.standIns)) return 'standIns'
  if (!isLine(organiser, drawLimits.organiser)) return 'organiser'
  if (!isLine(redemption, drawLimits.redemption)) return 'redemption'
  return beacon.length > drawLimits.beacon ? 'beacon' : null
}

/** Rules with texts as they may be shown. */
export const cleanDrawRules = (rules: DrawRules): DrawRules => ({
  ...rules,
  title: cleanLine(rules.title),
  prizes: rules.prizes.map((prize) => ({ ...prize, name: cleanLine(prize.name) })),
  organiser: cleanLine(rules.organiser),
  redemption: cleanLines(rules.redemption),
  beacon: cleanLine(rules.beacon),
})

/** A text that is the same for the same rules, for their hash. */
export const writeDrawRules = ({
  title, prizes, condition, membersOnly, standIns, organiser, redemption, beacon,
}: DrawRules): string =>
  JSON.stringify([
    title,
    prizes.map(({ name, count, valueFen }) => [name, count, valueFen]),
    condition.type === 'present' ? ['present', condition.minutes] : [condition.type],
    membersOnly,
    standIns,
    organiser,
    redemption,
    beacon,
  ])
