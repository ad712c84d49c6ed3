import type { RoomCoupon } from '@/domain/coupon/coupon'
import { asMessageId, asProductId, asRoomId, asUserId } from '@/domain/kernel/ids'
import { productLimits, type Product } from '@/domain/product/product'
import type { RoomCommand } from '@/domain/room/command'
import { decide, type DecisionContext } from '@/domain/room/decide'
import type { NewRoomEvent } from '@/domain/room/event'
import { fold } from '@/domain/room/evolve'
import type { RoomPhase } from '@/domain/room/phase'
import { leastRole } from '@/domain/room/leastRole'
import { reaches, roles, type Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'

const about = {
  title: 'Tea',
  introduction: '',
  hostName: 'Lin',
  hostAvatarUrl: '',
  coverUrl: '',
  startsAt: 0,
  guestsMayChat: true,
}
const cup: Product = { id: asProductId('cup'), name: 'Cup', priceFen: 990, stock: 3, pictureUrl: '', link: null }
const NOW = 1_000_000

const as = (role: Role, id = 'anna'): DecisionContext => ({
  actor: { id: asUserId(id), name: 'Anna', role },
  now: NOW,
  newId: 'new',
})
const scheduled: RoomState = fold([
  { kind: 'room.scheduled', roomId: asRoomId('tea'), roomKind: 'shop', about, at: 1, by: asUserId('lin'), seq: 1 },
]) as RoomState
const room = (phase: RoomPhase, more: Partial<RoomState> = {}): RoomState => ({
  ...scheduled,
  phase,
  shelf: [cup],
  ...more,
})

const someRules = {
  title: 'Tea', prizes: [{ name: 'Cup', count: 1, valueFen: 1 }], condition: { type: 'none' as const },
  membersOnly: false, standIns: 0, organiser: 'Lin', redemption: 'Here', beacon: '',
}

const someCoupon: RoomCoupon = {
  ...{ id: 'c1', title: 'Tea', value: { type: 'fixed', offFen: 1 }, products: [], withDeals: false },
  ...{ membersOnly: false, total: 2, left: 2, perPerson: 1, startsAt: 0, endsAt: NOW + 1, validMs: 0 },
}

const example: { [Type in RoomCommand['type']]: Extract<RoomCommand, { type: Type }> } = {
  'room.schedule': { type: 'room.schedule', roomId: asRoomId('tea'), roomKind: 'shop', about },
  'room.edit': { type: 'room.edit', about: { title: 'New' } },
  'room.start': { type: 'room.start' },
  'room.pause': { type: 'room.pause' },
  'room.resume': { type: 'room.resume' },
  'room.end': { type: 'room.end' },
  'stream.up': { type: 'stream.up', session: 's1' },
  'stream.down': { type: 'stream.down', session: 's1', reason: 'closed' },
  'chat.say': { type: 'chat.say', text: 'hello' },
  'chat.remove': { type: 'chat.remove', id: asMessageId('m1') },
  'chat.removeAll': { type: 'chat.removeAll', userId: asUserId('bob') },
  'chat.erase': { type: 'chat.erase', userId: asUserId('bob') },
  'chat.limitNewcomers': { type: 'chat.limitNewcomers', limit: { type: 'wait', waitSec: 30 } },
  'chat.setRules': { type: 'chat.setRules', rules: { slowSec: 10 } },
  'chat.approve': { type: 'chat.approve', id: asMessageId('h1') },
  'chat.announce': { type: 'chat.announce', text: '今晚八折' },
  'chat.deny': { type: 'chat.deny', id: asMessageId('h1') },
  'chat.expireHeld': { type: 'chat.expireHeld' },
  'act.undo': { type: 'act.undo', seq: 1 },
  'chat.mute': { type: 'chat.mute', userId: asUserId('bob'), forMs: 1_000 },
  'chat.unmute': { type: 'chat.unmute', userId: asUserId('bob') },
  'person.ban': { type: 'person.ban', userId: asUserId('bob'), forMs: 1_000 },
  'person.unban': { type: 'person.unban', userId: asUserId('bob') },
  'product.list': { type: 'product.list', product: { ...cup, id: asProductId('pot') } },
  'product.edit': { type: 'product.edit', product: { ...cup, stock: 2 } },
  'product.delist': { type: 'product.delist', productId: asProductId('cup') },
  'product.arrange': { type: 'product.arrange', ids: [asProductId('bowl'), asProductId('cup')] },
  'product.pin': { type: 'product.pin', productId: asProductId('cup') },
  'product.unpin': { type: 'product.unpin' },
  'product.explain': { type: 'product.explain', productId: asProductId('cup') },
  'product.endExplanation': { type: 'product.endExplanation' },
  'draw.open': { type: 'draw.open', drawId: 'd1', rules: someRules, closesAt: NOW + 1, commit: 'c' },
  'draw.close': { type: 'draw.close', drawId: 'd1', listHash: 'h', entries: 1, excluded: 0 },
  'draw.reveal': { type: 'draw.reveal', drawId: 'd1', secret: 's', beacon: '', drawn: [] },
  'draw.cancel': { type: 'draw.cancel', drawId: 'd1', why: 'x' },
  'coupon.offer': { type: 'coupon.offer', coupon: someCoupon },
  'coupon.change': { type: 'coupon.change', coupon: someCoupon },
  'coupon.count': { type: 'coupon.count', couponId: 'c1', left: 1 },
  'coupon.end': { type: 'coupon.end', couponId: 'c1' },
  'pulse.sample': { type: 'pulse.sample', viewers: 5, likes: 6 },
}

const wrong = 'room.wrongPhase'
/** Result of each command in each phase, for a permitted sender: an event's kind, `-` for nothing, or a code. */
const outcomes: Record<RoomCommand['type'], Record<RoomPhase, NewRoomEvent['kind'] | '-' | string>> = {
  'room.schedule': all('room.idTaken'),
  'room.edit': { ...all('room.edited'), ended: wrong, replay: wrong },
  'room.start': { ...all(wrong), scheduled: 'room.started' },
  'room.pause': { ...all(wrong), live: 'room.paused' },
  'room.resume': { ...all(wrong), paused: 'room.resumed' },
  'room.end': { ...all('room.ended'), ended: wrong, replay: wrong },
  'stream.up': { ...all('stream.up'), ended: wrong, replay: wrong },
  'stream.down': all('-'),
  'chat.say': { ...all('chat.said'), ended: 'chat.closed', replay: 'chat.closed' },
  'chat.remove': all('chat.removed'),
  'chat.removeAll': all('chat.allRemoved'),
  'chat.erase': all('chat.allRemoved'),
  'chat.limitNewcomers': { ...all('chat.newcomersLimited'), ended: wrong, replay: wrong },
  'chat.setRules': { ...all('chat.rulesSet'), ended: wrong, replay: wrong },
  'chat.announce': { ...all('chat.announced'), ended: wrong, replay: wrong },
  // No line of the examples waits, and no entry is given.
  'chat.approve': { ...all('-'), ended: wrong, replay: wrong },
  'chat.deny': { ...all('-'), ended: wrong, replay: wrong },
  'chat.expireHeld': { ...all('-'), ended: wrong, replay: wrong },
  'act.undo': { ...all('act.cannotUndo'), ended: wrong, replay: wrong },
  'chat.mute': { ...all('chat.muted'), ended: wrong, replay: wrong },
  'chat.unmute': { ...all('-'), ended: wrong, replay: wrong },
  'person.ban': { ...all('person.banned'), ended: wrong, replay: wrong },
  'person.unban': { ...all('-'), ended: wrong, replay: wrong },
  'product.list': { ...all('product.listed'), ended: wrong, replay: wrong },
  'product.edit': { ...all('product.edited'), ended: wrong, replay: wrong },
  'product.delist': { ...all('product.delisted'), ended: wrong, replay: wrong },
  // The shelf of the examples holds one product: every order is its order.
  'product.arrange': { ...all('-'), ended: wrong, replay: wrong },
  'product.pin': { ...all('product.pinned'), ended: wrong, replay: wrong },
  'product.unpin': { ...all('-'), ended: wrong, replay: wrong },
  // The stream of the examples is down.
  'product.explain': { ...all('product.notOnAir'), ended: wrong, replay: wrong },
  'product.endExplanation': { ...all('-'), ended: wrong, replay: wrong },
  'draw.open': { ...all('draw.opened'), ended: wrong, replay: wrong },
  // The rooms of the examples have no draw.
  'draw.close': all('-'),
  'draw.reveal': all('-'),
  'draw.cancel': all('-'),
  'coupon.offer': { ...all('coupon.offered'), ended: wrong, replay: wrong },
  // Nor do they offer a coupon.
  'coupon.change': { ...all('-'), ended: wrong, replay: wrong },
  'coupon.count': { ...all('-'), ended: wrong, replay: wrong },
  'coupon.end': { ...all('-'), ended: wrong, replay: wrong },
  'pulse.sample': { ...all('pulse.sampled'), ended: wrong, replay: wrong },
}
function all(outcome: string): Record<RoomPhase, string> {
  return { scheduled: outcome, live: outcome, paused: outcome, ended: outcome, replay: outcome }
}

const types = Object.keys(example) as RoomCommand['type'][]
const phases: readonly RoomPhase[] = ['scheduled', 'live', 'paused', 'ended', 'replay']
const cells = types.flatMap((type) => roles.flatMap((role) => phases.map((phase) => ({ type, role, phase }))))

const outcomeOf = (state: RoomState | null, command: RoomCommand, context: DecisionContext): string => {
  const decided = decide(state, command, context)
  return decided.ok ? (decided.value.map(({ kind }) => kind).join(' ') || '-') : decided.error.code
}

describe('a decision', () => {
  test.each(cells)('[ROOM-1] $type by $role while $phase', ({ type, role, phase }) => {
    const expected = reaches(role, leastRole[type]) ? outcomes[type][phase] : 'session.forbidden'
    expect(outcomeOf(room(phase), example[type], as(role))).toBe(expected)
  })

  test.each(types)('[ROOM-25] %s needs a room, but for making one', (type) => {
    const expected = type === 'room.schedule' ? 'room.scheduled' : 'room.notFound'
    expect(outcomeOf(null, example[type], as('system'))).toBe(expected)
  })

  test('[ROOM-27] an edit of a product that is delivered again, also after a later one, changes nothing', () => {
    const shelf = [{ ...cup, version: 3 }]
    const edit = (version: number) => ({ type: 'product.edit', product: { ...cup, stock: 9, version } }) as const
    const outcomes = [2, 3, 4].map((version) => outcomeOf(room('live', { shelf }), edit(version), as('system')))
    expect(outcomes).toEqual(['-', '-', 'product.edited'])
  })

  test('[ROOM-26] carries sender and time', () => {
    expect(decide(room('live'), example['chat.say'], as('guest', 'g1'))).toEqual({
      ok: true,
      value: [{ kind: 'chat.said', id: 'new', name: 'Anna', text: 'hello', role: 'guest', at: NOW, by: 'g1' }],
    })
  })

  test('[ROOM-27] that was taken before changes nothing', () => {
    const up: Partial<RoomState> = { stream: { up: true, session: 's1', sinceMs: 1 } }
    expect(outcomeOf(room('live', up), example['stream.up'], as('system'))).toBe('-')
    expect(outcomeOf(room('live', { pinned: cup.id }), example['product.pin'], as('owner'))).toBe('-')
    expect(outcomeOf(room('live'), { type: 'product.list', product: cup }, as('system'))).toBe('-')
    expect(outcomeOf(room('live', { shelf: [] }), example['product.delist'], as('system'))).toBe('-')
    expect(outcomeOf(room('live', { viewers: 5, likes: 6 }), example['pulse.sample'], as('system'))).toBe('-')
  })

  test('[ROOM-28] a late report of an older push does not take the newer one down', () => {
    const up: Partial<RoomState> = { stream: { up: true, session: 's2', sinceMs: 1 } }
    expect(outcomeOf(room('live', up), example['stream.down'], as('system'))).toBe('-')
    expect(outcomeOf(room('live', up), { ...example['stream.down'], session: 's2' }, as('system'))).toBe('stream.down')
  })

  test.each([
    ['', 'chat.empty'],
    [' \u200b\n ', 'chat.empty'],
    ['x'.repeat(200), 'chat.said'],
    ['x'.repeat(201), 'chat.tooLong'],
  ])('[ROOM-29] the text %j: %s', (text, outcome) => {
    expect(outcomeOf(room('live'), { type: 'chat.say', text }, as('guest'))).toBe(outcome)
  })

  test('[ROOM-29] controls and direction marks never reach others', () => {
    const decided = decide(room('live'), { type: 'chat.say', text: 'a\u202eb\u0000c\n\n d' }, as('guest'))
    expect(decided).toMatchObject({ value: [{ text: 'a b c d' }] })
  })

  test('[ROOM-30] guests talk only where the room lets them', () => {
    const closed = room('live', { about: { ...about, guestsMayChat: false } })
    expect(outcomeOf(closed, example['chat.say'], as('guest'))).toBe('chat.guestsMayNot')
    expect(outcomeOf(closed, example['chat.say'], as('viewer'))).toBe('chat.said')
  })

  test('[ROOM-31] a mute holds until its time, or until staff end it', () => {
    const muted = (untilMs: number): RoomState =>
      room('live', { muted: [{ userId: asUserId('anna'), name: 'Anna', untilMs }] })
    expect(decide(muted(NOW + 1_500), example['chat.say'], as('viewer'))).toMatchObject({
      error: { code: 'chat.muted', detail: { waitSec: 2 } },
    })
    expect(decide(muted(0), example['chat.say'], as('viewer'))).toMatchObject({ error: { detail: { waitSec: 0 } } })
    expect(outcomeOf(muted(NOW), example['chat.say'], as('viewer'))).toBe('chat.said')
    expect(outcomeOf(muted(0), { type: 'chat.unmute', userId: asUserId('anna') }, as('assistant'))).toBe('chat.unmuted')
  })

  test.each(['guest', 'viewer', 'assistant'] as const)('[ROOM-33] a line says that its speaker is a %s', (role) => {
    expect(decide(room('live'), example['chat.say'], as(role))).toMatchObject({ value: [{ name: 'Anna', role }] })
  })

  test('[ROOM-33] the owner speaks under the name of the room’s host', () => {
    const decided = decide(room('live'), example['chat.say'], as('owner'))
    expect(decided).toMatchObject({ value: [{ name: 'Lin', role: 'owner' }] })
  })

  test.each([
    ['guest', 'session.nameReserved'],
    ['viewer', 'session.nameReserved'],
    ['assistant', 'chat.said'],
    ['owner', 'chat.said'],
  ] as const)('[ROOM-34] a %s under the host’s name, or one of staff: %s', (role, outcome) => {
    for (const name of ['lin', ' L i n ', 'Host', '官方客服']) {
      const context = as(role)
      expect(outcomeOf(room('live'), example['chat.say'], { ...context, actor: { ...context.actor, name } })).toBe(
        outcome,
      )
    }
  })

  test('[ROOM-32] the shelf: no second product under an id, no more than fit, none that is not there', () => {
    expect(outcomeOf(room('live'), { type: 'product.list', product: { ...cup, priceFen: 1 } }, as('system'))).toBe(
      'product.idTaken',
    )
    const full = Array.from({ length: productLimits.onShelf }, (_, index) => ({ ...cup, id: asProductId(`p${index}`) }))
    expect(outcomeOf(room('live', { shelf: full }), example['product.list'], as('system'))).toBe('product.shelfFull')
    expect(outcomeOf(room('live', { shelf: [] }), example['product.pin'], as('owner'))).toBe('product.notFound')
    expect(outcomeOf(room('live', { shelf: [] }), example['product.edit'], as('system'))).toBe('product.notFound')
  })

  test('[CAT-6] the shelf takes the host\'s order once, and old products stay on it', () => {
    const shelf = ['a', 'b', 'c'].map((id) => ({ ...cup, id: asProductId(id) }))
    const arrange = (...ids: string[]) => ({ type: 'product.arrange', ids: ids.map(asProductId) }) as const
    expect(outcomeOf(room('live', { shelf }), arrange('c', 'gone'), as('system'))).toBe('product.arranged')
    expect(outcomeOf(room('live', { shelf }), arrange('a', 'b'), as('system'))).toBe('-')
  })

  test('[ROOM-36] new guests wait, or only read, and nobody else does', () => {
    const say = (newcomers: RoomState['newcomers'], role: Role, since?: number): string => {
      const context = as(role)
      return outcomeOf(room('live', { newcomers }), example['chat.say'], {
        ...context,
        actor: { ...context.actor, ...(since === undefined ? {} : { since }) },
      })
    }
    const wait = { type: 'wait', waitSec: 30, sinceMs: NOW } as const
    const read = { type: 'read', sinceMs: NOW - 100 } as const
    expect([say(null, 'guest', NOW), say(wait, 'guest', NOW), say(read, 'guest', NOW)]).toEqual([
      'chat.said',
      'chat.newcomerWait',
      'chat.newcomersMayNot',
    ])
    expect([say(wait, 'guest', NOW - 30_000), say(wait, 'guest'), say(read, 'guest', NOW - 101)]).toEqual([
      'chat.said',
      'chat.said',
      'chat.said',
    ])
    for (const role of ['viewer', 'assistant', 'owner'] as const) expect(say(read, role, NOW)).toBe('chat.said')
    expect(decide(room('live', { newcomers: wait }), example['chat.say'], {
      ...as('guest'),
      actor: { ...as('guest').actor, since: NOW - 12_000 },
    })).toEqual({ ok: false, error: { code: 'chat.newcomerWait', detail: { waitSec: 18 } } })
  })

  test('[ROOM-36] the same wait again makes no event; read-only counts anew each time', () => {
    const held = room('live', { newcomers: { type: 'wait', waitSec: 30, sinceMs: 5 } })
    expect(outcomeOf(held, example['chat.limitNewcomers'], as('assistant'))).toBe('-')
    expect(outcomeOf(room('live'), { type: 'chat.limitNewcomers', limit: null }, as('assistant'))).toBe('-')
    const closed = room('live', { newcomers: { type: 'read', sinceMs: 5 } })
    const again = { type: 'chat.limitNewcomers', limit: { type: 'read' } } as const
    expect(outcomeOf(closed, again, as('assistant'))).toBe('chat.newcomersLimited')
  })

  test('[ROOM-37] a user whose lines are all removed can be muted, by name, and so can the author of one', () => {
    const bob = asUserId('bob')
    const lines = ['m1', 'm2'].map((id, index) => ({
      kind: 'chat.said', id: asMessageId(id), name: 'Bob', text: 'buy', role: 'guest', at: 2, by: bob, seq: 2 + index,
    } as const))
    const mute = (state: RoomState | null, name?: string) =>
      decide(state, { ...example['chat.mute'], ...(name !== undefined && { name }) }, as('assistant'))
    const muted = (name: string) => ({ ok: true, value: [{ kind: 'chat.muted', userId: bob, name }] })
    const after = (state: RoomState, command: RoomCommand): RoomState => {
      const decided = decide(state, command, as('assistant'))
      if (!decided.ok) throw new Error(decided.error.code)
      return fold(decided.value.map((event, index) => ({ ...event, seq: state.seq + 1 + index })), state) as RoomState
    }
    const talked = fold(lines, room('live', { seq: 1 })) as RoomState
    const all = after(talked, { type: 'chat.removeAll', userId: bob })
    expect(all).toMatchObject({ recent: [], removed: [{ userId: bob, name: 'Bob' }] })
    expect(mute(all)).toMatchObject(muted('Bob'))
    expect(after(all, { type: 'chat.removeAll', userId: bob }).removed).toEqual([{ userId: bob, name: 'Bob' }])
    const single = after(talked, { type: 'chat.remove', id: asMessageId('m2') })
    expect(single.removed).toEqual([{ userId: bob, name: 'Bob' }])
    // A line that is older than the state's newest 50: the host still sees whose it is.
    const older = after(talked, { type: 'chat.remove', id: asMessageId('m0'), userId: asUserId('eve'), name: 'Eve' })
    expect(older.removed).toEqual([{ userId: 'eve', name: 'Eve' }])
    expect(older.recent).toBe(talked.recent)
    expect(after(talked, { type: 'chat.remove', id: asMessageId('m0') }).removed).toBeUndefined()
    expect(mute(room('live'), 'Bob')).toMatchObject(muted('Bob'))
    expect(mute(room('live'))).toMatchObject(muted(''))
    expect(mute(talked, 'Mallory')).toMatchObject(muted('Bob'))
  })

  test('[ROOM-38] an edit from an older view overwrites nothing that its author has not seen', () => {
    const newer = { ...about, startsAt: 9, hostName: 'Wu' }
    const edit = { kind: 'room.edited', about: newer, at: 2, by: asUserId('lin'), seq: 2 } as const
    const now = fold([edit], scheduled) as RoomState
    const asOwner = (about: Partial<RoomState['about']>, version?: number): string =>
      outcomeOf(now, { type: 'room.edit', about, ...(version === undefined ? {} : { version }) }, as('owner'))
    expect(now.aboutVersion).toBe(2)
    // A form as a whole, without a version and with one; then what differs alone; then single fields.
    expect(asOwner({ ...about, title: 'New' })).toBe('room.changed')
    expect(asOwner({ ...about, title: 'New' }, 1)).toBe('room.changed')
    const whole = { type: 'room.edit', about: { ...about, title: 'New' } } as const
    expect(decide(now, whole, as('owner'))).toMatchObject({ error: { detail: { version: 2, needs: 'version' } } })
    expect(decide(now, { ...whole, version: 1 }, as('owner'))).toMatchObject({ error: { detail: { version: 2 } } })
    expect(asOwner({ title: 'New' }, 1)).toBe('room.edited')
    expect(asOwner({ startsAt: 0 }, 1)).toBe('room.changed')
    expect(asOwner({ startsAt: 0 }, 2)).toBe('room.edited')
    expect(asOwner({ startsAt: 0 })).toBe('room.edited')
    expect(asOwner({ ...now.about, title: 'New' })).toBe('room.edited')
    expect(asOwner(now.about)).toBe('-')
  })
})
