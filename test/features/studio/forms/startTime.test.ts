import { proposeStart, readLocalTime, writeLocalTime } from '@/features/studio/forms/startTime'

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
