import { asUserId, type UserId } from '@/domain/kernel/ids'
import { audienceEvent, audienceState } from '@/domain/room/audienceView'
import type { RoomCommand } from '@/domain/room/command'
import { decide } from '@/domain/room/decide'
import type { RoomEvent } from '@/domain/room/event'
import { evolve } from '@/domain/room/evolve'
import { PUT_OUT_PEOPLE, refusePutOut } from '@/domain/room/putOut'
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
const putOut = (userId: UserId, forMs = 0): RoomCommand => ({ type: 'person.putOut', userId, forMs, name: 'Bob' })
const live = roomState({ phase: 'live' })

test('[ROOM-60] somebody who was put out is kept out for the time given, or for as long as the room is there', () => {
  const guest = { id: bob, role: 'guest' } as const
  const forever = obey(live, putOut(bob))
  expect(refusePutOut(forever, guest, 9e12)).toEqual({ code: 'room.putOut', detail: { waitSec: 0 } })
  const anHour = obey(live, putOut(bob, 3_600_000))
  expect(refusePutOut(anHour, guest, 2_000)).toEqual({ code: 'room.putOut', detail: { waitSec: 3_599 } })
  expect(refusePutOut(anHour, guest, 3_601_000)).toBeNull()
  expect(refusePutOut(obey(forever, { type: 'person.letIn', userId: bob }), guest, 2_000)).toBeNull()
})

test('[ROOM-60] nobody else is kept out, whoever shares an address, and staff never', () => {
  const state = obey(live, putOut(bob))
  expect(refusePutOut(state, { id: asUserId('anna'), role: 'guest' }, 2_000)).toBeNull()
  expect(refusePutOut(state, { id: bob, role: 'assistant' }, 2_000)).toBeNull()
})

test('[ROOM-60] somebody who was put out says nothing', () => {
  const say = decide(obey(live, putOut(bob)), { type: 'chat.say', text: 'hi' }, as('guest', 'bob'))
  expect(say).toMatchObject({ ok: false, error: { code: 'room.putOut' } })
})

test('[ROOM-61] nobody puts themselves out; ids that are made up let nobody back in', () => {
  expect(decide(live, putOut(asUserId('lin')), as('assistant'))).toMatchObject({ ok: false })
  let state = obey(live, putOut(bob))
  for (let nth = 1; nth < PUT_OUT_PEOPLE; nth += 1) state = obey(state, putOut(asUserId(`made-up-${nth}`)))
  expect(decide(state, putOut(asUserId('one-more')), as('assistant'))).toMatchObject({ ok: false })
  expect(refusePutOut(state, { id: bob, role: 'viewer' }, 2_000)).not.toBeNull()
  // Those whose time is over make room.
  const later = obey(obey(live, putOut(bob, 10)), putOut(asUserId('anna')), as('assistant', 'lin', 2_000))
  expect(later.putOut).toHaveLength(1)
})

test('[ROOM-61] the audience is not told who was put out', () => {
  const by = asUserId('lin')
  const event: RoomEvent = { kind: 'person.putOut', userId: bob, name: 'Bob', untilMs: 0, seq: 2, at: 1, by }
  expect(audienceEvent(event)).toMatchObject({ userId: '', name: '' })
  expect(audienceState(obey(live, putOut(bob)))).not.toHaveProperty('putOut')
  const seq = live.seq + 1
  expect(evolve(live, { ...audienceEvent(event), seq } as RoomEvent)).toEqual({ ...live, seq })
})
