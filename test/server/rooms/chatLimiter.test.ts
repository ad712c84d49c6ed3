import { chatSendLimits } from '@/domain/chat/sendLimit'
import { asUserId } from '@/domain/kernel/ids'
import { createChatLimiter } from '../../../server/rooms/chatLimiter'
import type { Speaker } from '../../../server/rooms/rooms'

const NOW = 1_000_000
const school = '203.0.113.5'
const guest = (id: string, more: Partial<Speaker> = {}): Speaker => ({
  id: asUserId(id),
  name: id,
  role: 'guest',
  since: NOW,
  address: school,
  ...more,
})
/** How many of so many guests, each with so many lines at once, get through. */
const taken = (guests: number, lines: number, more: Partial<Speaker> = {}, limiter = createChatLimiter()): number => {
  let count = 0
  for (let one = 0; one < guests; one += 1) {
    for (let line = 0; line < lines; line += 1) {
      if (limiter.take(guest(`g${one}`, more), NOW) === null) count += 1
    }
  }
  return count
}

/** One test a row of the table: a new limit without one does not compile. */
const rows: Record<keyof typeof chatSendLimits, () => void> = {
  person() {
    expect(taken(1, 10)).toBe(chatSendLimits.person.burst)
  },
  room() {
    const limiter = createChatLimiter()
    let count = 0
    for (let one = 0; one < 300; one += 1) {
      if (limiter.take(guest(`g${one}`, { role: 'viewer' }), NOW) === null) count += 1
    }
    expect(count).toBe(chatSendLimits.room.burst)
    expect(limiter.take(guest('host', { role: 'owner' }), NOW)).toBeNull()
  },
  newcomersOfAddress() {
    // 60 fresh guests of one address with three lines each.
    expect(taken(60, 3)).toBe(chatSendLimits.newcomersOfAddress.burst)
    // A class of 40 behind one address says hello.
    expect(taken(40, 1)).toBe(40)
    const limiter = createChatLimiter()
    taken(60, 3, {}, limiter)
    expect(limiter.take(guest('late'), NOW)).toEqual({ code: 'chat.addressBusy', detail: { waitSec: 1 } })
    expect(limiter.take(guest('late'), NOW + chatSendLimits.newcomersOfAddress.perMs)).toBeNull()
    // Others are not held: another address, who was here before, whom WeChat vouches for, the house.
    expect(limiter.take(guest('elsewhere', { address: '203.0.113.6' }), NOW)).toBeNull()
    expect(limiter.take(guest('known', { since: NOW - chatSendLimits.newcomerMs }), NOW)).toBeNull()
    expect(limiter.take(guest('viewer', { role: 'viewer' }), NOW)).toBeNull()
    expect(limiter.take(guest('host', { role: 'owner' }), NOW)).toBeNull()
  },
  guestsOfAddress() {
    expect(taken(300, 1, { since: 0 })).toBe(chatSendLimits.guestsOfAddress.burst)
  },
  newcomerMs() {
    const age = chatSendLimits.newcomerMs
    expect(taken(60, 1, { since: NOW - age + 1 })).toBe(chatSendLimits.newcomersOfAddress.burst)
    expect(taken(60, 1, { since: NOW - age })).toBe(60)
  },
}

describe('how much may be said in a room', () => {
  test.each(Object.entries(rows))('[ROOM-39] %s', (_, prove) => prove())

  test('[ROOM-39] a refused line takes no turn of anybody', () => {
    const limiter = createChatLimiter({ ...chatSendLimits, newcomersOfAddress: { burst: 1, perMs: 1_000 } })
    expect(limiter.take(guest('a'), NOW)).toBeNull()
    for (let line = 0; line < 5; line += 1) expect(limiter.take(guest('b'), NOW)?.code).toBe('chat.addressBusy')
    for (let line = 0; line < 3; line += 1) expect(limiter.take(guest('b', { since: 0 }), NOW)).toBeNull()
  })

  test('[ROOM-39] a guest of an unknown address is held by his own turn alone', () => {
    expect(taken(60, 1, { address: undefined as unknown as string })).toBe(60)
  })
})
