import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'libsql'
import { CommandProblem } from './commandTexts'
import { readLockHolder } from './lockFile'

const BUSY_MS = 5_000
/** How often the command looks whether the server is done, and how long in all, ms. */
const LOOK_EVERY_MS = 200
const LOOK_FOR_MS = 15_000
/** Form of every person's id (`Id` of the wire). */
const idPattern = /^[A-Za-z0-9-]{1,64}$/
const houseIds: readonly string[] = ['owner', 'system']

/**
 * Registers an erasure beside a server that may be running: a running one looks for new entries every two seconds, and
 * each start goes on with open ones.
 * @returns Whether the erasure is done; false when no server runs, or when it takes longer than 15 s.
 * @throws CommandProblem for an id that is none, or one of the owner, the system or the staff.
 */
export async function registerErasure(dataDir: string, userId: string, now: number): Promise<boolean> {
  if (!idPattern.test(userId)) throw new CommandProblem('eraseUsage')
  const file = path.join(dataDir, 'money.db')
  if (!existsSync(file)) throw new CommandProblem('noData', { path: file })
  const database = new Database(file)
  try {
    database.pragma(`busy_timeout = ${BUSY_MS}`)
    const tables = database.prepare("select count(*) as found from sqlite_master where name in ('erasures', 'staff')")
    if ((tables.get() as { found: number }).found < 2) throw new CommandProblem('noData', { path: file })
    const isStaff = database.prepare('select 1 from staff where id = ?').get(userId) !== undefined
    if (isStaff || houseIds.includes(userId)) throw new CommandProblem('notErasable', { user: userId })
    database
      .prepare(
        `insert into erasures (user_id, asked_at, done_at) values (?, ?, 0)
        on conflict (user_id) do update set asked_at = excluded.asked_at, done_at = 0`,
      )
      .run(userId, now)
    if (readLockHolder(path.join(dataDir, 'kaibo.lock')) === null) return false
    const done = database.prepare('select done_at from erasures where user_id = ? and done_at > 0')
    for (let waitedMs = 0; waitedMs < LOOK_FOR_MS; waitedMs += LOOK_EVERY_MS) {
      if (done.get(userId) !== undefined) return true
      await pause(LOOK_EVERY_MS)
    }
    return false
  } finally {
    database.close()
  }
}
