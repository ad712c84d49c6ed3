import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { fold } from '@/domain/room/evolve'
import { createFolderPictures, createPrivatePictures } from '../../../server/adapters/pictures/folderPictures'
import { createClaimPictures } from '../../../server/adapters/store/records/claimPictures'
import { createCouponStore } from '../../../server/adapters/store/records/couponStore'
import { createDrawStore } from '../../../server/adapters/store/records/drawStore'
import { createFigureStore } from '../../../server/adapters/store/records/figureStore'
import { createKeptRecords } from '../../../server/adapters/store/records/keptRecords'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { SESSION_MS } from '../../../server/adapters/sessions/signedSessions'
import { createPayerStore } from '../../../server/adapters/store/records/payerStore'
import { createPeopleStore } from '../../../server/adapters/store/records/peopleStore'
import { createOrderStore } from '../../../server/adapters/store/records/orders/orderStore'
import { createProductStore } from '../../../server/adapters/store/records/productStore'
import { createReminderStore } from '../../../server/adapters/store/records/reminderStore'
import { createReportStore } from '../../../server/adapters/store/records/reportStore'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { createSqliteRoomLog } from '../../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import type { KeptRecords } from '../../../server/ports/keptRecords'
import { createLiveMetrics } from '../../../server/ports/metrics'
import { createRooms } from '../../../server/rooms/createRooms'
import { deleteRoom } from '../../../server/usecases/deleteRoom'
import { erasePerson } from '../../../server/usecases/erasePerson'
import { createHousekeeping } from '../../../server/workers/housekeeping'
import { createStepKeeper } from '../../../server/workers/stepKeeper'
import { systemActor } from '../../../server/usecases/systemActor'
import { quiet, tea } from '../realtime/roomServer'
import { openErasedPeople } from '../../../server/staff/erasedPeople'
import { addGoods, draft } from '../../contract/orderGoods'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-keeping-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let folders = 0

const DAY_MS = 24 * 3_600_000
const ben = asUserId('ben')
const speaker = { id: ben, name: 'Ben', role: 'viewer' } as const
const ink = asRoomId('ink')
const about = {
  title: 'Tea', introduction: '', hostName: 'Lin', hostAvatarUrl: '', coverUrl: '', startsAt: 1, guestsMayChat: true,
}

/** Housekeeping over real files; `open` again is the process that comes after a crash. */
function house() {
  const home = path.join(folder, `${(folders += 1)}`)
  let now = 1_000 * DAY_MS
  const clock = { ...systemClock, now: () => now }
  const open = async (replace: (records: KeptRecords) => KeptRecords = (records) => records) => {
    const pictures = createFolderPictures(path.join(home, 'pictures'))
    const first = await pictures.keep(Buffer.from('first'), 'jpg')
    const money = await openDatabase<MoneySchema>({
      file: path.join(home, 'money.db'), synchronous: 'FULL', migrations: moneyMigrations,
    })
    const log = await createSqliteRoomLog({ file: path.join(home, 'rooms.db'), clock: systemClock })
    const rooms = createRooms({ log, clock, ids: createUlidSource(), metrics: createLiveMetrics(), logger: quiet })
    const records = replace(createKeptRecords(money))
    const claimPictures = createClaimPictures(money, createPrivatePictures(path.join(home, 'pictures', 'claims')))
    const erased = await openErasedPeople(records)
    const kept = { keepTalkDays: 90, keepRoomsDays: 0 }
    const draws = createDrawStore(money)
    const steps = createStepKeeper({ figures: createFigureStore(money), clock, logger: quiet })
    const keeping = { ...kept, draws, rooms, records, erased, pictures, claimPictures, steps, clock, logger: quiet }
    return {
      ...{ home, money, log, rooms, records, erased, pictures, claimPictures, steps, clock, keeping, first },
      edge: { kick: async () => undefined },
      housekeeping: (patch: object = {}) => createHousekeeping({ ...keeping, ...patch }),
      async talk(roomId = tea) {
        const schedule = { type: 'room.schedule', roomId, roomKind: 'shop', about } as const
        await rooms.execute(roomId, schedule, systemActor)
        await rooms.execute(roomId, { type: 'chat.say', text: 'my words' }, speaker)
        await rooms.execute(roomId, { type: 'chat.mute', userId: ben, forMs: 0 }, systemActor)
      },
      /** Users whose steps are kept, with those that waited to be written. */
      async stepsKept(): Promise<readonly string[]> {
        await steps.flush()
        const rows = await money.selectFrom('viewer_steps').select('user_id').execute()
        return rows.map(({ user_id }) => user_id).sort()
      },
      async close() {
        await rooms.close()
        await log.close()
        await money.destroy()
      },
    }
  }
  return { open, pass: (ms: number) => void (now += ms) }
}

