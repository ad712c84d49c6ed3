import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { asRoomId } from '@/domain/kernel/ids'
import { createSqliteRoomLog } from '../../../server/adapters/store/sqlite/sqliteRoomLog'
import { createActStore } from '../../../server/adapters/store/records/actStore'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { startServer, type ServerProcess } from '../../server/start/serverProcess'
import { callTo, compare, Load, ROOM, type LoadFigures } from './load'

/** The server is killed at a moment of chance within this time after something of each kind was acknowledged, ms. */
const LIVES_MORE_MS = 700

const STARTED = /(http:\/\/127\.0\.0\.1:\d+)\/[\s\S]*Ctrl-C/
/** Printed until an owner has signed in. */
const OWNER_CODE = /\/studio#code=([\w-]+)/

/** Kills the built server once a round, then compares the acknowledged entries with the final log. */
export async function runKills(
  rounds: number,
  onRound: (round: number, acknowledged: number) => void = () => undefined,
): Promise<LoadFigures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kaibo-kills-'))
  const load = new Load()
  let server: ServerProcess | null = null
  try {
    for (let round = 1; round <= rounds; round += 1) {
      server = startServer({ DATA_DIR: dataDir })
      const [, origin = ''] = await server.says(STARTED)
      const call = callTo(origin)
      if (round === 1) await load.signIn(call, OWNER_CODE.exec(server.said())?.[1] ?? '')
      const pressed = load.press(call, origin)
      await load.hasGrown()
      await pause(Math.random() * LIVES_MORE_MS)
      server.signal('SIGKILL')
      await server.ended
      await pressed
      onRound(round, load.lines.size + load.products.size + load.acts.size)
    }
    // Messages that wait for a room are delivered by the next server.
    server = startServer({ DATA_DIR: dataDir })
    await server.says(/Ctrl-C/)
    server.signal('SIGINT')
    await server.ended
    const log = await createSqliteRoomLog({ file: path.join(dataDir, 'rooms.db'), clock: systemClock })
    const events = await log.read(asRoomId(ROOM), 0, 1_000_000)
    await log.close()
    return compare(load, events, await readDoneActs(path.join(dataDir, 'money.db')))
  } finally {
    server?.signal('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Reasons of the edits that the record lists as done. */
export async function readDoneActs(file: string): Promise<readonly string[]> {
  const money = await openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  const acts = await createActStore(money).list({ roomId: ROOM, kind: 'room.edit', after: 0, limit: 1_000_000 })
  await money.destroy()
  return acts.filter(({ done }) => done).map(({ reason }) => reason)
}
