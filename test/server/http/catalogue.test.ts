import { asProductId, asRoomId } from '@/domain/kernel/ids'
import type { CatalogueReply, ImportReply, OfferReply } from '@/domain/wire/catalogueHttp'
import { routeAccess, shopRoutes } from '../../../server/http/access'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
  await rig.openTea()
})
afterEach(() => rig.close())

const tea = asRoomId('tea')
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const ask = (method: Method, url: string, payload?: object, role: 'owner' | 'host' | 'assistant' = 'owner') =>
  rig.ask({ method, url: `/api/${url}`, headers: rig.as(role), ...(payload !== undefined && { payload }) })
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string } | null)?.code,
]
const bowl = { id: 'bowl', name: ' 青瓷盖碗 ', skus: [{ values: [], priceFen: 12_800, stock: 5, code: 'B1' }] }
const shelf = async () => (await rig.rooms.state(tea))?.shelf ?? []
const offer = async (id = 'bowl', query = '?roomId=tea') => {
  const { status, body } = await rig.ask({ method: 'GET', url: `/api/shop/products/${id}${query}` })
  return status === 200 ? (body as OfferReply).product : codeOf({ status, body })
}

test('[CAT-12] a product is added, put on a shelf, changed and seen by everybody', async () => {
  const added = await ask('POST', 'catalogue', bowl, 'host')
  expect(added).toMatchObject({ status: 201, body: { id: 'bowl', name: '青瓷盖碗', kind: 'goods', version: 1 } })
  const put = await ask('PUT', 'rooms/tea/shelf/bowl', undefined, 'host')
  expect(put).toMatchObject({ status: 200, body: { goods: true } })
  expect(await shelf()).toMatchObject([{ id: 'bowl', priceFen: 12_800, stock: 5, goods: true }])
  const [sku] = (added.body as CatalogueReply).skus
  const skus = [{ id: sku!.id, values: [], priceFen: 9_900, stock: 7, stockSeen: 5, code: 'B1' }]
  expect((await ask('PUT', 'catalogue/bowl', { version: 1, name: '盖碗', skus }, 'host')).status).toBe(200)
  expect(await shelf()).toMatchObject([{ name: '盖碗', priceFen: 9_900, stock: 7 }])
  expect(codeOf(await ask('PUT', 'catalogue/bowl', { version: 1, name: '碗' }))).toEqual([409, 'catalogue.changed'])
  expect(await offer()).toMatchObject({ id: 'bowl', name: '盖碗', skus: [{ priceFen: 9_900, stock: 7 }] })
  expect(await ask('GET', 'catalogue?text=b1', undefined, 'assistant')).toMatchObject({
    status: 200, body: { products: [{ id: 'bowl', lowestFen: 9_900, stock: 7 }], next: '' },
  })
  const acts = await ask('GET', 'acts')
  expect((acts.body as { acts: { kind: string }[] }).acts.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['catalogue.add', 'product.add', 'catalogue.change']),
  )
})

test('[CAT-11] a price of a room is seen in that room, until the room ends', async () => {
  const { skus: [sku] } = (await ask('POST', 'catalogue', bowl)).body as CatalogueReply
  await ask('PUT', 'rooms/tea/shelf/bowl')
  const prices = [{ skuId: sku!.id, priceFen: 8_800 }]
  expect((await ask('PUT', 'rooms/tea/shelf/bowl/prices', { prices })).status).toBe(200)
  expect(await shelf()).toMatchObject([{ priceFen: 8_800 }])
  expect([await offer(), await offer('bowl', '')]).toMatchObject([
    { skus: [{ priceFen: 8_800 }] }, { skus: [{ priceFen: 12_800 }] },
  ])
  expect(await ask('GET', 'rooms/tea/shelf')).toMatchObject({
    body: { entries: [{ id: 'bowl', skus: [{ priceFen: 12_800, roomPriceFen: 8_800 }] }] },
  })
})

test('[CAT-4] a struck price is shown as long as it is true, and refused where it is not', async () => {
  const skus = [{ values: [], priceFen: 8_000, strikeFen: 20_000 }]
  expect((await ask('POST', 'catalogue', { ...bowl, skus })).body).toMatchObject({
    code: 'catalogue.invalid', detail: { field: 'strike', problem: 'strikeTooHigh' },
  })
  await ask('POST', 'catalogue', { ...bowl, skus: [{ ...skus[0], strikeBasis: '厂商指导价' }] })
  expect(await offer('bowl', '')).toMatchObject({ skus: [{ strikeFen: 20_000, strikeBasis: '厂商指导价' }] })
  await ask('PUT', 'rooms/tea/shelf/bowl')
  await ask('PUT', 'rooms/tea/products/bowl', { priceFen: 20_000 })
  expect(await offer()).toMatchObject({ skus: [{ priceFen: 20_000, strikeFen: 0, strikeBasis: '' }] })
})