describe('[ROOM-51] the erasure of a user', () => {
  test('takes words, names, reports, reminders and WeChat identity out of every room, once or twice', async () => {
    const it = await house().open()
    await it.talk(tea)
    await it.talk(ink)
    const people = createPeopleStore(it.money)
    await people.findOrAdd({ openId: 'wx-ben', unionId: null }, { id: ben, name: 'Ben' }, 1)
    await createReminderStore(it.money).add(tea, ben, 1)
    const reports = createReportStore(it.money)
    const target = { kind: 'line', targetId: 'm1', name: 'Ben', text: 'my words', by: 'ben' } as const
    const anna = { id: asUserId('anna'), name: 'Anna' }
    await reports.add({ roomId: tea, target, reporter: anna, reason: 'other', text: 'rude', at: 1 })
    const ofAnna = { ...target, targetId: 'm2', name: 'Anna', text: 'hi', by: 'anna' }
    await reports.add({ roomId: tea, target: ofAnna, reporter: speaker, reason: 'other', text: 'my reasons', at: 1 })
    for (let time = 0; time < 2; time += 1) {
      await erasePerson(it, ben)
      expect(await it.records.erasureOf(ben)).toBe('done')
      expect(it.erased.has(ben)).toBe(true)
      for (const room of [tea, ink]) {
        const read = await it.log.read(room, 0, 99)
        expect(JSON.stringify(read)).not.toMatch(/Ben|my words/)
        expect(await it.log.loadSnapshot(room)).toEqual(fold(read))
        expect(read).toHaveLength(4)
      }
      expect(await people.openIdOf(ben)).toBeNull()
      expect(await createReminderStore(it.money).has(tea, ben)).toBe(false)
      const listed = await reports.list(tea, 'open', 9)
      expect(listed).toMatchObject([{ name: 'Anna', reports: [{ reporterName: '', text: '' }] }])
    }
    await it.close()
  })

  test('goes on in the next process after one that died in the middle', async () => {
    const { open } = house()
    const dying = await open((records) => ({
      ...records,
      finishErasure: () => Promise.reject(new Error('killed here')),
    }))
    await dying.talk(tea)
    await createReminderStore(dying.money).add(tea, ben, 1)
    await expect(erasePerson(dying, ben)).rejects.toThrow('killed here')
    expect(await dying.records.erasureOf(ben)).toBe('pending')
    await dying.close()
    const next = await open()
    expect([next.erased.has(ben), next.erased.has(asUserId('ann'))]).toEqual([true, false])
    const keeping = next.housekeeping()
    await keeping.finish()
    expect(await next.records.erasureOf(ben)).toBe('done')
    expect(await createReminderStore(next.money).has(tea, ben)).toBe(false)
    expect(await next.log.read(tea, 0, 99)).toHaveLength(4)
    await keeping.stop()
    await next.close()
  })

  test('leaves lines of staff alone', async () => {
    const it = await house().open()
    for (const id of ['owner', 'system']) {
      await expect(erasePerson(it, asUserId(id))).rejects.toMatchObject({ code: 'request.invalid' })
    }
    await it.close()
  })
})

test('[ROOM-53] neither its owner nor its age deletes a room with orders before three years have passed', async () => {
  const { open, pass } = house()
  const it = await open()
  await it.talk(tea)
  await it.rooms.execute(tea, { type: 'room.end' }, systemActor)
  await addGoods(it.money, 'cup')
  const { orderId } = await createOrderStore(it.money).place(draft('ann', { cup: 1 }))
  await expect(deleteRoom(it, tea, 'Tea')).rejects.toMatchObject({ code: 'room.hasOrders' })
  const day = 86_400_000
  pass(400 * day)
  const keeping = it.housekeeping({ keepRoomsDays: 30 })
  await keeping.sweep()
  expect(await it.rooms.state(tea)).not.toBeNull()
  pass(700 * day)
  await keeping.sweep()
  expect(await it.rooms.state(tea)).toBeNull()
  expect(await createOrderStore(it.money).find(orderId)).not.toBeNull()
  await keeping.stop()
  await it.close()
})

