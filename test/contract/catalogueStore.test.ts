import { createCatalogueStore } from '../../server/adapters/store/records/catalogueStore'
import { createProductStore } from '../../server/adapters/store/records/productStore'
import { createShelfStore } from '../../server/adapters/store/records/shelfStore'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import { recordPlaces } from '../postgres/recordPlaces'
import { catalogueStoreContract } from './catalogueStoreContract'

for (const { name, make } of recordPlaces) {
  catalogueStoreContract(name, async () => {
    const place = await make()
    const database = await place.open()
    return {
      catalogue: createCatalogueStore(database, createUlidSource()),
      shelves: createShelfStore(database),
      products: createProductStore(database),
      async movePieces(skuId, { stock, sold }) {
        await database
          .updateTable('skus')
          .set((eb) => ({ stock: eb('stock', '+', stock), sold: eb('sold', '+', sold) }))
          .where('id', '=', skuId)
          .execute()
      },
      async close() {
        await database.destroy()
        await place.remove()
      },
    }
  })
}
