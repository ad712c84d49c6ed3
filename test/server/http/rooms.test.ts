import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { RoomState } from '@/domain/room/state'
import type { DirectoryReply } from '@/domain/wire/directoryHttp'
import type { RoomListReply } from '@/domain/wire/http'
import { systemActor } from '../../../server/usecases/systemActor'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
})
afterEach(() => rig.close())

const create = (payload: object) => rig.ask({ method: 'POST', url: '/api/rooms', headers: rig.as('owner'), payload })
const command = (payload: object, room = 'tea') =>
  rig.ask({ method: 'POST', url: `/api/rooms/${room}/commands`, headers: rig.as('owner'), payload })
const room = async (id = 'tea') => ((await rig.ask({ url: `/api/rooms/${id}` })).body as { room: RoomState }).room

describe('a room', () => {
  test('is announced with the given fields and sensible values for the rest', async () => {
    const { status, body } = await create({ kind: 'class', title: ' Ink ', hostName: 'Wu', startsAt: 5_000 })
    expect(status).toBe(201)
    const made = (body as { room: RoomState }).room
    expect(made).toMatchObject({ kind: 'class', phase: 'scheduled', viewers: 0, likes: 0 })
    const filled = { introduction: '', guestsMayChat: true }
    expect(made.about).toMatchObject({ title: 'Ink', hostName: 'Wu', startsAt: 5_000, ...filled })
    expect(made.id).toMatch(/^[0-9a-z]{26}$/)
    expect(await room(made.id)).toEqual(made)
  })

  test('keeps its id to itself', async () => {
    await rig.openTea()
    const { status, body } = await create({ id: 'tea', kind: 'shop', title: 'Other', hostName: 'Other' })
    expect([status, (body as { code: string }).code]).toEqual([409, 'room.idTaken'])
  })

  test.each([
    ['no title', { kind: 'shop', hostName: 'Lin' }, 'title'],
    ['a blank title', { kind: 'shop', title: '  ', hostName: 'Lin' }, 'title'],
    ['an unknown kind', { kind: 'casino', title: 'T', hostName: 'Lin' }, 'kind'],
    ['an id with odd characters', { id: '../x', kind: 'shop', title: 'T', hostName: 'Lin' }, 'id'],
    ['a time beyond calendars', { kind: 'shop', title: 'T', hostName: 'Lin', startsAt: 1e300 }, 'startsAt'],
    ['a time in words', { kind: 'shop', title: 'T', hostName: 'Lin', startsAt: 'soon' }, 'startsAt'],
    ['a number for a switch', { kind: 'shop', title: 'T', hostName: 'Lin', guestsMayChat: 1 }, 'guestsMayChat'],
    ['a script for a cover', { kind: 'shop', title: 'T', hostName: 'Lin', coverUrl: 'javascript:x()' }, 'coverUrl'],
    ['a field nobody knows', { kind: 'shop', title: 'T', hostName: 'Lin', price: 3 }, 'price'],
  ])('is refused with %s, naming the field', async (_, payload, field) => {
    const { status, body } = await create(payload)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'request.invalid', detail: { field } })
  })

  test('that does not exist is answered as such everywhere', async () => {
    const headers = rig.as('owner')
    for (const path of ['', '/events', '/play', '/stream']) {
      const { status, body } = await rig.ask({ url: `/api/rooms/nowhere${path}`, headers })
      expect([status, (body as { code: string }).code]).toEqual([404, 'room.notFound'])
    }
    expect((await command({ type: 'room.start' }, 'nowhere')).status).toBe(404)
  })
})

describe('the home page', () => {
  test('lists live rooms by viewers, scheduled ones by time, ended ones last', async () => {
    for (const id of ['quiet', 'busy', 'later', 'sooner', 'past']) {
      const startsAt = Date.now() + (id === 'sooner' ? 10_000 : 20_000)
      await create({ id, kind: 'shop', title: id, hostName: 'Lin', startsAt })
    }
    for (const id of ['quiet', 'busy', 'past']) await command({ type: 'room.start' }, id)
    await command({ type: 'room.end' }, 'past')
    rig.rooms.count(asRoomId('busy'), { viewers: 2 })
    const { body } = await rig.ask({ url: '/api/rooms' })
    const { live, upcoming, ended } = body as RoomListReply
    const ids = (cards: { id: string }[]): string[] => cards.map((card) => card.id)
    expect([ids(live), ids(upcoming), ids(ended)]).toEqual([['busy', 'quiet'], ['sooner', 'later'], ['past']])
    expect(live[0]).toMatchObject({ viewers: 2, streamUp: false, phase: 'live' })
  })
})

