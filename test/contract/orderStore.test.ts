import { recordPlaces } from '../postgres/recordPlaces'
import { orderStoreContract } from './orderStoreContract'

for (const { name, make } of recordPlaces) {
  orderStoreContract(name, async () => {
    const place = await make()
    const database = await place.open()
    return {
      database,
      async close() {
        await database.destroy()
        await place.remove()
      },
    }
  })
}
