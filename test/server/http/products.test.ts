import { asProductId, asRoomId } from '@/domain/kernel/ids'
import { productLimits, type Product } from '@/domain/product/product'
import { systemActor } from '../../../server/usecases/systemActor'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
  await rig.openTea()
})
afterEach(() => rig.close())

const tea = asRoomId('tea')
const bowl = { id: 'bowl', name: ' 青瓷盖碗 ', priceFen: 12_800, stock: 40 }
const whole = { name: '盖碗', priceFen: 9_900, stock: 3, pictureUrl: '', link: null }
const put = (payload: object, id = 'bowl') =>
  rig.ask({ method: 'PUT', url: `/api/rooms/tea/products/${id}`, headers: rig.as('owner'), payload })
const add = (payload: object, room = 'tea') =>
  rig.ask({ method: 'POST', url: `/api/rooms/${room}/products`, headers: rig.as('owner'), payload })
const remove = (id = 'bowl') =>
  rig.ask({ method: 'DELETE', url: `/api/rooms/tea/products/${id}`, headers: rig.as('owner') })
const command = (payload: object) =>
  rig.ask({ method: 'POST', url: '/api/rooms/tea/commands', headers: rig.as('owner'), payload })
const shelf = async (): Promise<readonly Product[]> => (await rig.rooms.state(tea))?.shelf ?? []
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string } | null)?.code,
]

describe('a product', () => {
  test('can be pinned as soon as it was answered', async () => {
    const added = await add(bowl)
    expect(added).toMatchObject({ status: 201, body: { id: 'bowl', name: '青瓷盖碗', pictureUrl: '', link: null } })
    expect(codeOf(await command({ type: 'product.pin', productId: 'bowl' }))).toEqual([200, undefined])
    expect(await shelf()).toEqual([added.body])
  })

  test('is changed and taken away in database and room alike', async () => {
    await add(bowl)
    expect(await put(whole)).toMatchObject({ status: 200, body: { id: 'bowl', ...whole } })
    expect(await shelf()).toEqual([{ id: 'bowl', ...whole, version: 2, goods: true }])
    expect((await remove()).status).toBe(204)
    expect([await shelf(), await rig.products.list(tea)]).toEqual([[], []])
  })

  test('[CAT-1] is goods as long as it has no link to another shop', async () => {
    const link = { type: 'web', url: 'https://shop.example.com/bowl' }
    expect((await add(bowl)).body).toMatchObject({ goods: true })
    expect((await put({ link })).body).not.toHaveProperty('goods')
    expect([(await shelf())[0], (await rig.products.list(tea))[0]]).not.toContainEqual(
      expect.objectContaining({ goods: true }),
    )
    expect((await put({ link: null })).body).toMatchObject({ goods: true })
    expect(await shelf()).toEqual([expect.objectContaining({ goods: true, link: null })])
  })

  test('that is not there cannot be changed or taken away', async () => {
    expect(codeOf(await put(whole))).toEqual([404, 'product.notFound'])
    expect(codeOf(await remove())).toEqual([404, 'product.notFound'])
  })

  test('keeps its id in its room; another room may use it', async () => {
    await add(bowl)
    expect(codeOf(await add(bowl))).toEqual([409, 'product.idTaken'])
    const payload = { id: 'other', kind: 'shop', title: 'Other', hostName: 'Wu' }
    await rig.ask({ method: 'POST', url: '/api/rooms', headers: rig.as('owner'), payload })
    expect(codeOf(await add(bowl, 'other'))).toEqual([201, undefined])
  })

  test('finds no place on a full shelf', async () => {
    for (let index = 0; index < productLimits.onShelf; index += 1) {
      await rig.products.add(tea, { ...whole, id: asProductId(`p${index}`) }, 1)
    }
    expect(codeOf(await add(bowl))).toEqual([409, 'product.shelfFull'])
  })

  test('comes to no room that has ended or does not exist', async () => {
    await command({ type: 'room.end' })
    expect(codeOf(await add(bowl))).toEqual([409, 'room.wrongPhase'])
    expect(codeOf(await add(bowl, 'nowhere'))).toEqual([404, 'room.notFound'])
  })

  test.each([
    ['a price in yuan', { ...bowl, priceFen: 12.5 }],
    ['a negative price', { ...bowl, priceFen: -1 }],
    ['a price beyond all measure', { ...bowl, priceFen: productLimits.priceFen + 1 }],
    ['a stock in words', { ...bowl, stock: '40' }],
    ['no name', { priceFen: 1, stock: 1 }],
    ['a link with a user name [HTTP-3]', { ...bowl, link: { type: 'web', url: 'https://shop.example.com@evil.example/a' } }],
    ['a link that is a script', { ...bowl, link: { type: 'web', url: 'javascript:alert(1)' } }],
    ['a link of an unknown kind', { ...bowl, link: { type: 'phone', url: 'https://example.com' } }],
    ['a mini program without a real appid', { ...bowl, link: { type: 'miniProgram', appId: 'nope', path: '' } }],
    ['a picture beside the root', { ...bowl, pictureUrl: '//evil.example/x.png' }],
  ])('is refused with %s', async (_, payload) => {
    expect(codeOf(await add(payload))).toEqual([400, 'request.invalid'])
    expect(await rig.products.list(tea)).toEqual([])
  })
})

