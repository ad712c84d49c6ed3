import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { createArrivals, arrivalLimits } from '../../../server/realtime/arrivals'
import { createFakeClock } from '../../fakes/fakeClock'

const tea = asRoomId('tea')
const guest = (id: string, since?: number) => ({
  id: asUserId(id),
  name: id,
  role: 'guest' as const,
  ...(since === undefined ? {} : { since }),
})

describe('[ROOM-36] how long a guest has been in a room', () => {
  test('counts from the first join of that room, not from the age of the token', () => {
    const clock = createFakeClock()
    const arrivals = createArrivals(clock)
    const token = guest('anna', clock.now())
    clock.advance(3_600_000)
    const joinedAt = clock.now()
    expect(arrivals.admit(tea, token).since).toBe(joinedAt)
    clock.advance(60_000)
    expect(arrivals.admit(tea, token).since).toBe(joinedAt)
    expect(arrivals.admit(asRoomId('coffee'), token).since).toBe(clock.now())
  })

  test('holds nobody but guests', () => {
    const clock = createFakeClock()
    const viewer = { ...guest('bob'), role: 'viewer' as const }
    expect(createArrivals(clock).admit(tea, viewer)).toBe(viewer)
  })

  test('returnMs: guests from before a restart who rejoin soon keep their age, later ones do not', () => {
    const clock = createFakeClock()
    const before = clock.now() - 600_000
    const arrivals = createArrivals(clock)
    clock.advance(arrivalLimits.returnMs - 1)
    expect(arrivals.admit(tea, guest('soon', before)).since).toBe(before)
    expect(arrivals.admit(tea, guest('unknown')).since).toBe(0)
    expect(arrivals.admit(tea, guest('new', clock.now())).since).toBe(clock.now())
    clock.advance(1)
    expect(arrivals.admit(tea, guest('late', before)).since).toBe(clock.now())
    expect(arrivals.admit(tea, guest('soon', before)).since).toBe(before)
  })

  test('most: the join that was looked at longest ago is forgotten', () => {
    const clock = createFakeClock()
    const arrivals = createArrivals(clock, { most: 2, returnMs: 0 })
    const admit = (id: string): number | undefined => arrivals.admit(tea, guest(id)).since
    const start = clock.now()
    admit('anna')
    admit('bob')
    clock.advance(10)
    admit('anna')
    admit('carol')
    expect([admit('anna'), admit('bob')]).toEqual([start, start + 10])
  })
})
