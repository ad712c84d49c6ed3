import { AppError } from '@/domain/errors/AppError'
import { asProductId, asRoomId, asUserId } from '@/domain/kernel/ids'
import { productLimits, type Product } from '@/domain/product/product'
import type { Kysely } from 'kysely'
import { createAccessStore } from '../../server/adapters/store/records/accessStore'
import { createActStore } from '../../server/adapters/store/records/actStore'
import { createKeptRecords } from '../../server/adapters/store/records/keptRecords'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createPayerStore } from '../../server/adapters/store/records/payerStore'
import { createPeopleStore } from '../../server/adapters/store/records/peopleStore'
import { createProductStore } from '../../server/adapters/store/records/productStore'
import { createPushKeyStore } from '../../server/adapters/store/records/pushKeyStore'
import { createReminderStore } from '../../server/adapters/store/records/reminderStore'
import { createReportStore } from '../../server/adapters/store/records/reportStore'
import { createSellerStore } from '../../server/adapters/store/records/sellerStore'
import { teaSeller } from '../fakes/teaSeller'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'

const tea = asRoomId('tea')
const other = asRoomId('other')
const anna = asUserId('anna')
const NOW = 1_800_000_000_000
const product = (id: string, change: Partial<Product> = {}): Product => ({
  id: asProductId(id), name: `茶 ${id}`, priceFen: 9_900, stock: 3, pictureUrl: '', link: null, version: 1, ...change,
})
/** Many at once, in as many transactions; each outcome is a value or the code of its refusal. */
const atOnce = <Value>(count: number, work: (nth: number) => Promise<Value>): Promise<(Value | string)[]> =>
  Promise.all(
    Array.from({ length: count }, (_, nth) =>
      work(nth).catch((error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error))),
    ),
  )