describe('[ROOM-52] the directory', () => {
  const schedule = async (id: string, startsAt: number, title = id): Promise<void> => {
    const about = {
      title, introduction: '', hostName: 'Lin', hostAvatarUrl: '', coverUrl: '', startsAt, guestsMayChat: true,
    }
    const roomId = asRoomId(id)
    await rig.rooms.execute(roomId, { type: 'room.schedule', roomId, roomKind: 'shop', about }, systemActor)
  }
  const walk = async (query: string, first: string | null = null): Promise<string[]> => {
    const ids: string[] = []
    let after = first
    do {
      const url = `/api/directory?${query}${after === null ? '' : `&after=${after}`}`
      const { rooms, next } = (await rig.ask({ url })).body as DirectoryReply
      ids.push(...rooms.map(({ id }) => id))
      after = next
    } while (after !== null)
    return ids
  }

  test('2,000 rooms are all reached from the home page on, the soonest first, planned long ago last', async () => {
    const now = Date.now()
    const planned = (nth: number): number => now + (nth - 1_000) * 3_600_000
    for (let nth = 0; nth < 2_000; nth += 1) await schedule(`room-${nth}`, planned(nth))
    const { upcoming, next } = (await rig.ask({ url: '/api/rooms' })).body as RoomListReply
    expect(upcoming).toHaveLength(100)
    const ids = [...upcoming.map(({ id }) => id), ...(await walk('list=upcoming&limit=100', next?.upcoming ?? null))]
    const soon = ids.findIndex((id) => id === 'room-1999')
    expect(ids[0]).toMatch(/^room-97[67]$/)
    expect(soon).toBeGreaterThan(1_000)
    expect(ids.at(-1)).toBe('room-0')
    expect(new Set(ids).size).toBe(2_000)
    expect(ids).toHaveLength(2_000)
  })

  test('a search finds a room by a part of its title, behind however many others', async () => {
    for (let nth = 0; nth < 40; nth += 1) await schedule(`other-${nth}`, 1_000 + nth)
    await schedule('wanted', 1, '明前龙井 Spring')
    expect(await walk(`limit=5&q=${encodeURIComponent('龙井')}`)).toEqual(['wanted'])
    expect(await walk('limit=5&q=spring')).toEqual(['wanted'])
  })

  const broken = ['x', 'down', 'down.x', 'down.1.2', 'down.0.1.%2e%2e', 'up.0.1.a']
  test.each(broken)('refuses the cursor %s', async (cursor) => {
    expect((await rig.ask({ url: `/api/directory?after=${cursor}` })).status).toBe(400)
  })
})

describe('[ROOM-53] a room is deleted', () => {
  const erase = (confirm: string) =>
    rig.ask({ method: 'POST', url: '/api/rooms/tea/deletion', headers: rig.as('owner'), payload: { confirm } })

  test('by its title, once it is not on, with all that belongs to it', async () => {
    await rig.openTea()
    const product = { id: 'cup', name: 'Cup', priceFen: 1, stock: 1 }
    await rig.ask({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('owner'), payload: product })
    expect((await erase('Tea')).body).toMatchObject({ code: 'room.wrongPhase' })
    await command({ type: 'room.end' })
    expect((await erase('tee')).body).toMatchObject({ code: 'request.invalid', detail: { field: 'confirm' } })
    expect((await erase(' Tea ')).status).toBe(204)
    expect((await rig.ask({ url: '/api/rooms/tea' })).status).toBe(404)
    expect(await rig.products.list(asRoomId('tea'))).toEqual([])
    expect(((await rig.ask({ url: '/api/rooms' })).body as RoomListReply).ended).toEqual([])
    expect((await erase('Tea')).status).toBe(404)
    expect((await create({ id: 'tea', kind: 'shop', title: 'T', hostName: 'L' })).body).toMatchObject({
      code: 'room.idTaken',
    })
  })
})

