const BEIJING_MS = 8 * 3_600_000

/** RFC 3339 with Beijing's offset, whole seconds (rounded down), for WeChat Pay: `2026-11-30T22:15:00+08:00`. */
export const writeBeijingTime = (ms: number): string =>
  `${new Date(ms + BEIJING_MS).toISOString().slice(0, 19)}+08:00`

/** Milliseconds of an RFC 3339 time; null for anything else. */
export function readTime(text: unknown): number | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return null
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : ms
}

/** Milliseconds of `2026-11-30 22:15:00` in Beijing, as bills have it; null for anything else. */
export const readBillTime = (text: string): number | null =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? readTime(`${text.replace(' ', 'T')}+08:00`) : null
