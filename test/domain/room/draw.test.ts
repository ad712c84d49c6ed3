import type { DrawRules } from '@/domain/draw/drawRules'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { RoomCommand } from '@/domain/room/command'
import { decide } from '@/domain/room/decide'
import type { RoomEvent } from '@/domain/room/event'
import { fold } from '@/domain/room/evolve'
import type { Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'

const rules: DrawRules = {
  title: '福利', prizes: [{ name: '杯', count: 1, valueFen: 100 }], condition: { type: 'none' }, membersOnly: false,
  standIns: 0, organiser: '店', redemption: '找客服', beacon: '',
}
const about = {
  title: 'Tea', introduction: '', hostName: 'Lin', hostAvatarUrl: '', coverUrl: '', startsAt: 0, guestsMayChat: true,
}
const start: RoomState = fold([
  { kind: 'room.scheduled', roomId: asRoomId('tea'), roomKind: 'shop', about, at: 1, by: asUserId('lin'), seq: 1 },
  { kind: 'room.started', at: 1, by: asUserId('lin'), seq: 2 },
]) as RoomState

function run(commands: readonly RoomCommand[], role: Role = 'system'): { state: RoomState; said: string[] } {
  let state = start
  const said: string[] = []
  for (const command of commands) {
    const decided = decide(state, command, { actor: { id: asUserId('lin'), name: 'Lin', role }, now: 10, newId: 'x' })
    if (!decided.ok) said.push(decided.error.code)
    else {
      said.push(decided.value.map(({ kind }) => kind).join(' ') || '-')
      const events = decided.value.map((event, at) => ({ ...event, seq: state.seq + 1 + at }) as RoomEvent)
      state = fold(events, state) as RoomState
    }
  }
  return { state, said }
}
const open = (drawId = 'd1'): RoomCommand => ({ type: 'draw.open', drawId, rules, closesAt: 20, commit: 'c' })
const close = (drawId = 'd1'): RoomCommand => ({ type: 'draw.close', drawId, listHash: 'h', entries: 2, excluded: 1 })
const reveal: RoomCommand = {
  type: 'draw.reveal', drawId: 'd1', secret: 's', beacon: '', drawn: [{ ticket: 't', name: 'a**', prize: 0 }],
}
const cancel: RoomCommand = { type: 'draw.cancel', drawId: 'd1', why: 'x' }

test('[DRAW-3] a draw goes from open over closed to revealed; each step is one entry however often it is told', () => {
  const { state, said } = run([open(), open(), close(), close(), reveal, reveal, close(), cancel])
  expect(said).toEqual(['draw.opened', '-', 'draw.closed', '-', 'draw.revealed', '-', '-', '-'])
  expect(state.draw).toMatchObject({
    id: 'd1', phase: 'revealed', openedAt: 10, closesAt: 20, commit: 'c', listHash: 'h', entries: 2, secret: 's',
  })
})

test('[DRAW-3] a second draw opens only after the first was revealed or cancelled', () => {
  expect(run([open(), open('d2'), close(), open('d2'), reveal, open('d2')]).said).toEqual([
    'draw.opened', 'draw.running', 'draw.closed', 'draw.running', 'draw.revealed', 'draw.opened',
  ])
  const { state, said } = run([open(), cancel, close(), open('d2'), close('d1')])
  expect(said).toEqual(['draw.opened', 'draw.cancelled', '-', 'draw.opened', '-'])
  expect(state.draw).toMatchObject({ id: 'd2', phase: 'open' })
})

test('[DRAW-3] a draw that is open at the end of the live goes on to its announced time', () => {
  const { said } = run([open(), { type: 'room.end' }, open('d2'), close(), reveal])
  expect(said).toEqual(['draw.opened', 'room.ended', 'room.wrongPhase', 'draw.closed', 'draw.revealed'])
})

test('[DRAW-3] no reveal precedes the closing, and the room holds no secret before', () => {
  const { state, said } = run([open(), reveal])
  expect(said).toEqual(['draw.opened', '-'])
  expect(JSON.stringify(state)).not.toContain('"secret"')
})