test('[DRAW-10] a room with a draw is not deleted by its age before 732 days have passed', async () => {
  const { open, pass } = house()
  const it = await open()
  await it.talk(tea)
  const draws = createDrawStore(it.money)
  const day = 86_400_000
  const at = it.clock.now()
  const rules = { title: 't' } as never
  await draws.open({ id: 'd', roomId: tea, rules, secret: 's', commit: 'c', openedAt: at, closesAt: at + 1 })
  await draws.cancel('d', 'no')
  await draws.noteLogged('d', 'cancelled')
  await it.rooms.execute(tea, { type: 'room.end' }, systemActor)
  pass(700 * day)
  const keeping = it.housekeeping({ keepRoomsDays: 30 })
  await keeping.sweep()
  expect(await it.rooms.state(tea)).not.toBeNull()
  pass(40 * day)
  await keeping.sweep()
  expect(await it.rooms.state(tea)).toBeNull()
  await keeping.stop()
  await it.close()
})

test('[ROOM-53] a deletion goes on in the next process after one that died in the middle', async () => {
  const { open } = house()
  const dying = await open((records) => ({ ...records, forgetRoom: () => Promise.reject(new Error('killed here')) }))
  await dying.talk(tea)
  const cup = { id: 'cup', name: 'Cup', priceFen: 1, stock: 1, pictureUrl: '', link: null, version: 1 } as never
  await createProductStore(dying.money).add(tea, cup, 1)
  await expect(deleteRoom(dying, tea, 'Tea')).rejects.toThrow('killed here')
  await dying.close()
  const next = await open()
  const keeping = next.housekeeping()
  await keeping.finish()
  expect(await next.rooms.unsettledRemovals()).toEqual([])
  expect([await next.rooms.state(tea), await createProductStore(next.money).list(tea)]).toEqual([null, []])
  expect(await createProductStore(next.money).roomsWithMessages()).toEqual([])
  await keeping.stop()
  await next.close()
})

describe('[FIGURES-6] steps that still wait to be written', () => {
  test('go with an erased person, and with a deleted room', async () => {
    const it = await house().open()
    await it.talk(tea)
    for (const user of ['ben', 'anna']) {
      it.steps.note({ roomId: tea, userId: asUserId(user), step: 'entered', productId: '', at: 1 })
    }
    await erasePerson(it, ben)
    expect(await it.stepsKept()).toEqual(['anna'])
    it.steps.note({ roomId: tea, userId: asUserId('chen'), step: 'entered', productId: '', at: 1 })
    await deleteRoom(it, tea, 'Tea')
    expect(await it.stepsKept()).toEqual([])
    await it.close()
  })

  test('go with erasures and deletions that housekeeping finishes', async () => {
    const { open, pass } = house()
    const it = await open()
    await it.talk(tea)
    await it.rooms.execute(tea, { type: 'room.end' }, systemActor)
    const keeping = it.housekeeping({ keepRoomsDays: 30 })
    it.steps.note({ roomId: tea, userId: ben, step: 'entered', productId: '', at: 1 })
    await it.records.beginErasure(ben, it.clock.now())
    await keeping.finish()
    expect(await it.stepsKept()).toEqual([])
    it.steps.note({ roomId: tea, userId: asUserId('anna'), step: 'entered', productId: '', at: 1 })
    pass(31 * DAY_MS)
    await keeping.sweep()
    expect([await it.rooms.state(tea), await it.stepsKept()]).toEqual([null, []])
    await keeping.stop()
    await it.close()
  })
})

