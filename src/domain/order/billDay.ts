const DAY_MS = 86_400_000
/** China keeps one time, UTC+8 without summer time. ms. */
const BEIJING_MS = 8 * 3_600_000
/** Time of a day in Beijing at which the bill of the day before is there, ms after midnight: 10:00, and a quarter. */
const READY_AFTER_MS = (10 * 60 + 15) * 60_000

/** @returns The day in Beijing, `YYYY-MM-DD`. */
export const billDayOf = (atMs: number): string => new Date(atMs + BEIJING_MS).toISOString().slice(0, 10)

/** @returns First millisecond of a day in Beijing. */
export const startOfBillDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - BEIJING_MS

/** @returns The day that is so many days later, or earlier below 0. */
export const shiftBillDay = (day: string, days: number): string => billDayOf(startOfBillDay(day) + days * DAY_MS)

export const isBillDay = (text: string): boolean => {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const at = startOfBillDay(text)
  return !Number.isNaN(at) && billDayOf(at) === text
}

/** @returns The last day whose bill the provider should have made by now. */
export const newestBillDay = (nowMs: number): string => billDayOf(nowMs - DAY_MS - READY_AFTER_MS)
