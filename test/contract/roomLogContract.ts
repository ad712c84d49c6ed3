import { asMessageId, asRoomId, asUserId } from '@/domain/kernel/ids'
import type { NewRoomEvent, RoomEvent } from '@/domain/room/event'
import { fold } from '@/domain/room/evolve'
import { listingOf, searchWords, type RoomState } from '@/domain/room/state'
import type { RoomLog, RoomPage, RoomPlace, RoomQuery } from '../../server/ports/roomLog'

const roomId = asRoomId('tea')
const anna = asUserId('anna')

const scheduled = (id = roomId, startsAt = 1_000): NewRoomEvent => ({
  kind: 'room.scheduled',
  roomId: id,
  roomKind: 'shop',
  about: {
    title: 'Tea',
    introduction: '',
    hostName: 'Lin',
    hostAvatarUrl: '',
    coverUrl: '',
    startsAt,
    guestsMayChat: true,
  },
  at: 1,
  by: anna,
})
const said = (text: string): NewRoomEvent => ({
  kind: 'chat.said',
  id: asMessageId(`m-${text}`),
  name: 'Anna',
  text,
  at: 2,
  by: anna,
})
const blankOf = (line: NewRoomEvent): NewRoomEvent => ({ ...line, name: '', text: '' }) as NewRoomEvent
const started = (at: number): NewRoomEvent => ({ kind: 'room.started', at, by: anna })
const numbered = (events: readonly NewRoomEvent[], after = 0): RoomEvent[] =>
  events.map((event, index) => ({ ...event, seq: after + 1 + index }))
const folded = (events: readonly NewRoomEvent[]): RoomState => {
  const state = fold(numbered(events))
  if (state === null) throw new Error('no state')
  return state
}

