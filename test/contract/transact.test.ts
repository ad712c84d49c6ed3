import { recordPlaces } from '../postgres/recordPlaces'
import { transactContract, type Cups } from './transactContract'

for (const { name, make } of recordPlaces) {
  transactContract(name, async () => {
    const place = await make()
    const database = await place.open<Cups>([])
    return {
      database,
      async close() {
        await database.destroy()
        await place.remove()
      },
    }
  })
}
