import { existsSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { describeAddress } from '../adapters/store/postgres/address'
import { explainPostgres } from '../adapters/store/postgres/postgresFaults'
import { loadConfig } from '../config'
import { digestOfCode, newCode } from '../staff/codes'
import { CommandProblem } from './commandTexts'
import { chooseLanAddress } from './lanAddress'
import { describeProblem } from './startProblem'
import { chooseReach } from './startScreen'

/** Lifetime of the link, ms: the requester sits at the machine. */
const HOLDS_MS = 3_600_000
const BUSY_MS = 5_000

interface NewCode {
  readonly code: string
  readonly digest: string
  readonly at: number
  readonly expiresAt: number
}

const makeCode = (at: number): NewCode => {
  const code = newCode()
  return { code, digest: digestOfCode(code), at, expiresAt: at + HOLDS_MS }
}

/** Adds a code beside a server that may be running: it reads the table when somebody signs in. */
function addToFile(dataDir: string, { digest, at, expiresAt }: NewCode): void {
  const file = path.join(dataDir, 'money.db')
  if (!existsSync(file)) throw new CommandProblem('noData', { path: file })
  const database = new Database(file)
  try {
    database.pragma(`busy_timeout = ${BUSY_MS}`)
    const table = database.prepare("select 1 from sqlite_master where name = 'sign_in_codes'").get()
    if (table === undefined) throw new CommandProblem('noData', { path: file })
    database
      .prepare('insert into sign_in_codes (digest, staff_id, use, created_at, expires_at) values (?, ?, ?, ?, ?)')
      .run(digest, '', 'link', at, expiresAt)
  } finally {
    database.close()
  }
}

/** As `addToFile`, where the records are in PostgreSQL. */
async function addToPostgres(url: string, { digest, at, expiresAt }: NewCode): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: BUSY_MS })
  // The end of a connection is also told by the query that waits for it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query("select 1 from pg_tables where tablename = 'sign_in_codes'")
    if (rowCount === 0) throw new CommandProblem('noData', { path: describeAddress(url) })
    await client.query(
      'insert into sign_in_codes (digest, staff_id, use, created_at, expires_at) values ($1, $2, $3, $4, $5)',
      [digest, '', 'link', at, expiresAt],
    )
  } catch (error) {
    throw explainPostgres(error, url)
  } finally {
    await client.end()
  }
}

/**
 * Entry of dist/server/ownerLink.mjs (`npx kaibo owner-link`): a link that signs the first owner in, once and within an
 * hour. The command requires write access to the data folder, or the database's URL.
 * @returns What to print, and whether it is a link.
 */
export async function makeOwnerLink(): Promise<{ readonly text: string; readonly ok: boolean }> {
  try {
    const config = loadConfig()
    const made = makeCode(Date.now())
    if (config.databaseUrl === '') addToFile(config.dataDir, made)
    else await addToPostgres(config.databaseUrl, made)
    const { others } = chooseReach(config, config.port, chooseLanAddress())
    return { text: `${others}/studio#code=${made.code}\n`, ok: true }
  } catch (problem) {
    const line = describeProblem(problem) ?? (problem instanceof Error ? problem.message : String(problem))
    return { text: `${line}\n`, ok: false }
  }
}