describe('[PRODUCT-1] two editors of one product', () => {
  const opened = { name: '青瓷盖碗', priceFen: 12_800, stock: 40, pictureUrl: '', link: null }
  const now = async () => (await shelf())[0]

  test('keep each other’s changes, when each names the version it has seen', async () => {
    await add(bowl)
    expect(await put({ priceFen: 9_900, stock: 2, version: 1 })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await put({ name: 'A new', version: 1 })).toMatchObject({ status: 200, body: { version: 3, stock: 2 } })
    expect(await now()).toMatchObject({ name: 'A new', priceFen: 9_900, stock: 2, version: 3 })
  })

  test('are asked where both changed the same field, and nothing of that wish is taken', async () => {
    await add(bowl)
    await put({ priceFen: 9_900, version: 1 })
    const refused = await put({ priceFen: 8_800, name: 'B', version: 1 })
    const detail = { version: 2, fields: 'priceFen' }
    expect(refused).toMatchObject({ status: 409, body: { code: 'product.changed', detail } })
    expect(await now()).toMatchObject({ name: '青瓷盖碗', priceFen: 9_900 })
    expect((await put({ priceFen: 8_800, version: 2 })).status).toBe(200)
  })

  test('bring back neither price nor stock by a whole product without a version', async () => {
    await add(bowl)
    expect((await put({ ...opened, priceFen: 9_900, stock: 2 })).status).toBe(200)
    const detail = { version: 2, fields: 'priceFen, stock', needs: 'version' }
    const refused = await put({ ...opened, name: 'A new' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'product.changed', detail } })
    expect(await now()).toMatchObject({ name: '青瓷盖碗', priceFen: 9_900, stock: 2 })
    // As it is now, with another name: nothing that is newer gets lost.
    expect((await put({ ...opened, priceFen: 9_900, stock: 2, name: 'A new' })).status).toBe(200)
  })

  test('learn from the refusal that naming the version is the way out', async () => {
    await add(bowl)
    await put({ priceFen: 9_900, version: 1 })
    const { body } = await put({ ...opened, name: 'A new' })
    const { detail } = body as { detail: { version: number; needs: string } }
    expect(await put({ name: 'A new', [detail.needs]: detail.version })).toMatchObject({ status: 200 })
    const seen = await put({ priceFen: 8_800, version: 1 })
    expect((seen.body as { detail: object }).detail).not.toHaveProperty('needs')
  })

  test('change single fields without a version as they like', async () => {
    await add(bowl)
    await put({ stock: 39 })
    expect(await put({ stock: 40 })).toMatchObject({ status: 200, body: { stock: 40, version: 3 } })
    expect(codeOf(await put({}))).toEqual([200, undefined])
    expect((await now())?.version).toBe(3)
  })

  test('are refused a version that was never reached, and one that is none', async () => {
    await add(bowl)
    expect(codeOf(await put({ name: 'B', version: 9 }))).toEqual([409, 'product.changed'])
    expect(codeOf(await put({ name: 'B', version: 0 }))).toEqual([400, 'request.invalid'])
  })

  test('lose nothing when many save at once', async () => {
    await add(bowl)
    const answers = await Promise.all([1, 2, 3, 4, 5].map((stock) => put({ stock, version: 1 })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await now())?.version).toBe(2)
  })
})

describe('the outbox', () => {
  test('delivers messages that waited when the last process ended, in order and once', async () => {
    const product: Product = { ...whole, id: asProductId('bowl') }
    await rig.products.add(tea, product, 1)
    await rig.products.change(tea, product.id, { patch: { stock: 2 }, isWhole: false }, 2)
    await rig.products.change(tea, product.id, { patch: { stock: 1 }, isWhole: false }, 3)
    expect(await shelf()).toEqual([])
    await rig.relay.deliver(tea)
    await rig.relay.deliver(tea)
    const events = await rig.rooms.read(tea, 2, 100)
    expect(events.map((event) => [event.kind, 'product' in event ? event.product.stock : null])).toEqual([
      ['product.listed', 3],
      ['product.edited', 2],
      ['product.edited', 1],
    ])
    expect(await rig.products.roomsWithMessages()).toEqual([])
  })

  test('delivered before the end of the process and not ticked off, delivers nothing twice', async () => {
    const product: Product = { ...whole, id: asProductId('bowl') }
    await rig.products.add(tea, product, 1)
    const [entry] = await rig.products.nextMessages(tea, 1)
    if (entry === undefined) throw new Error('nothing waits')
    await rig.rooms.execute(tea, entry.command, systemActor)
    await rig.relay.deliver(tea)
    expect((await rig.rooms.read(tea, 2, 100)).map(({ kind }) => kind)).toEqual(['product.listed'])
  })

  test('goes on after a message that the room does not take', async () => {
    await rig.products.add(tea, { ...whole, id: asProductId('a') }, 1)
    await command({ type: 'room.end' })
    await rig.relay.deliver(tea)
    expect(await rig.products.nextMessages(tea, 1)).toEqual([])
    expect(await shelf()).toEqual([])
  })
})
