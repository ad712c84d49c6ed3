import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { createPresence } from '../../../server/realtime/presence'

const tea = asRoomId('tea')
const ann = asUserId('ann')

test('[DRAW-5] presence adds up the stays of a person in a room, the one that goes on included', () => {
  let now = 1_000
  const presence = createPresence({ steady: () => now })
  expect(presence.time(tea, ann)).toBe(0)
  presence.entered(tea, ann)
  now += 500
  expect(presence.time(tea, ann)).toBe(500)
  presence.entered(tea, ann)
  presence.left(tea, ann)
  presence.left(tea, ann)
  now += 10_000
  expect(presence.time(tea, ann)).toBe(500)
  presence.entered(tea, ann)
  now += 100
  expect(presence.time(tea, ann)).toBe(600)
  expect(presence.time(asRoomId('other'), ann)).toBe(0)
})

test('[DRAW-5] past the limit the stay that ended longest ago is forgotten, and nobody who is there', () => {
  let now = 0
  const presence = createPresence({ steady: () => now }, 3)
  const people = ['a', 'b', 'c', 'd', 'e'].map(asUserId)
  for (const person of people) presence.entered(tea, person)
  now = 100
  for (const person of people.slice(0, 4)) presence.left(tea, person)
  expect(people.map((person) => presence.time(tea, person))).toEqual([0, 0, 100, 100, 100])
})