describe('[ROOM-54] housekeeping', () => {
  test('empties talk that is too old and deletes closed reports and delivered messages; entries stay', async () => {
    const { open, pass } = house()
    const before = await open()
    await before.talk(tea)
    const cup = { id: 'cup', name: 'Cup', priceFen: 1, stock: 1, pictureUrl: '', link: null, version: 1 } as never
    const products = createProductStore(before.money)
    await products.add(tea, cup, before.clock.now())
    const [message] = await products.nextMessages(tea, 1)
    await products.settleMessages([{ number: message?.number ?? 0, refusedBecause: '' }], before.clock.now())
    await before.close()
    pass(91 * DAY_MS)
    const it = await open()
    const keeping = it.housekeeping()
    await keeping.sweep()
    const read = await it.log.read(tea, 0, 99)
    expect(read.map(({ kind }) => kind)).toEqual(['room.scheduled', 'chat.said', 'chat.muted'])
    expect(read[1]).toMatchObject({ name: '', text: '', id: expect.any(String) as string })
    expect(await it.money.selectFrom('outbox').selectAll().execute()).toEqual([])
    expect(await createProductStore(it.money).list(tea)).toHaveLength(1)
    await keeping.stop()
    await it.close()
  })

  test('keeps rooms for good by default, otherwise deletes those that ended long ago', async () => {
    const { open, pass } = house()
    const it = await open()
    await it.talk(tea)
    await it.talk(ink)
    await it.rooms.execute(tea, { type: 'room.end' }, systemActor)
    pass(400 * DAY_MS)
    await it.rooms.execute(ink, { type: 'room.end' }, systemActor)
    const forever = it.housekeeping({ keepTalkDays: 0 })
    await forever.sweep()
    expect(await it.rooms.state(tea)).not.toBeNull()
    const yearly = it.housekeeping({ keepTalkDays: 0, keepRoomsDays: 365 })
    await yearly.sweep()
    expect([await it.rooms.state(tea), (await it.rooms.state(ink))?.phase]).toEqual([null, 'ended'])
    await Promise.all([forever.stop(), yearly.stop()])
    await it.close()
  })

  test('[PAYER-6] deletes openids of guests who paid in pages, as soon as their sessions have ended', async () => {
    const { open, pass } = house()
    const it = await open()
    const payers = createPayerStore(it.money)
    await payers.keep(ben, { appId: 'wx1', openId: 'of-ben' }, it.clock.now())
    const keeping = it.housekeeping()
    pass(SESSION_MS)
    await keeping.sweep()
    expect(await payers.openIdOf(ben, 'wx1')).toBe('of-ben')
    pass(1)
    await keeping.sweep()
    expect(await payers.openIdOf(ben, 'wx1')).toBeNull()
    await keeping.stop()
    await it.close()
  })

  test('[COUPON-15] deletes unused claims 30 days after the end, and coupons without claims after a year', async () => {
    const { open, pass } = house()
    const it = await open()
    const coupons = createCouponStore(it.money)
    const at = it.clock.now()
    const terms = {
      ...{ title: 't', value: { type: 'fixed', offFen: 1 } as const, products: [], withDeals: false, total: 1 },
      ...{ membersOnly: false, inRoom: false, perPerson: 1, startsAt: 0, endsAt: at + 1, validMs: 0 },
    }
    await coupons.create({ id: 'c1', terms, at, createdBy: 'lin' })
    await coupons.claim({ id: 'm1', key: 'k', couponId: 'c1', personId: ben, isGuest: true, roomId: '', at })
    const keeping = it.housekeeping()
    const left = async () => [(await coupons.ofPerson(ben, 9)).length, (await coupons.list(9)).length]
    const states: number[][] = []
    for (const days of [30, 1, 334, 1]) {
      pass(days * DAY_MS)
      await keeping.sweep()
      states.push(await left())
    }
    expect(states).toEqual([[1, 1], [0, 1], [0, 1], [0, 0]])
    await keeping.stop()
    await it.close()
  })

  test('[PICTURE-3] deletes pictures that nothing mentions, a week after they were kept', async () => {
    const it = await house().open()
    const coverName = await it.pictures.keep(Buffer.from('cover'), 'jpg')
    const oldName = await it.pictures.keep(Buffer.from('old and unused'), 'jpg')
    const freshName = await it.pictures.keep(Buffer.from('fresh and unused'), 'jpg')
    const schedule = { type: 'room.schedule', roomId: tea, roomKind: 'shop' } as const
    const withCover = { ...about, coverUrl: `/pictures/${coverName}` }
    await it.rooms.execute(tea, { ...schedule, about: withCover }, systemActor)
    const fileOf = (name: string): string => path.join(it.home, 'pictures', name)
    const longAgo = new Date(it.clock.now() - 8 * DAY_MS)
    for (const name of [coverName, oldName]) utimesSync(fileOf(name), longAgo, longAgo)
    const today = new Date(it.clock.now())
    utimesSync(fileOf(freshName), today, today)
    const keeping = it.housekeeping()
    await keeping.sweep()
    expect([coverName, oldName, freshName].map((name) => existsSync(fileOf(name)))).toEqual([true, false, true])
    await keeping.stop()
    await it.close()
  })
})
