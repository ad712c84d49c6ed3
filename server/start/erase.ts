import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { asUserId } from '@/domain/kernel/ids'
import { createKeptRecords } from '../adapters/store/records/keptRecords'
import { openBeside } from '../adapters/store/openBeside'
import { describeAddress } from '../adapters/store/postgres/address'
import type { Config } from '../config'
import { CommandProblem } from './commandTexts'
import { readLockHolder } from './lockFile'

/** How often the command looks whether the server is done, and how long in all, ms. */
const LOOK_EVERY_MS = 200
const LOOK_FOR_MS = 15_000
/** Form of every person's id (`Id` of the wire). */
const idPattern = /^[A-Za-z0-9-]{1,64}$/
const houseIds: readonly string[] = ['owner', 'system']

type RecordsPlace = Pick<Config, 'databaseUrl' | 'dataDir'>

/**
 * Registers an erasure beside a server that may be running: a running one looks for new entries every two seconds, and
 * each start goes on with open ones.
 * @returns Whether the erasure is done; false when no server runs, or when it takes longer than 15 s.
 * @throws CommandProblem for an id that is none, or one of the owner, the system or the staff.
 */
export async function registerErasure(place: RecordsPlace, userId: string, now: number): Promise<boolean> {
  if (!idPattern.test(userId)) throw new CommandProblem('eraseUsage')
  const { databaseUrl: url, dataDir } = place
  const file = path.join(dataDir, 'money.db')
  const database = await openBeside({ url, file }, ['erasures', 'staff'])
  if (database === null) throw new CommandProblem('noData', { path: url === '' ? file : describeAddress(url) })
  try {
    const staff = await database.selectFrom('staff').select('id').where('id', '=', userId).executeTakeFirst()
    if (staff !== undefined || houseIds.includes(userId)) throw new CommandProblem('notErasable', { user: userId })
    const records = createKeptRecords(database)
    const person = asUserId(userId)
    await records.beginErasure(person, now)
    if (readLockHolder(path.join(dataDir, 'kaibo.lock')) === null) return false
    for (let waitedMs = 0; waitedMs < LOOK_FOR_MS; waitedMs += LOOK_EVERY_MS) {
      if ((await records.erasureOf(person)) === 'done') return true
      await pause(LOOK_EVERY_MS)
    }
    return false
  } finally {
    await database.destroy()
  }
}
