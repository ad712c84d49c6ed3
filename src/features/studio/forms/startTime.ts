import { fail, ok, type Result } from '@/domain/kernel/result'
import type { FieldProblem } from './fieldProblem'

const two = (number: number): string => String(number).padStart(2, '0')
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Minutes that local time is behind UTC at a moment, as in `Date.getTimezoneOffset`; tests give other zones. */
export type OffsetAt = (atMs: number) => number
const deviceOffset: OffsetAt = (atMs) => new Date(atMs).getTimezoneOffset()

/** Which of two moments is meant, where clocks were turned back and a local time comes twice. */
export type Occurrence = 'earlier' | 'later'

/** Writes a time as the device's local `YYYY-MM-DDTHH:mm`, the value of an HTML datetime-local field. */
export function writeLocalTime(atMs: number, offsetAt: OffsetAt = deviceOffset): string {
  const at = new Date(atMs - offsetAt(atMs) * MINUTE_MS)
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
  return `${day}T${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}

/** The calendar's reading of a text as if it were UTC, ms; null for an impossible date or time. */
function readCalendar(text: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text)
  if (!found) return null
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as [number, number, number, number, number]
  const at = Date.UTC(year, month - 1, day, hour, minute)
  // A day or an hour past the end is shifted, for example 30 February: it comes out as another text.
  return writeLocalTime(at, () => 0) === found[0] ? at : null
}

/** The moments at which clocks here show a local time: one, none where they skip it, two where they are turned back. */
function momentsOf(calendarMs: number, offsetAt: OffsetAt): number[] {
  const offsets = [offsetAt(calendarMs - DAY_MS), offsetAt(calendarMs + DAY_MS)]
  const moments = offsets
    .map((offset) => ({ offset, atMs: calendarMs + offset * MINUTE_MS }))
    .filter(({ offset, atMs }) => offsetAt(atMs) === offset)
    .map(({ atMs }) => atMs)
  return [...new Set(moments)].sort((one, other) => one - other)
}

/** Whether clocks here show this local time twice. */
export function comesTwice(text: string, offsetAt: OffsetAt = deviceOffset): boolean {
  const calendarMs = readCalendar(text)
  return calendarMs !== null && momentsOf(calendarMs, offsetAt).length > 1
}

/** Which of two moments of the same local time this is; null where there is one. */
export function occurrenceOf(atMs: number, offsetAt: OffsetAt = deviceOffset): Occurrence | null {
  const text = writeLocalTime(atMs, offsetAt)
  if (!comesTwice(text, offsetAt)) return null
  return momentsOf(readCalendar(text) ?? 0, offsetAt)[0] === atMs - (atMs % MINUTE_MS) ? 'earlier' : 'later'
}

/**
 * Reads local time as ms. A time that does not exist is refused instead of shifted: 30 February, or the hour that is
 * skipped when clocks are put forward. One that comes twice needs an `occurrence`.
 */
export function readLocalTime(
  text: string,
  occurrence: Occurrence | null = null,
  offsetAt: OffsetAt = deviceOffset,
): Result<number, FieldProblem> {
  if (text === '') return fail({ type: 'required' })
  const calendarMs = readCalendar(text)
  if (calendarMs === null) return fail({ type: 'notATime' })
  const [first, second] = momentsOf(calendarMs, offsetAt)
  if (first === undefined) return fail({ type: 'skippedTime' })
  if (second === undefined) return ok(first)
  return occurrence === null ? fail({ type: 'comesTwice' }) : ok(occurrence === 'earlier' ? first : second)
}

/** The device's zone at a moment, for example `UTC+8` or `UTC-3:30`. */
export function writeZone(atMs: number, offsetAt: OffsetAt = deviceOffset): string {
  const offset = offsetAt(atMs)
  const minutes = Math.abs(offset)
  const rest = minutes % 60 === 0 ? '' : `:${two(minutes % 60)}`
  return `UTC${offset > 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest}`
}

const HALF_HOUR_MS = 30 * MINUTE_MS

/** The start that a new room proposes: the next full half hour that leaves at least ten minutes. ms. */
export const proposeStart = (now: number): number => Math.ceil((now + 10 * MINUTE_MS) / HALF_HOUR_MS) * HALF_HOUR_MS
