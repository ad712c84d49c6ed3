import { asUserId, type UserId } from '@/domain/kernel/ids'
import { audienceEvent, audienceState } from '@/domain/room/audienceView'
import type { RoomCommand } from '@/domain/room/command'
import { decide } from '@/domain/room/decide'
import type { RoomEvent } from '@/domain/room/event'
import { evolve } from '@/domain/room/evolve'
import { BANNED_PEOPLE, refuseBanned } from '@/domain/room/ban'
import type { Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'
import { roomState } from '../../features/studio/roomFixture'

const bob = asUserId('bob')
const as = (role: Role, id = 'lin', now = 1_000) => ({ actor: { id: asUserId(id), name: id, role }, now, newId: 'new' })
const obey = (state: RoomState, command: RoomCommand, context = as('assistant')): RoomState => {
  const decided = decide(state, command, context)
  if (!decided.ok) throw new Error(decided.error.code)
  return decided.value.reduce<RoomState>(
    (folded, event) => evolve(folded, { ...event, seq: folded.seq + 1 } as RoomEvent) ?? folded,
    state,
  )
}
const banned = (userId: UserId, forMs = 0): RoomCommand => ({ type: 'person.ban', userId, forMs, name: 'Bob' })
const live = roomState({ phase: 'live' })

test('[ROOM-60] a ban lasts for the time given, or for as long as the room exists', () => {
  const guest = { id: bob, role: 'guest' } as const
  const forever = obey(live, banned(bob))
  expect(refuseBanned(forever, guest, 9e12)).toEqual({ code: 'room.banned', detail: { waitSec: 0 } })
  const anHour = obey(live, banned(bob, 3_600_000))
  expect(refuseBanned(anHour, guest, 2_000)).toEqual({ code: 'room.banned', detail: { waitSec: 3_599 } })
  expect(refuseBanned(anHour, guest, 3_601_000)).toBeNull()
  expect(refuseBanned(obey(forever, { type: 'person.unban', userId: bob }), guest, 2_000)).toBeNull()
})

test('[ROOM-60] a ban keeps no other user out, even of a shared address, and staff never', () => {
  const state = obey(live, banned(bob))
  expect(refuseBanned(state, { id: asUserId('anna'), role: 'guest' }, 2_000)).toBeNull()
  expect(refuseBanned(state, { id: bob, role: 'assistant' }, 2_000)).toBeNull()
})

test('[ROOM-60] a banned user cannot speak', () => {
  const say = decide(obey(live, banned(bob)), { type: 'chat.say', text: 'hi' }, as('guest', 'bob'))
  expect(say).toMatchObject({ ok: false, error: { code: 'room.banned' } })
})

test('[ROOM-61] nobody puts themselves out; ids that are made up let nobody back in', () => {
  expect(decide(live, banned(asUserId('lin')), as('assistant'))).toMatchObject({ ok: false })
  let state = obey(live, banned(bob))
  for (let nth = 1; nth < BANNED_PEOPLE; nth += 1) state = obey(state, banned(asUserId(`made-up-${nth}`)))
  expect(decide(state, banned(asUserId('one-more')), as('assistant'))).toMatchObject({ ok: false })
  expect(refuseBanned(state, { id: bob, role: 'viewer' }, 2_000)).not.toBeNull()
  // Expired bans make room.
  const later = obey(obey(live, banned(bob, 10)), banned(asUserId('anna')), as('assistant', 'lin', 2_000))
  expect(later.banned).toHaveLength(1)
})

test('[ROOM-61] viewers do not see the banned users', () => {
  const by = asUserId('lin')
  const event: RoomEvent = { kind: 'person.banned', userId: bob, name: 'Bob', untilMs: 0, seq: 2, at: 1, by }
  expect(audienceEvent(event)).toMatchObject({ userId: '', name: '' })
  expect(audienceState(obey(live, banned(bob)))).not.toHaveProperty('banned')
  const seq = live.seq + 1
  expect(evolve(live, { ...audienceEvent(event), seq } as RoomEvent)).toEqual({ ...live, seq })
})
