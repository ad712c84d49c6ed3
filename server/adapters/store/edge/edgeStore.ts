import type { CallbackInbox } from '../../../ports/callbackInbox'
import type { CloudOrders } from '../../../ports/cloudOrders'
import type { EdgeArchive } from '../../../ports/edgeArchive'
import { openDatabase } from '../sqlite/openDatabase'
import { createCallbackInbox } from './callbackStore'
import { createEdgeArchive } from './archiveStore'
import { edgeMigrations, type EdgeSchema } from './edgeSchema'
import { createCloudOrders } from './orderStore'

/** Records about a cloud's edge, in one file. */
export interface EdgeStore {
  readonly inbox: CallbackInbox
  readonly archive: EdgeArchive
  readonly orders: CloudOrders
  close(): Promise<void>
}

/**
 * In a file of its own; FULL, because a call that was acknowledged does not come again.
 * @throws AppError as `openDatabase`.
 */
export async function openEdgeStore(file: string): Promise<EdgeStore> {
  const database = await openDatabase<EdgeSchema>({ file, synchronous: 'FULL', migrations: edgeMigrations })
  return {
    inbox: createCallbackInbox(database),
    archive: createEdgeArchive(database),
    orders: createCloudOrders(database),
    close: () => database.destroy(),
  }
}
