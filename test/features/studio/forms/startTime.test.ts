import {
  comesTwice,
  occurrenceOf,
  proposeStart,
  readLocalTime,
  writeLocalTime,
  writeZone,
  type OffsetAt,
} from '@/features/studio/forms/startTime'

describe('a start time', () => {
  test('survives being written and read again', () => {
    const at = new Date(2026, 10, 24, 20, 5).getTime()
    expect(writeLocalTime(at)).toBe('2026-11-24T20:05')
    expect(readLocalTime('2026-11-24T20:05')).toEqual({ ok: true, value: at })
  })

  test('may carry seconds, as some browsers write them', () => {
    expect(readLocalTime('2026-11-24T20:05:00').ok).toBe(true)
  })

  test.each([
    ['', 'required'],
    ['tomorrow', 'notATime'],
    ['2026-02-30T10:00', 'notATime'],
    ['2026-13-01T10:00', 'notATime'],
    ['2026-11-24T24:00', 'notATime'],
    ['2026-11-24T10:60', 'notATime'],
  ])('%s is refused as %s', (text, type) => {
    expect(readLocalTime(text)).toEqual({ ok: false, error: { type } })
  })

  test('is proposed at a half hour, ten minutes ahead at least', () => {
    const noon = Date.UTC(2026, 10, 24, 12, 0)
    expect(proposeStart(noon) - noon).toBe(30 * 60_000)
    expect(proposeStart(noon + 19 * 60_000) - noon).toBe(30 * 60_000)
    expect(proposeStart(noon + 21 * 60_000) - noon).toBe(60 * 60_000)
  })
})

/** Minutes behind UTC in a zone, by the zone's own rules. */
const offsetIn = (timeZone: string): OffsetAt => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  })
  // A formatter is slow, and the test of two years asks it for each moment again and again.
  const known = new Map<number, number>()
  const calculate = (atMs: number): number => {
    const at = Object.fromEntries(parts.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]))
    const local = Date.UTC(at.year ?? 0, (at.month ?? 1) - 1, at.day, at.hour, at.minute)
    return Math.round((atMs - local) / 60_000)
  }
  return (atMs) => {
    const offset = known.get(atMs) ?? calculate(atMs)
    known.set(atMs, offset)
    return offset
  }
}
const newYork = offsetIn('America/New_York')
const london = offsetIn('Europe/London')
const lordHowe = offsetIn('Australia/Lord_Howe')
const apia = offsetIn('Pacific/Apia')

describe('[TIME-1] a start time on a night when clocks change', () => {
  test.each([
    ['New York, put forward', '2027-03-14T02:30', newYork],
    ['New York, the first minute that is skipped', '2027-03-14T02:00', newYork],
    ['London, put forward', '2027-03-28T01:30', london],
    ['Lord Howe, put forward by half an hour', '2027-10-03T02:15', lordHowe],
    ['Samoa, which left out a day', '2011-12-30T12:00', apia],
  ])('is refused where it does not exist: %s', (_, text, offsetAt) => {
    expect(readLocalTime(text, null, offsetAt)).toEqual({ ok: false, error: { type: 'skippedTime' } })
  })

  test.each([
    ['New York, turned back', '2027-11-07T01:30', newYork, 60],
    ['London, turned back', '2027-10-31T01:30', london, 60],
    ['Lord Howe, turned back by half an hour', '2027-04-04T01:45', lordHowe, 30],
  ])('is asked about where it comes twice: %s', (_, text, offsetAt, minutes) => {
    expect(comesTwice(text, offsetAt)).toBe(true)
    expect(readLocalTime(text, null, offsetAt)).toEqual({ ok: false, error: { type: 'comesTwice' } })
    const [earlier, later] = (['earlier', 'later'] as const).map((which) => readLocalTime(text, which, offsetAt))
    if (!earlier?.ok || !later?.ok) throw new Error('not read')
    expect(later.value - earlier.value).toBe(minutes * 60_000)
    for (const { value } of [earlier, later]) expect(writeLocalTime(value, offsetAt)).toBe(text)
    expect([occurrenceOf(earlier.value, offsetAt), occurrenceOf(later.value, offsetAt)]).toEqual(['earlier', 'later'])
  })

  test.each([
    ['2027-03-14T01:59', newYork],
    ['2027-03-14T03:00', newYork],
    ['2027-11-07T00:59', newYork],
    ['2027-11-07T02:00', newYork],
    ['2027-07-01T12:00', london],
    ['2028-02-29T12:00', london],
  ])('%s is read, and written as it was', (text, offsetAt) => {
    const read = readLocalTime(text, null, offsetAt)
    expect(read.ok && writeLocalTime(read.value, offsetAt)).toBe(text)
    expect(comesTwice(text, offsetAt)).toBe(false)
  })

  test('every hour of two years is read back as itself', () => {
    const misread: string[] = []
    for (const offsetAt of [newYork, lordHowe]) {
      for (let atMs = Date.UTC(2027, 0, 1); atMs < Date.UTC(2029, 0, 1); atMs += 45 * 60_000) {
        const text = writeLocalTime(atMs, offsetAt)
        const read = readLocalTime(text, occurrenceOf(atMs, offsetAt), offsetAt)
        if (!read.ok || read.value !== atMs) misread.push(text)
      }
    }
    expect(misread).toEqual([])
  })

  test('the zone is written with its hours', () => {
    expect(writeZone(0, () => -480)).toBe('UTC+8')
    expect(writeZone(0, () => 210)).toBe('UTC-3:30')
    expect(writeZone(0, () => 0)).toBe('UTC+0')
  })
})
