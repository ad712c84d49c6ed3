import { billDayOf, isBillDay, newestBillDay, shiftBillDay, startOfBillDay } from '@/domain/order/billDay'

const at = (text: string): number => Date.parse(text)

test('[PAY-3] a day of the bill is a day in Beijing', () => {
  expect(billDayOf(at('2026-11-30T15:59:59.999Z'))).toBe('2026-11-30')
  expect(billDayOf(at('2026-11-30T16:00:00Z'))).toBe('2026-12-01')
  expect(startOfBillDay('2026-12-01')).toBe(at('2026-11-30T16:00:00Z'))
  expect([shiftBillDay('2026-12-31', 1), shiftBillDay('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28'])
})

test('[PAY-3] the bill of yesterday is there from a quarter past ten in Beijing on', () => {
  expect(newestBillDay(at('2026-12-01T10:14:59.999+08:00'))).toBe('2026-11-29')
  expect(newestBillDay(at('2026-12-01T10:15:00+08:00'))).toBe('2026-11-30')
})

test('only days of the calendar are days', () => {
  expect(['2026-02-28', '2028-02-29'].every(isBillDay)).toBe(true)
  expect(['2026-02-29', '2026-13-01', '26-01-01', '', 'nothing', '1999-01-01'].some(isBillDay)).toBe(false)
})
