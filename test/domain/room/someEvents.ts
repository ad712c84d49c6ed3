import fc from 'fast-check'
import { talkers } from '@/domain/chat/talkRules'
import { asMessageId, asProductId, asRoomId, asUserId } from '@/domain/kernel/ids'
import type { NewRoomEvent, RoomEvent, RoomFact } from '@/domain/room/event'
import { roles } from '@/domain/room/roles'
import type { Product } from '@/domain/product/product'

const id = fc.constantFrom('a', 'b', 'c', 'd')
const text = fc.string({ maxLength: 20 })
const count = fc.nat({ max: 10_000_000 })
const time = fc.nat({ max: 4_102_444_800_000 })

const product: fc.Arbitrary<Product> = fc.record({
  id: id.map(asProductId),
  name: text,
  priceFen: count,
  stock: count,
  pictureUrl: fc.constant(''),
  link: fc.oneof(
    fc.constant(null),
    fc.record({ type: fc.constant('web' as const), url: text }),
    fc.record({ type: fc.constant('miniProgram' as const), appId: text, path: text }),
  ),
})
const about = fc.record({
  title: text,
  introduction: text,
  hostName: text,
  hostAvatarUrl: fc.constant(''),
  coverUrl: fc.constant(''),
  startsAt: time,
  guestsMayChat: fc.boolean(),
})

const talkRules = fc.record({
  slowSec: fc.nat({ max: 120 }),
  who: fc.constantFrom(...talkers),
  unique: fc.boolean(),
  hold: fc.boolean(),
  links: fc.boolean(),
})

const drawRules = fc.record({
  title: text,
  prizes: fc.array(fc.record({ name: text, count, valueFen: count }), { maxLength: 3 }),
  condition: fc.oneof(
    fc.constant({ type: 'none' as const }), fc.record({ type: fc.constant('present' as const), minutes: count }),
  ),
  membersOnly: fc.boolean(), standIns: count, organiser: text, redemption: text, beacon: text,
})

const coupon = fc.record({
  id, title: text, value: fc.record({ type: fc.constant('fixed' as const), offFen: count }),
  products: fc.array(text, { maxLength: 2 }), withDeals: fc.boolean(), membersOnly: fc.boolean(), total: count,
  perPerson: count, startsAt: time, endsAt: time, validMs: count, left: count,
})

/** One arbitrary for each kind; a new kind without one does not compile. */
const fields: { [Kind in RoomFact['kind']]: fc.Arbitrary<Omit<Extract<RoomFact, { kind: Kind }>, 'kind'>> } = {
  'room.scheduled': fc.record({
    roomId: id.map(asRoomId),
    roomKind: fc.constantFrom('shop' as const, 'class' as const),
    about,
  }),
  'room.edited': fc.record({ about }),
  'room.started': fc.record({}),
  'room.paused': fc.record({}),
  'room.resumed': fc.record({}),
  'room.ended': fc.record({}),
  'stream.up': fc.record({ session: id }),
  'stream.down': fc.record({ session: id, reason: fc.constantFrom('closed' as const, 'lost' as const) }),
  'chat.said': fc.record(
    { id: id.map(asMessageId), name: text, text, role: fc.constantFrom(...roles) },
    { requiredKeys: ['id', 'name', 'text'] },
  ),
  'chat.removed': fc.record({ id: id.map(asMessageId) }),
  'chat.allRemoved': fc.oneof(
    fc.record({ userId: id.map(asUserId), name: text }),
    fc.record({ userId: id.map(asUserId), name: text, erased: fc.boolean(), since: time }),
  ),
  'chat.newcomersLimited': fc.record({
    limit: fc.oneof(
      fc.constant(null),
      fc.constant({ type: 'read' as const }),
      fc.record({ type: fc.constant('wait' as const), waitSec: fc.integer({ min: 5, max: 3_600 }) }),
    ),
  }),
  'chat.rulesSet': fc.record({ rules: talkRules, before: talkRules }),
  'chat.announced': fc.record({ text }),
  'chat.held': fc.record({
    id: id.map(asMessageId), name: text, text, role: fc.constantFrom(...roles), key: id, why: text, check: text,
  }),
  'chat.judged': fc.record({ id: id.map(asMessageId), approved: fc.boolean(), userId: id.map(asUserId), key: id }),
  'act.undone': fc.record({ of: count }),
  'chat.muted': fc.record({ userId: id.map(asUserId), name: text, untilMs: time }),
  'chat.unmuted': fc.record({ userId: id.map(asUserId) }),
  'person.banned': fc.record({ userId: id.map(asUserId), name: text, untilMs: time }),
  'person.unbanned': fc.record({ userId: id.map(asUserId) }),
  'product.listed': fc.record({ product }),
  'product.edited': fc.record({ product }),
  'product.delisted': fc.record({ productId: id.map(asProductId) }),
  'product.arranged': fc.record({ ids: fc.array(id.map(asProductId), { maxLength: 5 }) }),
  'product.pinned': fc.record({ productId: id.map(asProductId) }),
  'product.unpinned': fc.record({}),
  'product.explained': fc.record({ productId: id.map(asProductId) }),
  'product.explanationEnded': fc.record({}),
  'draw.opened': fc.record({ drawId: id, rules: drawRules, closesAt: time, commit: text }),
  'draw.closed': fc.record({ drawId: id, listHash: text, entries: count, excluded: count }),
  'draw.revealed': fc.record({
    drawId: id, secret: text, beacon: text,
    drawn: fc.array(fc.record({ ticket: text, name: text, prize: fc.option(count) }), { maxLength: 3 }),
  }),
  'draw.cancelled': fc.record({ drawId: id, why: text }),
  'coupon.offered': fc.record({ coupon }),
  'coupon.counted': fc.record({ couponId: id, left: count }),
  'coupon.ended': fc.record({ couponId: id }),
  'pulse.sampled': fc.record({ viewers: count, likes: count }),
}

/** Any event of any kind, before the log has numbered it. */
export const someEvent: fc.Arbitrary<NewRoomEvent> = fc
  .oneof(...Object.entries(fields).map(([kind, rest]) => rest.map((more) => ({ kind, ...more }))))
  .chain((fact) => fc.record({ at: time, by: id.map(asUserId) }).map((head) => ({ ...fact, ...head }) as NewRoomEvent))

const unknownEvent = fc.record({
  kind: fc.constant('unknown' as const),
  originalKind: fc.constantFrom('gift.sent', 'x'),
  // As they come off the wire: JSON knows no -0.
  fields: fc.array(fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)))),
  at: time,
  by: id.map(asUserId),
})

/** A log from entry 1 on, with kinds this build does not know among the rest. */
export const someLog: fc.Arbitrary<RoomEvent[]> = fc
  .tuple(
    fields['room.scheduled'].map((more) => ({ kind: 'room.scheduled' as const, ...more, at: 1, by: asUserId('a') })),
    fc.array(fc.oneof({ weight: 9, arbitrary: someEvent }, { weight: 1, arbitrary: unknownEvent }), { maxLength: 120 }),
  )
  .map(([first, rest]) => [first, ...rest].map((event, index) => ({ ...event, seq: index + 1 }) as RoomEvent))
