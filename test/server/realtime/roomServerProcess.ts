import { createSqliteRoomLog } from '../../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { startRoomServer } from './roomServer'

/* A room server in a process of its own, to be killed. Argument: the path of rooms.db. Sends its URL. */
async function main(): Promise<void> {
  const log = await createSqliteRoomLog({ file: process.argv[2] ?? '', clock: systemClock })
  const { url } = await startRoomServer({ log })
  process.send?.(url)
}

process.on('disconnect', () => process.exit())
void main()
