import { fail, ok, type Result } from '@/domain/kernel/result'
import type { FieldProblem } from './fieldProblem'

const two = (number: number): string => String(number).padStart(2, '0')

/** Writes a time as the device's local `YYYY-MM-DDTHH:mm`, the value of an HTML datetime-local field. */
export function writeLocalTime(atMs: number): string {
  const at = new Date(atMs)
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Reads local time as ms. A day that no calendar has, for example 30 February, is refused instead of shifted. */
export function readLocalTime(text: string): Result<number, FieldProblem> {
  if (text === '') return fail({ type: 'required' })
  const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text)
  if (!found) return fail({ type: 'notATime' })
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as [number, number, number, number, number]
  const at = new Date(year, month - 1, day, hour, minute)
  const kept = at.getFullYear() === year && at.getMonth() === month - 1 && at.getDate() === day
  return kept && hour < 24 && minute < 60 ? ok(at.getTime()) : fail({ type: 'notATime' })
}

const HALF_HOUR_MS = 30 * 60_000

/** The start that a new room proposes: the next full half hour that leaves at least ten minutes. ms. */
export const proposeStart = (now: number): number => Math.ceil((now + 10 * 60_000) / HALF_HOUR_MS) * HALF_HOUR_MS
