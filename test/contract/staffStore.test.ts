import { createActStore } from '../../server/adapters/store/records/actStore'
import { createStaffStore } from '../../server/adapters/store/records/staffStore'
import { recordPlaces } from '../postgres/recordPlaces'
import { staffStoreContract } from './staffStoreContract'

for (const { name, make } of recordPlaces) {
  staffStoreContract(name, async () => {
    const place = await make()
    let database = await place.open()
    const stores = () => ({ staff: createStaffStore(database), acts: createActStore(database) })
    return {
      ...stores(),
      async reopen() {
        await database.destroy()
        database = await place.open()
        return stores()
      },
      async close() {
        await database.destroy()
        await place.remove()
      },
    }
  })
}
