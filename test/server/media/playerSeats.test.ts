import { PlayerSeats } from '../../../server/media/hub/playerSeats'

const limits = { players: 12, playersPerAddress: 8, playersPerTicket: 4, playersKept: 2 }

const seating = (table: typeof limits = limits) => {
  const seats = new PlayerSeats(table)
  const gone: string[] = []
  let tickets = 0
  return {
    gone,
    enter: (stream: string, address: string, ticket = `ticket-${(tickets += 1)}`) =>
      seats.enter(stream, { address, ticket, giveWay: () => void gone.push(`${stream} ${address}`) }),
  }
}
const fill = (count: number, enter: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => enter(index))

test('[MEDIA-40] one address and one signed address have so many players and no more', () => {
  const { enter } = seating()
  expect(fill(8, () => enter('tea', 'a'))).not.toContain(null)
  expect(enter('tea', 'a')).toBeNull()
  const other = seating()
  expect(fill(4, () => other.enter('tea', 'a', 'shared'))).not.toContain(null)
  expect(other.enter('tea', 'a', 'shared')).toBeNull()
  expect(other.enter('tea', 'b', 'shared')).not.toBeNull()
})

test('[MEDIA-40] a place that is left is free, and is left once', () => {
  const { enter } = seating({ ...limits, players: 1 })
  const leave = enter('tea', 'a')
  expect(enter('tea', 'b')).toBeNull()
  leave?.()
  leave?.()
  expect(enter('tea', 'b')).not.toBeNull()
  expect(enter('tea', 'c')).toBeNull()
})

test('[MEDIA-40] a stream gets its equal share, even after others have filled all places', () => {
  const { enter, gone } = seating()
  fill(12, (index) => enter('tea', `host-${index}`))
  expect(fill(6, (index) => enter('milk', `guest-${index}`))).not.toContain(null)
  expect(gone).toHaveLength(6)
  expect(gone.every((each) => each.startsWith('tea'))).toBe(true)
  expect(enter('milk', 'guest-7')).toBeNull()
  expect(enter('tea', 'host-20')).toBeNull()
})

test('[MEDIA-40] the newest viewers of the address with the most give way first', () => {
  const { enter, gone } = seating()
  enter('tea', 'home')
  fill(8, () => enter('tea', 'crowd'))
  fill(3, (index) => enter('tea', `host-${index}`))
  enter('milk', 'x')
  expect(gone).toEqual(['tea crowd'])
})

test('[MEDIA-40] within a full room an address with many viewers gives one to an address with fewer', () => {
  const { enter, gone } = seating()
  fill(8, () => enter('tea', 'crowd'))
  fill(4, (index) => enter('tea', `host-${index}`))
  expect(fill(6, (index) => enter('tea', `late-${index}`))).not.toContain(null)
  expect(gone).toEqual(Array(6).fill('tea crowd'))
  expect(enter('tea', 'late-7')).toBeNull()
  expect(enter('tea', 'crowd')).toBeNull()
})
