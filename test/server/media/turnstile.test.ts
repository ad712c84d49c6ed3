import { ConnectionLimiter, type Entrant, type Place } from '../../../server/media/ingest/connectionLimiter'

const limits = { connections: 8, unsignedConnections: 4, connectionsPerAddress: 3 }

interface Guest extends Entrant {
  stage: number
  readonly name: string
}

const entering = (
  table: typeof limits = limits,
): { enter: (name: string, address: string, stage?: number) => Place | null; gone: string[]; guests: Guest[] } => {
  const connectionLimiter = new ConnectionLimiter(table)
  const gone: string[] = []
  const guests: Guest[] = []
  return {
    gone,
    guests,
    enter(name, address, stage = 1) {
      const guest: Guest = { name, stage, giveWay: () => void gone.push(name) }
      guests.push(guest)
      return connectionLimiter.enter(address, guest)
    },
  }
}

test('[MEDIA-38] a full port takes the oldest place of the address that holds the most', () => {
  const { enter, gone } = entering()
  for (const name of ['a1', 'a2', 'a3']) enter(name, '203.0.113.1')
  enter('b1', '203.0.113.2')
  expect(enter('c1', '203.0.113.3')).not.toBeNull()
  expect(enter('d1', '203.0.113.4')).not.toBeNull()
  expect(gone).toEqual(['a1', 'a2'])
})

test('[MEDIA-38] among addresses that hold the same, the connection that got least far gives way', () => {
  const { enter, gone } = entering()
  enter('a', '203.0.113.1', 3)
  enter('b', '203.0.113.2', 2)
  enter('c', '203.0.113.3', 1)
  enter('d', '203.0.113.4', 2)
  enter('e', '203.0.113.5')
  expect(gone).toEqual(['c'])
})

test('[MEDIA-38] an address that is full loses its own oldest connection, and no one else does', () => {
  const { enter, gone } = entering()
  enter('b1', '203.0.113.2')
  for (const name of ['a1', 'a2', 'a3', 'a4']) enter(name, '203.0.113.1')
  expect(gone).toEqual(['a1'])
})

test('[MEDIA-38] an IPv6 network of 64 bits counts as one address', () => {
  const { enter, gone } = entering()
  for (const host of [1, 2, 3, 4]) enter(`v6-${host}`, `2001:db8:1:2::${host}`)
  expect(gone).toEqual(['v6-1'])
})

test('[MEDIA-38] an accepted push keeps its place, and places kept for pushes take no other connection', () => {
  const { enter, gone } = entering()
  const pushes = [1, 2, 3, 4].map((host) => enter(`push-${host}`, `203.0.113.${host}`))
  for (const push of pushes) push?.keep()
  for (const host of [11, 12, 13, 14, 15, 16]) expect(enter(`stranger-${host}`, `203.0.113.${host}`)).not.toBeNull()
  expect(gone).toEqual(['stranger-11', 'stranger-12'])
})

test('[MEDIA-38] where every place is an accepted push nobody enters, and a place that is left is free', () => {
  const { enter, gone } = entering({ ...limits, connections: 2 })
  const [first, second] = [enter('a', '203.0.113.1'), enter('b', '203.0.113.2')]
  first?.keep()
  second?.keep()
  expect(enter('c', '203.0.113.3')).toBeNull()
  first?.leave()
  first?.leave()
  expect(enter('c', '203.0.113.3')).not.toBeNull()
  expect(gone).toEqual([])
})

test('[MEDIA-38] a connection whose push has ended gives way again', () => {
  const { enter, gone } = entering({ ...limits, connections: 1 })
  const place = enter('a', '203.0.113.1')
  place?.keep()
  place?.offer()
  enter('b', '203.0.113.2')
  expect(gone).toEqual(['a'])
})

test('[MEDIA-38] an address with as many pushes as it may have takes no further connection', () => {
  const { enter, gone } = entering()
  for (const name of ['a1', 'a2', 'a3']) enter(name, '203.0.113.1')?.keep()
  expect(enter('a4', '203.0.113.1')).toBeNull()
  expect(gone).toEqual([])
})
