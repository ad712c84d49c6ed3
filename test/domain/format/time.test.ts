import { languageOf } from '@/domain/format/language'
import { formatDuration, formatMoment } from '@/domain/format/time'

// Local times on purpose: users read clocks of their own time zone.
const at = (month: number, day: number, hour: number, minute: number, year = 2026): number =>
  new Date(year, month - 1, day, hour, minute).getTime()

test.each([
  [-1, '0:00'],
  [7_999, '0:07'],
  [750_000, '12:30'],
  [3_723_000, '1:02:03'],
  [360_000_000, '100:00:00'],
])('a length of %d ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

describe('a moment is written in everyday words', () => {
  const now = at(3, 8, 23, 50)
  test.each([
    [at(3, 8, 20, 5), '今天 20:05', 'Today 20:05'],
    [at(3, 9, 0, 10), '明天 00:10', 'Tomorrow 00:10'],
    [at(3, 10, 8, 0), '后天 08:00', '10 Mar 08:00'],
    [at(3, 7, 9, 0), '昨天 09:00', 'Yesterday 09:00'],
    [at(11, 11, 20, 0), '11月11日 20:00', '11 Nov 20:00'],
    [at(1, 2, 6, 7, 2027), '2027年1月2日 06:07', '2 Jan 2027 06:07'],
  ])('%d', (ms, zh, en) => {
    expect([formatMoment(ms, now, 'zh'), formatMoment(ms, now, 'en')]).toEqual([zh, en])
  })
})

test.each([
  ['zh-CN', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['zh', 'zh'],
  ['en-GB', 'en'],
  ['ja', 'en'],
  ['', 'en'],
])('a device that speaks %s begins in %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language)
})
