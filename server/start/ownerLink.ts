import { existsSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { loadConfig, type Config } from '../config'
import { digestOfCode, newCode } from '../staff/codes'
import { CommandProblem } from './commandTexts'
import { chooseLanAddress } from './lanAddress'
import { describeProblem } from './startProblem'
import { chooseReach } from './startScreen'

/** Lifetime of the link, ms: the requester sits at the machine. */
const HOLDS_MS = 3_600_000
const BUSY_MS = 5_000

/** Adds a code beside a server that may be running: it reads the table when somebody signs in. */
function addCode({ dataDir }: Config, at: number): string {
  const file = path.join(dataDir, 'money.db')
  if (!existsSync(file)) throw new CommandProblem('noData', { path: file })
  const database = new Database(file)
  try {
    database.pragma(`busy_timeout = ${BUSY_MS}`)
    const table = database.prepare("select 1 from sqlite_master where name = 'sign_in_codes'").get()
    if (table === undefined) throw new CommandProblem('noData', { path: file })
    const code = newCode()
    database
      .prepare('insert into sign_in_codes (digest, staff_id, use, created_at, expires_at) values (?, ?, ?, ?, ?)')
      .run(digestOfCode(code), '', 'link', at, at + HOLDS_MS)
    return code
  } finally {
    database.close()
  }
}

/**
 * Entry of dist/server/ownerLink.mjs (`npx kaibo owner-link`): a link that signs the first owner in, once and within an
 * hour. The command requires write access to the data folder.
 * @returns What to print, and whether it is a link.
 */
export function makeOwnerLink(): { readonly text: string; readonly ok: boolean } {
  try {
    const config = loadConfig()
    const code = addCode(config, Date.now())
    const { others } = chooseReach(config, config.port, chooseLanAddress())
    return { text: `${others}/studio#code=${code}\n`, ok: true }
  } catch (problem) {
    const line = describeProblem(problem) ?? (problem instanceof Error ? problem.message : String(problem))
    return { text: `${line}\n`, ok: false }
  }
}