describe.each(recordPlaces)('records on $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  beforeAll(async () => {
    place = await make()
    database = await place.open()
  })
  afterAll(async () => {
    await database.destroy()
    await place.remove()
  })

  test('[STORE-5] a database of a newer program is refused', async () => {
    await expect(place.open([])).rejects.toMatchObject({ code: 'server.dataTooNew', detail: { known: 0 } })
  })

  test('[SHELF-1] products and their messages keep times, order and texts', async () => {
    const products = createProductStore(database)
    await products.add(tea, product('bowl'), NOW)
    await products.add(tea, product('Cup'), NOW)
    await products.add(tea, product('Ale'), NOW + 1)
    await products.change(tea, asProductId('bowl'), { patch: { stock: 2 }, version: 1, isWhole: false }, NOW + 2)
    await products.remove(tea, asProductId('Ale'), NOW + 3)
    expect((await products.list(tea)).map(({ id, stock }) => [id, stock])).toEqual([['bowl', 2], ['Cup', 3]])
    expect(await products.roomsWithMessages()).toEqual([tea])
    const messages = await products.nextMessages(tea, 10)
    expect(messages.map(({ command }) => command.type)).toEqual([
      'product.list', 'product.list', 'product.list', 'product.edit', 'product.delist',
    ])
    await products.settleMessages(messages.map(({ number }) => ({ number, refusedBecause: '' })), NOW)
    expect(await products.nextMessages(tea, 10)).toEqual([])
    await createKeptRecords(database).forgetMessages(NOW + 1)
    expect(await database.selectFrom('outbox').select('number').execute()).toEqual([])
  })

  test('[SELLER-3] details of the seller are kept by version, and their picture with them', async () => {
    const sellers = createSellerStore(database)
    expect(await sellers.read()).toEqual({ version: 0, savedAt: 0, details: null })
    const details = { ...teaSeller, licencePictureUrl: '/pictures/licence.jpg' }
    const outcomes = await Promise.all([1, 2, 3].map(() => sellers.save(0, details, NOW)))
    expect(outcomes.filter((outcome) => outcome !== null)).toEqual([{ version: 1, savedAt: NOW, details }])
    expect(await sellers.save(0, teaSeller, NOW)).toBeNull()
    expect(await createKeptRecords(database).pictureUrls()).toContain('/pictures/licence.jpg')
    await sellers.save(1, teaSeller, NOW + 1)
    expect(await sellers.read()).toEqual({ version: 2, savedAt: NOW + 1, details: teaSeller })
    expect(await createKeptRecords(database).pictureUrls()).not.toContain('/pictures/licence.jpg')
  })

  test('[STORE-6] of products that are added at once, no more are kept than a shelf holds', async () => {
    const products = createProductStore(database)
    const full = productLimits.onShelf
    for (let nth = 3; nth < full; nth += 1) await products.add(other, product(`p${nth}`), NOW)
    const outcomes = await atOnce(12, (nth) => products.add(other, product(`q${nth}`), NOW))
    expect(outcomes.filter((outcome) => outcome === 'product.shelfFull')).toHaveLength(9)
    expect(await products.list(other)).toHaveLength(full)
  })

  test('[STORE-6] of changes to one product at once, none overwrites a value unseen by its author', async () => {
    const products = createProductStore(database)
    const id = asProductId('raced')
    const room = asRoomId('raced')
    await products.add(room, product('raced', { stock: 0 }), NOW)
    const name = (nth: number) => ({ patch: { name: `name ${nth}` }, version: 1, isWhole: false })
    const outcomes = await atOnce(8, (nth) => products.change(room, id, name(nth), NOW))
    expect(outcomes.filter((outcome) => outcome === 'product.changed')).toHaveLength(7)
    const stock = (nth: number) => ({ patch: { stock: nth + 1 }, isWhole: false })
    await atOnce(8, (nth) => products.change(room, id, stock(nth), NOW))
    const [kept] = await products.list(room)
    const edits = (await products.nextMessages(room, 20)).filter(({ command }) => command.type === 'product.edit')
    expect(kept?.version).toBe(1 + edits.length)
    expect(edits.at(-1)?.command).toMatchObject({ product: { stock: kept?.stock, version: kept?.version } })
  })

  test('[STORE-6] of reports of one user at once, no more are kept than the limit', async () => {
    const reports = createReportStore(database)
    const outcomes = await atOnce(10, (nth) =>
      reports.add(
        {
          roomId: tea, target: { kind: 'line', targetId: `${nth}`, name: '', text: '', by: 'b' },
          reporter: { id: anna, name: 'Anna' }, reason: 'other', text: '', at: NOW + nth,
        } as never,
        { most: 3, after: NOW - 1 } as never,
      ),
    )
    expect(outcomes.filter((kept) => kept === true)).toHaveLength(3)
  })

  test('[STORE-6] one user who signs in many times at once is one user', async () => {
    const people = createPeopleStore(database)
    const found = await atOnce(8, (nth) =>
      people.findOrAdd({ openId: 'o1', unionId: null }, { id: asUserId(`new${nth}`), name: `n${nth}` }, NOW),
    )
    expect(new Set(found.map((person) => (person as { id: string }).id)).size).toBe(1)
  })

  test('[PAYER-1] a payer is kept by app id, the newest one, and ends with the user', async () => {
    const payers = createPayerStore(database)
    await atOnce(6, () => payers.keep(anna, { appId: 'wx1', openId: 'first' }, NOW))
    await payers.keep(anna, { appId: 'wx1', openId: 'second' }, NOW + 1)
    await payers.keep(anna, { appId: 'wx2', openId: 'other' }, NOW)
    const found = () => Promise.all(['wx1', 'wx2', 'wx3'].map((appId) => payers.openIdOf(anna, appId)))
    expect(await found()).toEqual(['second', 'other', null])
    expect(await payers.openIdOf(asUserId('ben'), 'wx1')).toBeNull()
    const kept = createKeptRecords(database)
    await kept.beginErasure(anna, NOW)
    await kept.finishErasure(anna, NOW + 1)
    expect(await found()).toEqual([null, null, null])
  })

  test('[PAYER-6] payers of before a time are deleted, younger ones stay', async () => {
    const payers = createPayerStore(database)
    const ben = asUserId('ben')
    await payers.keep(anna, { appId: 'wx1', openId: 'old' }, NOW)
    await payers.keep(ben, { appId: 'wx1', openId: 'older' }, NOW - 1)
    await payers.keep(ben, { appId: 'wx2', openId: 'renewed' }, NOW - 1)
    await payers.keep(ben, { appId: 'wx2', openId: 'renewed' }, NOW + 1)
    const kept = createKeptRecords(database)
    expect([await kept.forgetPayers(NOW), await kept.forgetPayers(NOW)]).toEqual([1, 0])
    const found = [payers.openIdOf(anna, 'wx1'), payers.openIdOf(ben, 'wx1'), payers.openIdOf(ben, 'wx2')]
    expect(await Promise.all(found)).toEqual(['old', null, 'renewed'])
  })

  test('[STORE-6] generations raised at once are all different, and versions saved at once one', async () => {
    const keys = createPushKeyStore(database)
    const raised = (await atOnce(8, () => keys.raise(tea))) as number[]
    expect([...raised].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect([...(await keys.generations())]).toEqual([[tea, 8]])
    const access = createAccessStore(database)
    const saved = await atOnce(4, () => access.save(0, { profile: null, marks: { a: NOW } as never }, NOW))
    expect(saved.filter((outcome) => outcome !== null)).toHaveLength(1)
    expect(await access.save(1, { profile: null, marks: {} }, NOW)).toMatchObject({ version: 2 })
    expect(await access.read()).toEqual({ version: 2, savedAt: NOW, profile: null, marks: {} })
  })

  test('[STORE-6] one act that is begun many times at once has one number', async () => {
    const acts = createActStore(database)
    const act = {
      at: NOW, byId: anna, byName: 'Anna', byRole: 'host' as const, sessionId: 's', kind: 'room.end', roomId: tea,
      target: '', targetName: '', detail: '', reason: '', key: 'k',
    }
    expect(new Set(await atOnce(6, () => acts.begin(act as never))).size).toBe(1)
  })

  test('[STORE-6] reminders are asked for once, come by age, and end with their user', async () => {
    const reminders = createReminderStore(database)
    const people = createPeopleStore(database)
    const { id } = await people.findOrAdd({ openId: 'o2', unionId: 'u' }, { id: asUserId('ben'), name: 'Ben' }, NOW)
    await atOnce(4, () => reminders.add(tea, id, NOW))
    expect(await reminders.due(tea, NOW, 10)).toEqual([{ userId: id, openId: 'o2', tries: 0 }])
    await reminders.postpone(tea, id, 1, NOW + 5)
    expect([await reminders.due(tea, NOW, 10), await reminders.rooms()]).toEqual([[], [tea]])
    const kept = createKeptRecords(database)
    await kept.beginErasure(id, NOW)
    expect(await kept.pendingErasures()).toEqual([id])
    await kept.finishErasure(id, NOW + 1)
    expect([await kept.erasureOf(id), await reminders.has(tea, id), await people.openIdOf(id)]).toEqual([
      'done', false, null,
    ])
    await kept.forgetRoom(tea)
    expect(await createProductStore(database).list(tea)).toEqual([])
  })
})