/** Behaviour of every adapter of the port `RoomLog`. `open` creates an empty log. */
export function roomLogContract(name: string, open: () => Promise<RoomLog>): void {
  describe(`${name} as a room log`, () => {
    let log: RoomLog
    beforeEach(async () => {
      log = await open()
    })
    afterEach(() => log.close())

    test('names its life by an id', () => {
      expect(log.epoch).toMatch(/^[A-Za-z0-9-]{1,64}$/)
    })

    test('numbers appended events from 1, without a hole, and reads them back unchanged', async () => {
      const first = await log.append({ roomId, events: [scheduled()], expectedSeq: 0 })
      const second = await log.append({ roomId, events: [said('one'), said('二')], expectedSeq: 1 })
      expect([...first, ...second].map(({ seq }) => seq)).toEqual([1, 2, 3])
      expect(await log.read(roomId, 0, 10)).toEqual(numbered([scheduled(), said('one'), said('二')]))
    })

    test('reads after a number, at most so many', async () => {
      await log.append({ roomId, events: [scheduled(), said('1'), said('2'), said('3')], expectedSeq: 0 })
      expect((await log.read(roomId, 1, 2)).map(({ seq }) => seq)).toEqual([2, 3])
      expect(await log.read(roomId, 4, 10)).toEqual([])
      expect(await log.read(asRoomId('nowhere'), 0, 10)).toEqual([])
    })

    test.each([
      ['behind', 0],
      ['ahead', 2],
    ])('rejects an append that is %s of the log, and keeps nothing of it', async (_, expectedSeq) => {
      await log.append({ roomId, events: [scheduled()], expectedSeq: 0 })
      await expect(log.append({ roomId, events: [said('lost')], expectedSeq })).rejects.toMatchObject({
        code: 'internal.unexpected',
      })
      expect(await log.read(roomId, 0, 10)).toEqual(numbered([scheduled()]))
    })

    test('rejects an append of nothing', async () => {
      await expect(log.append({ roomId, events: [], expectedSeq: 0 })).rejects.toMatchObject({
        code: 'internal.unexpected',
      })
    })

    test('keeps appends that do not wait for each other in the order of the calls, rooms apart', async () => {
      const other = asRoomId('class')
      const texts = Array.from({ length: 50 }, (_, index) => `${index}`)
      await Promise.all([
        log.append({ roomId, events: [scheduled()], expectedSeq: 0 }),
        log.append({ roomId: other, events: [scheduled(other)], expectedSeq: 0 }),
        ...texts.flatMap((text, index) => [
          log.append({ roomId, events: [said(text)], expectedSeq: 1 + index }),
          log.append({ roomId: other, events: [said(text)], expectedSeq: 1 + index }),
        ]),
      ])
      for (const id of [roomId, other]) {
        const lines = await log.read(id, 1, 100)
        expect(lines.map((event) => (event.kind === 'chat.said' ? event.text : event.kind))).toEqual(texts)
      }
    })

    test('emits durable events to listeners of the room, in order, before the promise resolves', async () => {
      const order: string[] = []
      const stop = log.subscribe(roomId, (events) => order.push(...events.map(({ seq }) => `told ${seq}`)))
      await log.append({ roomId, events: [scheduled()], expectedSeq: 0 }).then(() => order.push('kept 1'))
      await log.append({ roomId, events: [said('a'), said('b')], expectedSeq: 1 }).then(() => order.push('kept 3'))
      await log.append({ roomId: asRoomId('other'), events: [scheduled(asRoomId('other'))], expectedSeq: 0 })
      stop()
      stop()
      await log.append({ roomId, events: [said('c')], expectedSeq: 3 })
      expect(order).toEqual(['told 1', 'kept 1', 'told 2', 'told 3', 'kept 3'])
    })

    test('emits nothing of an append that it rejected', async () => {
      const told: number[] = []
      log.subscribe(roomId, (events) => told.push(...events.map(({ seq }) => seq)))
      await expect(log.append({ roomId, events: [scheduled()], expectedSeq: 5 })).rejects.toBeDefined()
      expect(told).toEqual([])
    })

    test('finds a user’s command under a key, by its newest entry', async () => {
      await log.append({ roomId, events: [scheduled()], expectedSeq: 0 })
      await log.append({ roomId, events: [said('a'), said('b')], expectedSeq: 1, clientKey: 'k1' })
      expect(await log.findKey(roomId, anna, 'k1')).toBe(3)
      expect(await log.findKey(roomId, asUserId('bob'), 'k1')).toBeNull()
      expect(await log.findKey(asRoomId('other'), anna, 'k1')).toBeNull()
      expect(await log.findKey(roomId, anna, 'k2')).toBeNull()
    })

    test('rejects a second append under the same key of the same user', async () => {
      await log.append({ roomId, events: [scheduled()], expectedSeq: 0 })
      await log.append({ roomId, events: [said('a')], expectedSeq: 1, clientKey: 'k' })
      await expect(
        log.append({ roomId, events: [said('a')], expectedSeq: 2, clientKey: 'k' }),
      ).rejects.toBeDefined()
      expect(await log.read(roomId, 2, 10)).toEqual([])
    })

    test('keeps the newest fold that came with an append', async () => {
      expect(await log.loadSnapshot(roomId)).toBeNull()
      const events = [scheduled(), started(5_000)]
      await log.append({ roomId, events: [scheduled()], expectedSeq: 0, snapshot: folded([scheduled()]) })
      await log.append({ roomId, events: [started(5_000)], expectedSeq: 1, snapshot: folded(events) })
      await log.append({ roomId, events: [said('later')], expectedSeq: 2 })
      expect(await log.loadSnapshot(roomId)).toEqual(folded(events))
    })

    test('keeps no fold of an append that it rejected', async () => {
      const snapshot = folded([scheduled()])
      await expect(log.append({ roomId, events: [scheduled()], expectedSeq: 9, snapshot })).rejects.toBeDefined()
      expect(await log.loadSnapshot(roomId)).toBeNull()
    })

    test('[ROOM-43] keeps neither name nor text of a line that was removed, and all else of it', async () => {
      const removed: NewRoomEvent = { kind: 'chat.removed', id: asMessageId('m-bad'), at: 3, by: asUserId('lin') }
      await log.append({ roomId, events: [scheduled(), said('good'), said('bad')], expectedSeq: 0 })
      await log.append({ roomId, events: [removed, said('later')], expectedSeq: 3 })
      expect(await log.read(roomId, 0, 10)).toEqual(
        numbered([scheduled(), said('good'), blankOf(said('bad')), removed, said('later')]),
      )
    })

    test('[ROOM-43] keeps neither names nor texts of a user all of whose lines were removed', async () => {
      const ofBen: NewRoomEvent = { ...said('of Ben'), by: asUserId('ben') }
      const removed: NewRoomEvent = { kind: 'chat.allRemoved', userId: asUserId('ben'), at: 3, by: asUserId('lin') }
      await log.append({ roomId, events: [scheduled(), said('good'), ofBen, ofBen, removed, ofBen], expectedSeq: 0 })
      const blank = blankOf(ofBen)
      expect(await log.read(roomId, 0, 10)).toEqual(
        numbered([scheduled(), said('good'), blank, blank, removed, ofBen]),
      )
    })

    test('[ROOM-43] folds to the same state, whether the fold saw the words or not', async () => {
      const removed: NewRoomEvent = { kind: 'chat.removed', id: asMessageId('m-bad'), at: 3, by: asUserId('lin') }
      const all = [scheduled(), said('good'), said('bad'), removed, said('later')]
      await log.append({ roomId, events: all, expectedSeq: 0 })
      expect(fold(await log.read(roomId, 0, 10))).toEqual(folded(all))
    })

    test('[ROOM-43] a removal of a line that is not there, or of one that was removed, changes nothing', async () => {
      const removal = (id: string): NewRoomEvent => ({ kind: 'chat.removed', id: asMessageId(id), at: 3, by: anna })
      const all = [scheduled(), said('one'), removal('m-none'), removal('m-one'), removal('m-one')]
      await log.append({ roomId, events: all, expectedSeq: 0 })
      const read = await log.read(roomId, 0, 10)
      expect(read[1]).toMatchObject({ kind: 'chat.said', text: '', name: '', id: 'm-one' })
      expect(read.slice(2)).toEqual(numbered(all).slice(2))
    })

    test('lists rooms by phase, newest first by the time that matters to the phase, at most so many', async () => {
      const add = async (id: string, ...events: NewRoomEvent[]): Promise<void> => {
        const all = [scheduled(asRoomId(id), events.length === 0 ? Number(id.slice(1)) : 1), ...events]
        await log.append({ roomId: asRoomId(id), events: all, expectedSeq: 0, snapshot: folded(all) })
      }
      await add('s2')
      await add('s9')
      await add('s5')
      await add('l1', started(10))
      await add('l2', started(20))
      const ids = async (limit: number, ...phases: RoomState['phase'][]): Promise<string[]> =>
        (await log.list({ phases, limit })).map(({ id }) => id)
      expect(await ids(10, 'scheduled')).toEqual(['s9', 's5', 's2'])
      expect(await ids(10, 'live', 'paused')).toEqual(['l2', 'l1'])
      expect(await ids(2, 'scheduled', 'live')).toEqual(['l2', 'l1'])
      expect(await ids(10, 'ended')).toEqual([])
      expect(await ids(10)).toEqual([])
    })

    test('lists the rooms whose stream is up, however many others there are', async () => {
      const up: NewRoomEvent = { kind: 'stream.up', session: 'one', at: 5, by: anna }
      const add = async (id: string, ...events: NewRoomEvent[]): Promise<void> => {
        const all = [scheduled(asRoomId(id), 9), ...events]
        await log.append({ roomId: asRoomId(id), events: all, expectedSeq: 0, snapshot: folded(all) })
      }
      await add('up', up)
      await add('down', up, { kind: 'stream.down', session: 'one', reason: 'closed', at: 6, by: anna })
      for (let nth = 0; nth < 5; nth += 1) await add(`never-${nth}`)
      const listed = await log.list({ phases: ['scheduled'], limit: 2, streamUp: true })
      expect(listed.map(({ id }) => id)).toEqual(['up'])
    })

    test('[TALK-9] a removal of the last minutes leaves older lines as they are', async () => {
      const at = (text: string, when: number): NewRoomEvent => ({ ...said(text), at: when })
      const removed: NewRoomEvent = {
        kind: 'chat.allRemoved', userId: anna, name: 'Anna', erased: false, since: 20, at: 30, by: asUserId('lin'),
      }
      const all = [scheduled(), at('old', 10), at('new', 20), removed]
      await log.append({ roomId, events: all, expectedSeq: 0 })
      const read = await log.read(roomId, 0, 10)
      expect(read).toEqual(numbered([scheduled(), at('old', 10), blankOf(at('new', 20)), removed]))
      expect(fold(read)).toEqual(folded(all))
    })

    test('[TALK-7] empties lines that waited with the lines of their author, and with old talk', async () => {
      const held = (text: string, when: number): NewRoomEvent => ({
        kind: 'chat.held', id: asMessageId(`h-${text}`), name: 'Anna', text, role: 'guest', key: 'k', why: '', at: when,
        by: anna,
      })
      const erased: NewRoomEvent = {
        kind: 'chat.allRemoved', userId: anna, name: '', erased: true, at: 30, by: asUserId('system'),
      }
      await log.append({ roomId, events: [scheduled(), held('waits', 10)], expectedSeq: 0 })
      expect(await log.roomsOfPerson(anna)).toEqual([roomId])
      await log.append({ roomId, events: [erased, held('later', 40)], expectedSeq: 2 })
      expect(await log.read(roomId, 1, 1)).toMatchObject([{ kind: 'chat.held', name: '', text: '', id: 'h-waits' }])
      await log.forgetTalk(roomId, 50)
      expect(await log.read(roomId, 3, 1)).toMatchObject([{ kind: 'chat.held', name: '', text: '', id: 'h-later' }])
      expect(await log.roomsOfPerson(anna)).toEqual([])
    })

    test('[TALK-8] knows the author of an approved line as a speaker', async () => {
      const line: NewRoomEvent = { ...said('held'), by: asUserId('ben') }
      await log.append({ roomId, events: [scheduled(), line], expectedSeq: 0, clientKey: 'of-the-approver' })
      expect(await log.hasSpoken(roomId, asUserId('ben'))).toBe(true)
    })

    test('[ROOM-51] an erasure empties words and name of a user everywhere, and folds alike', async () => {
      const ben = asUserId('ben')
      const ofBen = { ...said('of Ben'), name: 'Ben', by: ben } as NewRoomEvent
      const all: NewRoomEvent[] = [
        scheduled(),
        said('good'),
        ofBen,
        { kind: 'chat.muted', userId: ben, name: 'Ben', untilMs: 0, at: 3, by: asUserId('lin') },
        { kind: 'chat.allRemoved', userId: ben, name: 'Ben', at: 3, by: asUserId('lin') },
        { ...ofBen, id: asMessageId('m-later') } as NewRoomEvent,
      ]
      await log.append({ roomId, events: all, expectedSeq: 0 })
      expect(await log.roomsOfPerson(ben)).toEqual([roomId])
      const erased: NewRoomEvent = {
        kind: 'chat.allRemoved', userId: ben, name: '', erased: true, at: 4, by: asUserId('system'),
      }
      await log.append({ roomId, events: [erased], expectedSeq: all.length })
      const read = await log.read(roomId, 0, 10)
      expect(JSON.stringify(read)).not.toMatch(/"(?:of )?Ben"/)
      expect(read.map(({ kind, seq }) => [seq, kind])).toEqual(
        numbered([...all, erased]).map(({ kind, seq }) => [seq, kind]),
      )
      expect(fold(read)).toEqual(folded([...all, erased]))
      expect(fold(read)?.muted).toEqual([{ userId: ben, name: '', untilMs: 0 }])
      expect(await log.roomsOfPerson(ben)).toEqual([])
    })

    describe('[ROOM-52] the directory', () => {
      const add = async (id: string, startsAt: number, title = id): Promise<void> => {
        const first = scheduled(asRoomId(id), startsAt) as Extract<NewRoomEvent, { kind: 'room.scheduled' }>
        const events = [{ ...first, about: { ...first.about, title } }]
        await log.append({ roomId: asRoomId(id), events, expectedSeq: 0, snapshot: folded(events) })
      }
      const walk = async (query: Omit<RoomQuery, 'after' | 'phases'>): Promise<string[]> => {
        const ids: string[] = []
        let next: RoomPlace | null = null
        do {
          const page: RoomPage = await log.page({
            phases: ['scheduled', 'live'],
            ...query,
            ...(next === null ? {} : { after: next }),
          })
          expect(page.rooms.length).toBeLessThanOrEqual(query.limit)
          ids.push(...page.rooms.map(({ id }) => id))
          next = page.next
        } while (next !== null)
        return ids
      }

      test('is read in pages without a hole or a double, also among rooms of one time', async () => {
        const all = Array.from({ length: 25 }, (_, nth) => `r${String(nth).padStart(2, '0')}`)
        for (const [nth, id] of all.entries()) await add(id, 100 + Math.floor(nth / 10))
        expect(await walk({ limit: 4, order: 'soonest' })).toEqual(all)
        expect(await walk({ limit: 4 })).toEqual([...all].reverse())
      })

      test('is searched in titles and hosts, regardless of width and case', async () => {
        await add('one', 1, 'Ｓpring Tea 春茶')
        await add('two', 2, 'Autumn')
        expect(await walk({ limit: 1, words: searchWords(' SPRING  tea ') })).toEqual(['one'])
        expect(await walk({ limit: 5, words: searchWords('茶') })).toEqual(['one'])
        expect(await walk({ limit: 5, words: 'lin' })).toEqual(['two', 'one'])
        expect(await walk({ limit: 5, words: '%' })).toEqual([])
      })
    })

    test('[ROOM-53] a deleted room is gone from log and directory, and its id is remembered', async () => {
      const events = [scheduled(), said('one')]
      await log.append({ roomId, events, expectedSeq: 0, snapshot: folded(events) })
      await log.remove(roomId, 7)
      expect([await log.read(roomId, 0, 10), await log.loadSnapshot(roomId)]).toEqual([[], null])
      expect(await log.list({ phases: ['scheduled'], limit: 9 })).toEqual([])
      expect([await log.wasRemoved(roomId), await log.unsettledRemovals()]).toEqual([true, [roomId]])
      await log.remove(roomId, 8)
      await log.settleRemoval(roomId, 9)
      expect(await log.unsettledRemovals()).toEqual([])
    })

    test('[ROOM-54] old talk is emptied in log and fold; younger talk and all entries stay', async () => {
      const old = { ...said('old'), at: 50 } as NewRoomEvent
      const young = { ...said('young'), at: 150 } as NewRoomEvent
      const events = [scheduled(), old, young]
      await log.append({ roomId, events, expectedSeq: 0, snapshot: folded(events) })
      expect(await log.roomsWithTalkBefore(100, 9)).toEqual([roomId])
      await log.forgetTalk(roomId, 100)
      const read = await log.read(roomId, 0, 10)
      expect(read).toEqual(numbered([scheduled(), blankOf(old), young]))
      expect(await log.loadSnapshot(roomId)).toEqual(fold(read))
      expect(await log.roomsWithTalkBefore(100, 9)).toEqual([])
    })

    test('[PICTURE-3] names the pictures that entries mention, those of before too', async () => {
      const name = (sign: string): string => `${sign.repeat(64)}.jpg`
      const first = scheduled() as Extract<NewRoomEvent, { kind: 'room.scheduled' }>
      const about = { ...first.about, coverUrl: `/pictures/${name('a')}` }
      const edited: NewRoomEvent = {
        kind: 'room.edited', about: { ...about, coverUrl: `/pictures/${name('b')}` }, at: 2, by: anna,
      }
      await log.append({ roomId, events: [{ ...first, about }, said(name('c')), edited], expectedSeq: 0 })
      const names = new Set<string>()
      for await (const some of log.pictureNames()) for (const one of some) names.add(one)
      expect([...names]).toEqual(expect.arrayContaining([name('a'), name('b')]))
    })

    test('[ROOM-6] lists the directory’s fields of a room, and neither its chat nor its shelf', async () => {
      const all = [scheduled(), started(10), said('one')]
      const snapshot = folded(all)
      await log.append({ roomId, events: all, expectedSeq: 0, snapshot })
      expect(await log.list({ phases: ['live'], limit: 1 })).toEqual([listingOf(snapshot)])
    })
  })
}
