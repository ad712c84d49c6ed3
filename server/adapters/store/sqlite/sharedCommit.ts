import { CompiledQuery, SqliteDialect, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'
import { UndoneWithAnother } from '../sql/sqlErrors'

/**
 * Most transactions of one commit. A commit waits for the disk as long as many small transactions work, and whoever
 * wants to read meanwhile waits for all of them.
 */
const MOST_MEMBERS = 16

/**
 * SQLite with one commit for transactions that wait for each other. They still run one after the other on the one
 * connection, each within its savepoint; a finished one waits until all are on the disk. A transaction that finds no
 * other waiting commits at once, as before.
 */
export class SharedCommitDialect extends SqliteDialect {
  override createDriver(): Driver {
    return new SharedCommitDriver(super.createDriver())
  }
}

interface Waiter {
  readonly isTransaction: boolean
  readonly go: () => void
}

interface Member {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** The connection that kysely holds; `SharedCommitDriver` takes the file's one connection when a query runs. */
class Lane implements DatabaseConnection {
  /** Where the transaction of this lane stands. */
  state: 'outside' | 'first' | 'member' | 'handedIn' = 'outside'
  /** Why the first failed statement of the transaction failed. */
  failure: { readonly error: unknown } | null = null

  constructor(private readonly driver: SharedCommitDriver) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return await this.driver.run<Row>(this, query)
    } catch (error) {
      this.failure ??= { error }
      throw error
    }
  }

  streamQuery(): never {
    throw new Error('rows of SQLite are not streamed')
  }
}

const SAVE = CompiledQuery.raw('savepoint member')
const RELEASE = CompiledQuery.raw('release member')
const BACK = CompiledQuery.raw('rollback to member')

class SharedCommitDriver implements Driver {
  /** The one connection of the file. */
  private file: DatabaseConnection | null = null
  private readonly waiting: Waiter[] = []
  private isTaken = false
  /** Transactions that are done and wait for the commit. */
  private members: Member[] = []

  constructor(private readonly inner: Driver) {}

  async init(): Promise<void> {
    await this.inner.init()
    this.file = await this.inner.acquireConnection()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new Lane(this)
  }

  async releaseConnection(): Promise<void> {
    // A lane holds nothing outside of a query or a transaction.
  }

  async run<Row>(lane: Lane, query: CompiledQuery): Promise<QueryResult<Row>> {
    if (lane.state !== 'outside') return this.open().executeQuery<Row>(query)
    await this.take(false)
    try {
      return await this.open().executeQuery<Row>(query)
    } finally {
      this.leave()
    }
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const lane = connection as Lane
    await this.take(true)
    try {
      if (this.members.length === 0) await this.inner.beginTransaction(this.open(), {})
      else await this.open().executeQuery(SAVE)
    } catch (error) {
      await this.settle()
      throw error
    }
    lane.state = this.members.length === 0 ? 'first' : 'member'
    lane.failure = null
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const lane = connection as Lane
    if (lane.state === 'member') await this.open().executeQuery(RELEASE)
    lane.state = 'handedIn'
    const outcome = new Promise<void>((resolve, reject) => this.members.push({ resolve, reject }))
    await this.settle()
    return outcome
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const lane = connection as Lane
    const { state, failure } = lane
    lane.state = 'outside'
    // A commit that failed has undone all of its transactions.
    if (state === 'handedIn') return
    if (state === 'first') {
      await this.inner.rollbackTransaction(this.open()).finally(() => this.leave())
      return
    }
    try {
      await this.open().executeQuery(BACK)
      await this.open().executeQuery(RELEASE)
    } catch (error) {
      // SQLite has undone the whole by itself, as on a full disk.
      await this.undo(new UndoneWithAnother('undone with another transaction', { cause: failure?.error ?? error }))
      return
    }
    await this.settle()
  }

  async destroy(): Promise<void> {
    await this.inner.destroy()
  }

  /** Lets the next transaction join the commit, or commits. */
  private async settle(): Promise<void> {
    if (this.members.length === 0) return this.leave()
    const next = this.waiting.findIndex(({ isTransaction }) => isTransaction)
    if (next !== -1 && this.members.length < MOST_MEMBERS) {
      this.waiting.splice(next, 1)[0]?.go()
      return
    }
    try {
      await this.inner.commitTransaction(this.open())
    } catch (error) {
      return this.undo(error)
    }
    const done = this.members
    this.members = []
    this.leave()
    for (const { resolve } of done) resolve()
  }

  private async undo(reason: unknown): Promise<void> {
    const undone = this.members
    this.members = []
    try {
      await this.inner.rollbackTransaction(this.open())
    } finally {
      this.leave()
      for (const { reject } of undone) reject(reason)
    }
  }

  private take(isTransaction: boolean): Promise<void> {
    if (!this.isTaken) {
      this.isTaken = true
      return Promise.resolve()
    }
    return new Promise((go) => this.waiting.push({ isTransaction, go }))
  }

  private leave(): void {
    const next = this.waiting.shift()
    if (next === undefined) this.isTaken = false
    else next.go()
  }

  private open(): DatabaseConnection {
    if (this.file === null) throw new Error('the file is not open')
    return this.file
  }
}
