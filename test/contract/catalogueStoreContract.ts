import { asProductId, asRoomId, type ProductId } from '@/domain/kernel/ids'
import { readCsvProducts } from '@/domain/catalogue/readCsvProducts'
import { writeCsvProducts } from '@/domain/catalogue/writeCsvProducts'
import type { CatalogueFields, SkuDraft } from '@/domain/catalogue/productFields'
import type { CatalogueStore } from '../../server/ports/catalogue'
import type { ProductCommand, ProductStore } from '../../server/ports/products'
import type { ShelfStore } from '../../server/ports/shelves'
import { shirt, someFields, someSku } from '../domain/catalogue/someProducts'

export interface OpenedCatalogue {
  readonly catalogue: CatalogueStore
  readonly shelves: ShelfStore
  readonly products: ProductStore
  /** Moves pieces of a SKU as orders do. */
  movePieces(skuId: string, move: { readonly stock: number; readonly sold: number }): Promise<void>
  close(): Promise<void>
}

const DAY = 86_400_000
const [tea, silk] = [asRoomId('tea'), asRoomId('silk')]
const [bowl, cup] = [asProductId('bowl'), asProductId('cup')]

/** Behaviour of every adapter of the ports `CatalogueStore` and `ShelfStore`. `open` creates an empty store. */
export function catalogueStoreContract(name: string, open: () => Promise<OpenedCatalogue>): void {
  describe(`${name} as a store of the catalogue`, () => {
    let opened: OpenedCatalogue
    let catalogue: CatalogueStore
    let shelves: ShelfStore
    beforeEach(async () => {
      opened = await open()
      ;({ catalogue, shelves } = opened)
    })
    afterEach(() => opened.close())

    const add = (id: ProductId, fields: CatalogueFields = someFields()) => catalogue.add(id, fields, 1)
    const change = (id: ProductId, patch: Partial<CatalogueFields>, version?: number, at = 5) =>
      catalogue.change(id, { patch, version, isWhole: false }, at)
    const codeOf = (work: Promise<unknown>): Promise<unknown> =>
      work.then(() => 'done', (error: { code: string; detail: object }) => [error.code, error.detail])
    const messagesTo = async (room = tea): Promise<ProductCommand[]> =>
      (await opened.products.nextMessages(room, 100)).map(({ command }) => command)
    const importText = (csv: string, mode: 'preview' | 'apply' = 'apply') =>
      catalogue.import(readCsvProducts(csv).products, 9, mode)

    test('[CAT-2] gives a product back as it was kept, and refuses a second one of its id', async () => {
      const kept = await add(bowl, shirt)
      expect(await catalogue.find(bowl)).toEqual(kept)
      expect(kept).toMatchObject({ id: 'bowl', kind: 'goods', name: '衬衫', options: shirt.options, version: 1 })
      expect(kept.skus.map(({ values, priceFen, code }) => ({ values, priceFen, code }))).toEqual(
        shirt.skus.map(({ values, priceFen, code }) => ({ values, priceFen, code })),
      )
      expect(await codeOf(add(bowl))).toEqual(['catalogue.idTaken', { id: 'bowl' }])
      expect(await catalogue.find(cup)).toBeNull()
      expect(await codeOf(add(cup, { ...shirt, skus: shirt.skus.slice(1) }))).toEqual([
        'catalogue.invalid', { field: 'skus', problem: 'incomplete' },
      ])
    })

    test('[CAT-9] finds by parts of names and codes in any case, and takes signs of patterns as they are', async () => {
      await add(bowl, someFields({ name: 'Celadon 100% Bowl', skus: [someSku({ code: 'Ab_1' })] }))
      await add(cup, someFields({ name: 'Cup', link: { type: 'web', url: 'https://shop.example.com/' } }))
      const found = async (text: string, rest: object = {}) => {
        const query = { text, archived: false, cursor: '', limit: 10, ...rest }
        return (await catalogue.search(query)).products.map(({ id }) => id).sort()
      }
      expect(await found('')).toEqual(['bowl', 'cup'])
      expect(await found('celadon')).toEqual(['bowl'])
      expect(await found('0% B')).toEqual(['bowl'])
      expect(await found('AB_')).toEqual(['bowl'])
      expect(await found('%')).toEqual(['bowl'])
      expect(await found('_')).toEqual(['bowl'])
      expect(await found('!')).toEqual([])
      expect(await found('', { kind: 'link' })).toEqual(['cup'])
      expect(await found('', { archived: true })).toEqual([])
    })

    test('[CAT-9] lists in pages, those changed last first, each once', async () => {
      for (let nth = 0; nth < 7; nth += 1) await catalogue.add(asProductId(`p${nth}`), someFields(), nth < 3 ? 1 : nth)
      const ids: string[] = []
      let cursor = ''
      do {
        const page = await catalogue.search({ text: '', archived: false, cursor, limit: 3 })
        ids.push(...page.products.map(({ id }) => id))
        cursor = page.next
      } while (cursor !== '')
      expect(ids).toEqual(['p6', 'p5', 'p4', 'p3', 'p2', 'p1', 'p0'])
    })

    test('[CAT-10] of two changes to the same field the later is refused; other fields are taken', async () => {
      await add(bowl)
      await change(bowl, { name: '盖碗' }, 1)
      expect(await codeOf(change(bowl, { name: '碗' }, 1))).toEqual([
        'catalogue.changed', { version: 2, fields: 'name' },
      ])
      expect(await change(bowl, { description: '好' }, 1)).toMatchObject({ name: '盖碗', description: '好', version: 3 })
      expect(await codeOf(change(cup, { name: '碗' }, 1))).toEqual(['catalogue.notFound', { id: 'cup' }])
    })

    test('[CAT-10] a change on a shelf counts as one of the catalogue', async () => {
      await add(bowl)
      await shelves.put(tea, bowl, 2)
      await opened.products.change(tea, bowl, { patch: { priceFen: 8_800 }, version: 1, isWhole: false }, 3)
      expect(await codeOf(change(bowl, { skus: [someSku({ priceFen: 7_700 })] }, 1))).toEqual([
        'catalogue.changed', { version: 2, fields: 'skus' },
      ])
      expect((await catalogue.find(bowl))?.skus).toMatchObject([{ priceFen: 8_800 }])
    })

    test('[CAT-10] stock is set only where it is the one that was seen, and stays where none is given', async () => {
      const { skus: [sku] } = await add(bowl, someFields({ skus: [someSku({ stock: 10 })] }))
      await opened.movePieces(sku!.id, { stock: -2, sold: 2 })
      const saved: SkuDraft = someSku({ id: sku!.id, priceFen: 5_000 })
      expect((await change(bowl, { skus: [saved] }, 1)).skus).toMatchObject([{ stock: 8, sold: 2, priceFen: 5_000 }])
      const late = change(bowl, { skus: [{ ...saved, stock: 20, stockSeen: 10 }] }, 2)
      expect(await codeOf(late)).toEqual(['catalogue.changed', { version: 2, fields: 'stock' }])
      expect((await change(bowl, { skus: [{ ...saved, stock: 20, stockSeen: 8 }] }, 2)).skus).toMatchObject([
        { stock: 20, sold: 2 },
      ])
    })

    test('[CAT-10] SKUs keep their ids over changes of the options, and those taken out are gone', async () => {
      const before = await add(bowl, shirt)
      const idOf = new Map(before.skus.map((sku) => [sku.values.join(), sku.id]))
      const after = await change(bowl, {
        options: [shirt.options[0]!, { name: '尺码', values: ['L', 'S'] }],
        skus: [['白', 'L'], ['蓝', 'L'], ['白', 'S'], ['蓝', 'S']].map((values) => someSku({ values })),
      }, 1)
      expect(after.skus.map(({ values }) => values.join())).toEqual(['白,L', '蓝,L', '白,S', '蓝,S'])
      expect(after.skus.slice(0, 2).map(({ id }) => id)).toEqual([idOf.get('白,L'), idOf.get('蓝,L')])
      expect(await catalogue.find(bowl)).toEqual(after)
    })

    test('[CAT-3] keeps each price, and judges struck prices by them', async () => {
      const { skus: [sku] } = await add(bowl, someFields({ skus: [someSku({ priceFen: 10_000 })] }))
      const priced = (priceFen: number, strikeFen: number): SkuDraft => someSku({ id: sku!.id, priceFen, strikeFen })
      const refused = ['catalogue.invalid', { field: 'strike', problem: 'strikeTooHigh', sku: 1 }]
      expect(await codeOf(change(bowl, { skus: [priced(8_000, 10_001)] }, 1, 20 * DAY))).toEqual(refused)
      await change(bowl, { skus: [priced(8_000, 10_000)] }, 1, 20 * DAY)
      expect(await catalogue.lowestPrices(bowl)).toEqual(new Map([[sku!.id, 10_000]]))
      // Raised for an hour and cut again: the price in between counts, and so does the lower one before.
      await change(bowl, { skus: [priced(12_000, 0)] }, 2, 20 * DAY + 1)
      expect(await codeOf(change(bowl, { skus: [priced(9_000, 12_000)] }, 3, 20 * DAY + 2))).toEqual(refused)
    })

    test('[CAT-5] an archived product leaves the given shelves and the list, and comes back to no shelf', async () => {
      await add(bowl)
      for (const room of [tea, silk]) await shelves.put(room, bowl, 2)
      expect(await catalogue.roomsOf(bowl)).toEqual([silk, tea])
      expect(await catalogue.archive(bowl, [tea], 7)).toMatchObject({ archivedAt: 7 })
      expect([(await shelves.read(tea)).length, (await shelves.read(silk)).length]).toEqual([0, 1])
      expect((await messagesTo()).map(({ type }) => type)).toEqual(['product.list', 'product.delist'])
      expect(await codeOf(shelves.put(tea, bowl, 8))).toEqual(['catalogue.notFound', { id: 'bowl' }])
      expect(await shelves.offer(bowl, '')).toBeNull()
      expect((await catalogue.search({ text: '', archived: true, cursor: '', limit: 9 })).products).toHaveLength(1)
      expect(await catalogue.unarchive(bowl, 9)).toMatchObject({ archivedAt: 0 })
      expect(await shelves.read(tea)).toEqual([])
    })

    test('[CAT-5] a product that was sold or is reserved is not deleted; another one is, with its prices', async () => {
      const { skus: [sku] } = await add(bowl)
      await opened.movePieces(sku!.id, { stock: 0, sold: 1 })
      await shelves.put(tea, bowl, 2)
      expect(await codeOf(catalogue.remove(bowl, [tea], 3))).toEqual(['catalogue.sold', { id: 'bowl' }])
      expect(await shelves.read(tea)).toHaveLength(1)
      await add(cup)
      await shelves.put(tea, cup, 2)
      await catalogue.remove(cup, [tea], 3)
      expect([await catalogue.find(cup), (await shelves.read(tea)).map(({ id }) => id)]).toEqual([null, ['bowl']])
      expect(await codeOf(catalogue.remove(cup, [], 3))).toEqual(['catalogue.notFound', { id: 'cup' }])
    })

    test('[CAT-6] a shelf is in the host\'s order in database and messages, and new products come last', async () => {
      for (const id of ['a', 'b', 'c', 'd']) await add(asProductId(id))
      for (const id of ['a', 'b', 'c']) await shelves.put(tea, asProductId(id), 2)
      await shelves.arrange(tea, ['c', 'gone', 'a'].map(asProductId), 3)
      await shelves.put(tea, asProductId('d'), 4)
      expect((await shelves.read(tea)).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd'])
      expect((await opened.products.list(tea)).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd'])
      expect(await messagesTo()).toContainEqual({ type: 'product.arrange', ids: ['c', 'a', 'b'] })
    })

    test('[CAT-11] a price of a room holds there until it is cleared, and counts as one that was asked', async () => {
      const { skus: [sku] } = await add(bowl, someFields({ skus: [someSku({ priceFen: 10_000, stock: 3 })] }))
      for (const room of [tea, silk]) await shelves.put(room, bowl, 2)
      const skuId = sku!.id
      expect(await shelves.setPrices(tea, bowl, [{ skuId, priceFen: 7_000 }], 3)).toMatchObject({ priceFen: 7_000 })
      expect((await shelves.offer(bowl, tea))?.prices.get(skuId)).toBe(7_000)
      expect((await shelves.offer(bowl, silk))?.prices.size).toBe(0)
      expect((await opened.products.list(silk))[0]).toMatchObject({ priceFen: 10_000 })
      expect(await messagesTo(silk)).toHaveLength(1)
      expect(await shelves.setPrices(tea, bowl, [{ skuId, priceFen: null }], 4)).toMatchObject({ priceFen: 10_000 })
      await change(bowl, { skus: [someSku({ id: skuId, priceFen: 9_000 })] }, 1, 5)
      expect(await catalogue.lowestPrices(bowl)).toEqual(new Map([[skuId, 7_000]]))
      const unknown = [{ skuId: 'x', priceFen: 1 }]
      expect(await codeOf(shelves.setPrices(tea, bowl, unknown, 6))).toEqual([
        'catalogue.invalid', { field: 'skus', problem: 'unknown' },
      ])
    })

    test('[CAT-11] a room that has ended has no price of its own and gets no messages any more', async () => {
      const { skus: [sku] } = await add(bowl)
      await shelves.put(tea, bowl, 2)
      await shelves.setPrices(tea, bowl, [{ skuId: sku!.id, priceFen: 1 }], 3)
      const before = (await messagesTo()).length
      await shelves.close(tea, 4)
      await change(bowl, { name: '新' }, 1)
      expect([(await messagesTo()).length, await catalogue.roomsOf(bowl)]).toEqual([before, []])
      expect((await shelves.offer(bowl, tea))?.prices.size).toBe(0)
    })

    test('[CAT-11] the id of a shelf names the product of that shelf', async () => {
      await opened.products.add(tea, { id: bowl, name: 'A', priceFen: 1, stock: 1, pictureUrl: '', link: null }, 1)
      await opened.products.add(silk, { id: bowl, name: 'B', priceFen: 2, stock: 1, pictureUrl: '', link: null }, 1)
      expect((await shelves.offer(bowl, silk))?.product).toMatchObject({ id: 'bowl-2', name: 'B' })
      expect((await shelves.offer(bowl, ''))?.product).toMatchObject({ id: 'bowl', name: 'A' })
      // The other product of that id comes under one that is free here.
      expect(await shelves.put(silk, bowl, 2)).toMatchObject({ id: 'bowl-2', name: 'A' })
      expect(await shelves.put(silk, bowl, 2)).toMatchObject({ id: 'bowl-2' })
    })

    test('[CAT-8] a file is taken as a whole or not at all; the same file again changes nothing', async () => {
      await add(bowl, someFields({ skus: [someSku({ code: 'B1' })] }))
      const good = '商品名,编码,价格,库存\n新盖碗,B1,88,7\n茶杯,C1,20,3\n'
      const bad = `${good}茶壶,C1,x,1\n`
      expect(await importText(good, 'preview')).toMatchObject({
        applied: false, faults: [], products: [{ action: 'change', id: 'bowl' }, { action: 'add', id: '' }],
      })
      expect((await importText(bad)).applied).toBe(false)
      expect((await catalogue.find(bowl))?.name).toBe('青瓷盖碗')
      const applied = await importText(good)
      expect(applied).toMatchObject({ applied: true, products: [{ action: 'change' }, { action: 'add' }] })
      expect(await catalogue.find(bowl)).toMatchObject({ name: '新盖碗', skus: [{ priceFen: 8_800, stock: 7 }] })
      expect((await importText(good)).products.map(({ action }) => action)).toEqual(['same', 'same'])
      const all: string[] = []
      for await (const batch of catalogue.all()) all.push(writeCsvProducts(batch))
      expect(all.join('')).toContain('茶杯')
    })
  })
}
