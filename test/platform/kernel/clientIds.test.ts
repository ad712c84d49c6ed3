import { isId } from '@/domain/kernel/ids'
import { createClientIds } from '@/platform/kernel/clientIds'
import { createFakeClock } from '../../fakes/fakeClock'

test('ids are ULIDs: 26 letters that sort by time and are read by the wire', () => {
  const clock = createFakeClock(1_700_000_000_000)
  const ids = createClientIds(clock, Math.random)
  const made: string[] = []
  for (let count = 0; count < 50; count += 1) {
    made.push(ids.next())
    clock.advance(1)
  }
  expect(made).toEqual([...made].sort())
  expect(new Set(made).size).toBe(50)
  expect(made.every((id) => id.length === 26 && isId(id) && /^[0-9A-HJKMNP-TV-Z]+$/.test(id))).toBe(true)
})