describe('commands', () => {
  test('are done, and answered with the newest entry', async () => {
    await rig.openTea()
    const { status, body } = await command({ type: 'room.edit', about: { title: 'New' } })
    expect([status, body]).toEqual([200, { seq: 3 }])
    expect((await room()).about.title).toBe('New')
  })

  test('that fit no phase are refused with the room’s own code', async () => {
    await rig.openTea()
    expect((await command({ type: 'room.start' })).body).toMatchObject({ code: 'room.wrongPhase' })
  })

  test('an assistant may pin and not end', async () => {
    await rig.openTea()
    const asAssistant = (payload: object) =>
      rig.ask({ method: 'POST', url: '/api/rooms/tea/commands', headers: rig.as('assistant'), payload })
    expect((await asAssistant({ type: 'product.unpin' })).status).toBe(200)
    expect((await asAssistant({ type: 'room.end' })).body).toMatchObject({ code: 'session.forbidden' })
  })

  test('[EXPLAIN-3] of an explanation leave a span that staff read', async () => {
    await rig.openTea()
    const ask = { method: 'GET', url: '/api/rooms/tea/explanations' } as const
    expect((await command({ type: 'product.explain', productId: 'cup' })).body).toMatchObject({
      code: 'product.notFound',
    })
    expect((await rig.ask({ ...ask, headers: rig.as('assistant') })).body).toMatchObject({ spans: [] })
    expect((await rig.ask({ ...ask, headers: rig.as('guest') })).status).toBe(403)
  })

  test('that only the server gives cannot come from outside', async () => {
    await rig.openTea()
    for (const type of ['stream.up', 'product.list', 'pulse.sample', 'chat.say', '__proto__']) {
      const { status, body } = await command({ type, session: 'x', text: 'x' })
      expect([status, (body as { code: string }).code]).toEqual([400, 'request.invalid'])
    }
  })
})

describe('entries of the log', () => {
  test('[ROOM-50] name muted users and authors of removed lines to staff alone', async () => {
    await rig.openTea()
    const ben = asUserId('ben')
    const speaker = { id: ben, name: 'Ben', role: 'viewer' as const }
    await rig.rooms.execute(asRoomId('tea'), { type: 'chat.say', text: 'hello' }, speaker)
    await command({ type: 'chat.mute', userId: ben, forMs: 0, name: 'Ben' })
    await command({ type: 'chat.removeAll', userId: ben, name: 'Ben' })
    const read = async (role: 'guest' | 'assistant') =>
      JSON.stringify((await rig.ask({ url: '/api/rooms/tea/events?after=3', headers: rig.as(role) })).body)
    expect(await read('assistant')).toContain('Ben')
    expect(await read('guest')).not.toContain('Ben')
    expect(JSON.stringify(await room())).not.toMatch(/ben/i)
  })

  test('come as rows after the one that is known', async () => {
    await rig.openTea()
    await rig.rooms.execute(asRoomId('tea'), { type: 'chat.say', text: 'hello' }, { ...systemActor, name: 'Lin' })
    const headers = rig.as('guest')
    const events = async (query: string) => (await rig.ask({ url: `/api/rooms/tea/events${query}`, headers })).body
    const row = (...fields: string[]): unknown => expect.arrayContaining(fields)
    const all = { from: 1, rows: [row('room.scheduled'), row('room.started'), row('chat.said', 'hello')] }
    expect(await events('')).toMatchObject(all)
    expect(await events('?after=2')).toMatchObject({ from: 3, rows: [row('chat.said', 'hello')] })
    expect(await events('?after=1&limit=1')).toMatchObject({ from: 2, rows: [row('room.started')] })
    expect(await events('?after=99')).toEqual({ from: 100, rows: [] })
  })

  test('are asked for within limits', async () => {
    await rig.openTea()
    for (const query of ['?limit=201', '?limit=0', '?after=-1', '?after=x']) {
      const { status } = await rig.ask({ url: `/api/rooms/tea/events${query}`, headers: rig.as('guest') })
      expect([query, status]).toEqual([query, 400])
    }
  })
})
