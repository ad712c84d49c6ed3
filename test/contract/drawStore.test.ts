import type { Kysely } from 'kysely'
import type { DrawRules } from '@/domain/draw/drawRules'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { createDrawStore } from '../../server/adapters/store/records/drawStore'
import { createKeptRecords } from '../../server/adapters/store/records/keptRecords'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/records/moneySchema'
import type { DrawStore } from '../../server/ports/draws'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'

const NOW = 1_800_000_000_000
const rules: DrawRules = {
  title: '福利', prizes: [{ name: '杯', count: 1, valueFen: 100 }], condition: { type: 'none' }, membersOnly: false,
  standIns: 1, organiser: '店', redemption: '找客服', beacon: '',
}
const hash = (tickets: readonly string[]): string => `hash of ${tickets.join(' ')}`

describe.each(recordPlaces)('draws on $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  let store: DrawStore
  let rooms = 0
  const tea = () => asRoomId(`tea-${rooms}`)
  const id = (name: string) => `${name}-${rooms}`
  const open = (name: string, change: Partial<Parameters<DrawStore['open']>[0]> = {}) =>
    store.open({
      id: id(name), roomId: tea(), rules, secret: 's', commit: 'c', openedAt: NOW, closesAt: NOW + 1_000, ...change,
    })
  const enter = (name: string, person: string, at = NOW, most = 100) =>
    store.enter(id(name), { userId: asUserId(person), name: person, ticket: `t-${person}`, at }, most)

  beforeAll(async () => {
    place = await make()
    database = await place.open()
    store = createDrawStore(database)
  })
  beforeEach(() => {
    rooms += 1
  })
  afterAll(async () => {
    await database.destroy()
    await place.remove()
  })

  test('[DRAW-3] of many openings in a room at once one opens, and another one after it is over', async () => {
    const names = Array.from({ length: 8 }, (_, nth) => `d${nth}`)
    const done = await Promise.all(names.map((name) => open(name)))
    expect(done.filter(Boolean)).toHaveLength(1)
    const [running] = await store.ofRoom(tea(), 5)
    expect(running).toMatchObject({ phase: 'open', logged: '', rules, secret: 's', commit: 'c', entries: 0 })
    expect(await store.cancel(running!.id, 'x')).toBe(true)
    expect(await store.cancel(running!.id, 'y')).toBe(false)
    expect(await open('next')).toBe(true)
  })

  test('[DRAW-5] a person enters once, however often and fast the person taps', async () => {
    await open('d')
    const taps = await Promise.all(Array.from({ length: 10 }, () => enter('d', 'ann')))
    expect(taps.filter((one) => one === 'entered')).toHaveLength(1)
    expect(taps.filter((one) => one === 'already')).toHaveLength(9)
    expect(await store.read(id('d'))).toMatchObject({ entries: 1 })
  })

  test('[DRAW-5] no entry comes after the time, after the closing, or beyond the limit', async () => {
    await open('d')
    expect(await enter('d', 'ann', NOW + 1_000)).toBe('closed')
    expect(await enter('d', 'ann', NOW, 1)).toBe('entered')
    expect(await enter('d', 'bo', NOW, 1)).toBe('full')
    expect(await store.entryOf(id('d'), asUserId('bo'))).toBeNull()
    await store.close(id('d'), NOW, [], hash)
    expect(await enter('d', 'bo')).toBe('closed')
    expect(await store.enter('none', { userId: asUserId('a'), name: '', ticket: '', at: NOW }, 1)).toBe('closed')
  })

  test('[DRAW-6] the list holds exactly the entries that were accepted, in a race with the closing', async () => {
    await open('d')
    const people = Array.from({ length: 40 }, (_, nth) => `p${nth}`)
    const entries = people.map((person) => enter('d', person))
    const closings = [1, 2, 3].map(() => store.close(id('d'), NOW, [], hash))
    const accepted = (await Promise.all(entries)).filter((one) => one === 'entered').length
    expect((await Promise.all(closings)).filter(Boolean)).toHaveLength(1)
    const tickets = await store.tickets(id('d'))
    expect(tickets).toHaveLength(accepted)
    expect(tickets).toEqual([...tickets].sort())
    expect(await store.read(id('d'))).toMatchObject({ phase: 'closed', entries: accepted, listHash: hash(tickets) })
  })

  test('[DRAW-6] entries of people who are muted or banned by then are struck and counted', async () => {
    await open('d')
    for (const person of ['ann', 'bo', 'chen']) await enter('d', person)
    await store.close(id('d'), NOW, ['bo', 'nobody'].map(asUserId), hash)
    expect(await store.tickets(id('d'))).toEqual(['t-ann', 't-chen'])
    expect(await store.read(id('d'))).toMatchObject({ entries: 2, excluded: 1, listHash: hash(['t-ann', 't-chen']) })
    expect(await store.entryOf(id('d'), asUserId('bo'))).toBeNull()
  })

  test('[DRAW-7] places are fixed once, with the first number that is given', async () => {
    await open('d')
    for (const person of ['ann', 'bo', 'chen']) await enter('d', person)
    expect(await store.reveal(id('d'), '1', NOW, ['t-bo'])).toBe(false)
    await store.close(id('d'), NOW, [], hash)
    const numbers = ['1', '2']
    const done = await Promise.all(numbers.map((one) => store.reveal(id('d'), one, NOW, ['t-bo', 't-ann'])))
    expect(done.filter(Boolean)).toHaveLength(1)
    const placed = await store.placed(id('d'))
    expect(placed.map(({ userId, place: at }) => [userId, at])).toEqual([['bo', 0], ['ann', 1]])
    expect(await store.entryOf(id('d'), asUserId('chen'))).toMatchObject({ place: null })
    expect(await store.cancel(id('d'), 'late')).toBe(false)
  })

  test('[DRAW-7] due are draws that are over, wait for no number, or of which the log lacks a phase', async () => {
    const due = async (now: number) =>
      (await store.due(now)).filter(({ roomId }) => roomId === tea()).map(({ phase }) => phase)
    await open('d')
    expect(await due(NOW)).toEqual([])
    expect(await due(NOW + 5_000)).toEqual(['open'])
    await store.noteLogged(id('d'), 'open')
    expect([await due(NOW + 999), await due(NOW + 1_000)]).toEqual([[], ['open']])
    await store.close(id('d'), NOW, [], hash)
    await store.noteLogged(id('d'), 'closed')
    expect(await due(NOW)).toEqual(['closed'])
    await store.reveal(id('d'), '', NOW, [])
    expect(await due(NOW)).toEqual(['revealed'])
    await store.noteLogged(id('d'), 'revealed')
    expect(await due(NOW + 5_000)).toEqual([])
    await open('b', { rules: { ...rules, beacon: '指数' } })
    await store.close(id('b'), NOW, [], hash)
    await store.noteLogged(id('b'), 'closed')
    expect(await due(NOW + 5_000)).toEqual([])
  })

  test('[DRAW-10] draws that are over are forgotten with their entries by age, and with their room', async () => {
    await open('old')
    await enter('old', 'ann')
    await store.forget(NOW + 1)
    expect(await store.read(id('old'))).not.toBeNull()
    await store.cancel(id('old'), 'x')
    expect(await store.forget(NOW)).toBe(0)
    expect(await store.forget(NOW + 1)).toBe(1)
    expect(await store.read(id('old'))).toBeNull()
    await open('new')
    await enter('new', 'ann')
    await createKeptRecords(database).forgetRoom(tea())
    expect(await store.ofRoom(tea(), 5)).toEqual([])
    expect(await store.entryOf(id('new'), asUserId('ann'))).toBeNull()
  })

  test('[DRAW-10] an erased person loses the name in entries; the ticket stays', async () => {
    await open('d')
    await enter('d', 'ann')
    await createKeptRecords(database).finishErasure(asUserId('ann'), NOW)
    expect(await store.entryOf(id('d'), asUserId('ann'))).toMatchObject({ name: '', ticket: 't-ann' })
  })

  test('[DRAW-10] a database of the version before draws keeps its content and takes draws', async () => {
    const older = await make()
    const before = moneyMigrations.slice(0, moneyMigrations.findIndex(({ name }) => name === 'draws'))
    const first = await older.open(before)
    await first.insertInto('scenes').values({ name: 'a', room_id: 'tea' }).execute()
    await first.destroy()
    const newer = await older.open()
    expect(await newer.selectFrom('scenes').selectAll().execute()).toHaveLength(1)
    expect(await newer.selectFrom('draws').selectAll().execute()).toEqual([])
    await newer.destroy()
    await older.remove()
  })
})
