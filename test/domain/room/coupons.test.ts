import type { RoomCoupon } from '@/domain/coupon/coupon'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { RoomCommand } from '@/domain/room/command'
import { decide } from '@/domain/room/decide'
import type { RoomEvent } from '@/domain/room/event'
import { fold } from '@/domain/room/evolve'
import type { Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'

const coupon: RoomCoupon = {
  ...{ id: 'c1', title: '开播礼', value: { type: 'fixed', offFen: 500 }, products: [], withDeals: false },
  ...{ membersOnly: false, total: 100, left: 100, perPerson: 1, startsAt: 0, endsAt: 9_000, validMs: 0 },
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
const offer = (change: Partial<RoomCoupon> = {}): RoomCommand =>
  ({ type: 'coupon.offer', coupon: { ...coupon, ...change } })
const count = (left: number, couponId = 'c1'): RoomCommand => ({ type: 'coupon.count', couponId, left })
const end = (couponId = 'c1'): RoomCommand => ({ type: 'coupon.end', couponId })

test('[COUPON-8] a room offers one coupon at a time; another one takes its place', () => {
  const { state, said } = run([offer(), offer(), offer({ total: 200, left: 200 }), offer({ id: 'c2' })])
  expect(said).toEqual(['coupon.offered', '-', 'coupon.offered', 'coupon.offered'])
  expect(state.coupon?.id).toBe('c2')
})

test('[COUPON-8] changed terms reach the room only while it shows that coupon', () => {
  const change = (changed: Partial<RoomCoupon>): RoomCommand =>
    ({ type: 'coupon.change', coupon: { ...coupon, ...changed } })
  const { state, said } = run([change({}), offer(), change({}), change({ total: 9 }), change({ id: 'c2', total: 7 })])
  expect(said).toEqual(['-', 'coupon.offered', '-', 'coupon.offered', '-'])
  expect(state.coupon).toMatchObject({ id: 'c1', total: 9 })
})

test('[COUPON-8] a count or an end that the room knows, or of another coupon, makes no event', () => {
  const { state, said } = run([offer(), count(99), count(99), count(1, 'c2'), end('c2'), end(), end(), count(98)])
  expect(said).toEqual(['coupon.offered', 'coupon.counted', '-', '-', '-', 'coupon.ended', '-', '-'])
  expect(state.coupon).toBeNull()
})

test('[COUPON-8] hosts offer and end; the server alone counts and changes terms', () => {
  expect(run([{ type: 'coupon.change', coupon }], 'host').said).toEqual(['session.forbidden'])
  expect(run([offer(), count(3), end()], 'host').said).toEqual(['coupon.offered', 'session.forbidden', 'coupon.ended'])
  expect(run([offer(), end()], 'assistant').said).toEqual(['session.forbidden', 'session.forbidden'])
})
