import type Pg from 'pg'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { describeAddress } from './address'
import { loadPg } from './loadPg'
import { explainPostgres } from './postgresFaults'

/** The claim of one server on a database. */
export interface DatabaseHold {
  /** False while its connection is lost: another server could take the database. */
  isHeld(): boolean
  release(): Promise<void>
}

interface HoldDeps {
  readonly url: string
  readonly clock: Clock
  /** Called once when another server has taken the database meanwhile; this one must end. */
  readonly onTaken: (error: AppError) => void
}

const SERVER_LOCK = 7_242_002
const CONNECT_MS = 5_000
/** Pause before the connection is tried again, ms. */
const AGAIN_MS = 1_000

/**
 * Takes a database for one server: rooms' logs are files of one machine, and two servers would each have a part of
 * them. The lock lives as long as its connection, so that a crash leaves none behind.
 * @throws AppError `server.databaseInUse`, `server.databaseUnreachable`
 */
export async function holdDatabase(deps: HoldDeps): Promise<DatabaseHold> {
  const { url, clock, onTaken } = deps
  const pg = await loadPg()
  let current: Pg.Client | null = null
  let released = false
  let cancel = (): void => undefined

  const take = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'kaibo: one server at a time',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
    })
    client.on('error', () => lose(client))
    client.on('end', () => lose(client))
    try {
      await client.connect()
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [SERVER_LOCK])
      if (rows[0]?.held !== true) throw new AppError('server.databaseInUse', { path: describeAddress(url) })
    } catch (error) {
      await client.end().catch(() => undefined)
      throw explainPostgres(error, url)
    }
    current = client
    if (released) await client.end()
  }

  const lose = (client: Pg.Client): void => {
    if (current !== client || released) return
    current = null
    again()
  }

  const again = (): void => {
    cancel = clock.after(AGAIN_MS, () => {
      take().catch((error: unknown) => {
        if (released) return
        if (error instanceof AppError && error.code === 'server.databaseInUse') onTaken(error)
        else again()
      })
    })
  }

  await take()
  return {
    isHeld: () => current !== null,
    async release() {
      released = true
      cancel()
      await current?.end()
      current = null
    },
  }
}
