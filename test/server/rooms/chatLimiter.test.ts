import { chatSendLimits, chatShareLimits } from '@/domain/chat/sendLimit'
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
    // Not limited: another address, an earlier guest, a user whom WeChat vouches for, staff.
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

describe('[ROOM-63] the share of one address in the visible lines', () => {
  const of = (address: string, nth: number, since = 0): Speaker => guest(`${address}-${nth}`, { address, since })
  /** A flood of ever new guests of one address, as many lines as the other limits let through, after ten of others. */
  const flood = (since: number, lastsMs: number) => {
    const limiter = createChatLimiter()
    const start = 1_000_000
    const said: { by: string; at: number }[] = []
    const say = (speaker: Speaker, at: number): boolean => {
      const taken = limiter.take(speaker, at) === null
      if (taken) said.push({ by: speaker.address ?? '', at })
      return taken
    }
    for (let nth = 0; nth < 50; nth += 1) say(of('others', nth, 0), start - 60_000 + nth * 1_000)
    for (let nth = 0; nth < 10; nth += 1) say(of('others', nth, 0), start)
    for (let at = start; at < start + lastsMs; at += 10) say(of('flood', at, since), at)
    return { start, said, limiter }
  }

  test.each([
    ['newcomers', 999_999, chatShareLimits.keptFromNewcomersMs],
    ['guests', 1, chatShareLimits.keptFromGuestsMs],
  ])('%s push nobody else’s line out before its time', (_, since, keptMs) => {
    const { start, said } = flood(since, keptMs * 2)
    const shown = (at: number) => said.filter((line) => line.at <= at).slice(-chatShareLimits.lines)
    const others = (at: number): number => shown(at).filter(({ by }) => by === 'others').length
    expect(others(start + keptMs - 1)).toBeGreaterThanOrEqual(10)
    expect(others(start + keptMs * 2)).toBe(0)
  })

  test('an address that talks among itself, and one below half of the lines, waits for nobody', () => {
    const limiter = createChatLimiter()
    const take = (nth: number, address: string, at: number) => limiter.take(of(address, nth), at)
    for (let nth = 0; nth < 200; nth += 1) expect(take(nth, 'school', 1_000_000 + nth * 100)).toBeNull()
    for (let nth = 0; nth < 200; nth += 1) {
      expect(take(nth, `home-${nth % 3}`, 2_000_000 + nth * 100)).toBeNull()
    }
  })

  test('it gets the time to wait, and users with another address are not held', () => {
    const { start, limiter } = flood(999_999, 2_000)
    let at = start + 2_000
    while (limiter.take(of('flood', at, 999_999), at) === null) at += 500
    expect(limiter.take(of('flood', at, 999_999), at)).toMatchObject({ code: 'chat.addressBusy' })
    expect(limiter.take(of('home', 1), at)).toBeNull()
    expect(limiter.take({ ...of('flood', 2), role: 'viewer' }, at)).toBeNull()
  })
})
