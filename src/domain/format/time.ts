import type { Language } from './language'

const two = (value: number): string => String(value).padStart(2, '0')

/** A length of time on a clock face: `0:07`, `12:30`, `1:02:03`. Negative counts as 0. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** Parts of a moment in the reader's own time zone. */
export interface LocalTime {
  readonly year: number
  /** 1–12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const localTime = (ms: number): LocalTime => {
  const date = new Date(ms)
  return {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
  }
}

const dayNumber = (time: LocalTime): number => Math.floor(Date.UTC(time.year, time.month - 1, time.day) / 86_400_000)

const dayWords: Record<Language, Record<number, string>> = {
  zh: { [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' },
  en: { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' },
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A moment in everyday words: `今天 20:00`, `3月8日 20:00`, `Tomorrow 20:00`, `8 Mar 20:00`; the year when it differs. */
export function formatMoment(ms: number, nowMs: number, language: Language): string {
  const [time, now] = [localTime(ms), localTime(nowMs)]
  const clock = `${two(time.hour)}:${two(time.minute)}`
  const word = dayWords[language][dayNumber(time) - dayNumber(now)]
  if (word !== undefined) return `${word} ${clock}`
  if (language === 'zh') {
    const year = time.year === now.year ? '' : `${time.year}年`
    return `${year}${time.month}月${time.day}日 ${clock}`
  }
  const year = time.year === now.year ? '' : ` ${time.year}`
  return `${time.day} ${monthNames[time.month - 1]}${year} ${clock}`
}