test('[CAT-6] the host orders the shelf, and the room shows it', async () => {
  for (const id of ['a', 'b', 'c']) {
    await ask('POST', 'catalogue', { ...bowl, id, skus: [{ values: [], priceFen: 1 }] })
    await ask('PUT', `rooms/tea/shelf/${id}`)
  }
  expect((await ask('PUT', 'rooms/tea/shelf', { order: ['c', 'a'] }, 'host')).status).toBe(204)
  expect((await shelf()).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  expect((await rig.products.list(tea)).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
})

test('[CAT-5] an archived product leaves rooms that are not over; sold ones cannot be deleted', async () => {
  await ask('POST', 'catalogue', bowl)
  await ask('PUT', 'rooms/tea/shelf/bowl')
  expect(codeOf(await ask('POST', 'catalogue/bowl/archive', undefined, 'host'))).toEqual([403, 'session.forbidden'])
  expect((await ask('POST', 'catalogue/bowl/archive')).status).toBe(200)
  expect([await shelf(), await offer('bowl', '')]).toEqual([[], [404, 'catalogue.notFound']])
  expect((await ask('POST', 'catalogue/bowl/unarchive')).body).toMatchObject({ archivedAt: 0 })
  expect((await ask('DELETE', 'catalogue/bowl')).status).toBe(204)
  expect(codeOf(await ask('GET', 'catalogue/bowl'))).toEqual([404, 'catalogue.notFound'])
})

test('[CAT-8] a table of 200 products is previewed, taken, exported and taken again', async () => {
  const rows = Array.from({ length: 200 }, (_, nth) => `商品${nth},${nth + 1}.50,${nth}`)
  const csv = `商品名,价格,库存\n${rows.join('\n')}\n`
  const broken = csv.replace('商品7,8.50', '商品7,8.505').replace('商品9,', ',')
  const preview = (await ask('POST', 'catalogue/import?preview=1', { csv: broken })).body as ImportReply
  expect(preview.faults).toEqual([
    { line: 9, column: 'price', problem: 'notAPrice' },
    { line: 11, column: 'name', problem: 'missing' },
  ])
  expect((await ask('POST', 'catalogue/import', { csv: broken })).body).toMatchObject({
    code: 'catalogue.invalid', detail: { line: 9, field: 'price' },
  })
  expect((await ask('GET', 'catalogue')).body).toMatchObject({ products: [] })
  const taken = (await ask('POST', 'catalogue/import', { csv }, 'host')).body as ImportReply
  expect([taken.applied, taken.products.length]).toEqual([true, 200])
  const exported = await rig.app.inject({ method: 'GET', url: '/api/catalogue/export', headers: rig.as('host') })
  expect(exported.headers['content-type']).toBe('text/csv; charset=utf-8')
  const again = (await ask('POST', 'catalogue/import', { csv: exported.body })).body as ImportReply
  expect(new Set(again.products.map(({ action }) => action))).toEqual(new Set(['same']))
})

test('[CAT-11] a finished room closes its shelf by the message that it refuses', async () => {
  await ask('POST', 'catalogue', bowl)
  await ask('PUT', 'rooms/tea/shelf/bowl')
  await ask('POST', 'rooms/tea/commands', { type: 'room.end' })
  await ask('PUT', 'catalogue/bowl', { version: 1, name: '一' })
  await rig.relay.deliver(tea)
  await ask('PUT', 'catalogue/bowl', { version: 2, name: '二' })
  expect(await rig.products.list(tea)).toMatchObject([{ id: asProductId('bowl'), name: '一' }])
  expect(await rig.products.nextMessages(tea, 9)).toEqual([])
})

test('[CAT-17] a host of single rooms puts what is on sale on the shelves of those rooms, and no more', async () => {
  await ask('POST', 'catalogue', bowl)
  await ask('POST', 'catalogue', { ...bowl, id: 'old', name: '旧碗' })
  await ask('POST', 'catalogue/old/archive')
  const ofTea = await rig.addStaff('ofTea', 'host', [tea])
  const elsewhere = await rig.addStaff('elsewhere', 'host', [asRoomId('another')])
  const by = async (headers: typeof ofTea, method: Method, url: string, payload: object = {}) =>
    codeOf(await rig.ask({ method, url: `/api/${url}`, headers, ...(method !== 'GET' && { payload }) }))
  const found = await rig.ask({ url: '/api/catalogue', headers: ofTea })
  expect(found).toMatchObject({ status: 200, body: { products: [{ id: 'bowl', name: '青瓷盖碗' }] } })
  expect(await by(ofTea, 'PUT', 'rooms/tea/shelf/bowl')).toEqual([200, undefined])
  expect(await shelf()).toMatchObject([{ id: 'bowl' }])
  const forbidden = [403, 'session.forbidden']
  expect(await by(elsewhere, 'PUT', 'rooms/tea/shelf/bowl')).toEqual(forbidden)
  expect(await by(ofTea, 'GET', 'catalogue?archived=1')).toEqual(forbidden)
  expect(await by(ofTea, 'GET', 'catalogue/bowl')).toEqual(forbidden)
  expect(await by(ofTea, 'PUT', 'catalogue/bowl', { version: 1, name: '碗' })).toEqual(forbidden)
  expect(await by(ofTea, 'POST', 'catalogue', { ...bowl, id: 'mine' })).toEqual(forbidden)
  expect(await by(ofTea, 'POST', 'catalogue/import', { csv: 'x' })).toEqual(forbidden)
  expect(await by(ofTea, 'GET', 'catalogue/export')).toEqual(forbidden)
  expect([...shopRoutes].filter((route) => routeAccess[route] === undefined)).toEqual([])
})
