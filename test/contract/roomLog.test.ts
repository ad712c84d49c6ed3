import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createMemoryRoomLog } from '../../server/adapters/store/memory/memoryRoomLog'
import { createSqliteRoomLog } from '../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../server/adapters/system/systemClock'
import { roomLogContract } from './roomLogContract'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-roomlog-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
roomLogContract('memory', async () => createMemoryRoomLog())
roomLogContract('SQLite', () =>
  createSqliteRoomLog({ file: path.join(folder, `rooms-${(files += 1)}.db`), clock: systemClock }),
)
