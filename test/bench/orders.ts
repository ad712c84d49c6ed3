/**
 * Orders a second against the bare driver doing the same transaction in the same run, on both databases.
 * `npm run bench` or `npx tsx test/bench/orders.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import pg from 'pg'
import type { Kysely } from 'kysely'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../server/adapters/store/records/orders/orderStore'
import { openPostgres } from '../../server/adapters/store/postgres/openPostgres'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'
import type { OrderDraft } from '../../server/ports/orders'
import { addGoods, draft } from '../contract/orderGoods'
import { openOwnPostgres } from './ownPostgres'
import { heading, line, median } from './report'

/** Orders of a batch; batches of both sides alternate, so that both meet the same disk. */
const ORDERS = 60
/** Buyers at once: PostgreSQL gathers their commits. */
const AT_ONCE = 8
const BATCHES = 15
const BUDGET = 0.5

/** Runs work `ORDERS` times, `AT_ONCE` at a time. @returns orders a second */
async function rate(work: (nth: number) => Promise<void> | void): Promise<number> {
  const begun = performance.now()
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < ORDERS) await work((next += 1))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return ORDERS / ((performance.now() - begun) / 1_000)
}

const orderColumns =
  'id, room_id, buyer_id, buyer_name, state, goods_fen, shipping_fen, total_fen, refunded_fen, address_name, phone, ' +
  'province, city, district, address_detail, remark, note, paid_by, cancel_reason, snapshot, created_at, expires_at, ' +
  'next_at, tries, paid_at, shipped_at, done_at, ended_at'
const lineColumns =
  'order_id, number, product_id, sku_id, quantity, price_fen, paid_fen, shipped_pieces, refunded_pieces, ' +
  'withdrawn_pieces, refunded_fen, limited, snapshot'
const eventColumns = 'order_id, number, at, kind, "by", by_id, by_name, detail'

const orderValues = (id: string) => [
  id, 'tea', `b-${id}`, 'b', 'created', 1_000, 0, 1_000, 0, '王芳', '13800138000', '浙江省', '杭州市', '西湖区', '龙井路 1 号',
  '', '', '', '', '{}', 1, 2, 2, 0, 0, 0, 0, 0,
]
const lineValues = (id: string, sku: string) => [id, 1, sku, sku, 1, 1_000, 1_000, 0, 0, 0, 0, 0, '{"name":"cup"}']
const eventValues = (id: string) => [id, 1, 1, 'placed', 'buyer', `b-${id}`, 'b', '{}']

/**
 * The rows of an order, by hand and in the order of the store: the key, the person, the price, the order, its line, its
 * timeline and the pieces.
 */
const statements = (mark: (nth: number) => string) => {
  const marks = (count: number): string => Array.from({ length: count }, (_, nth) => mark(nth + 1)).join(', ')
  return {
    key: `insert into order_keys (buyer_id, key, order_id, digest) values (${marks(4)})`,
    person: `insert into person_limits (product_id, person_id, pieces) values ('', ${mark(1)}, 0)`,
    take: `update skus set stock = stock - 1, reserved = reserved + 1 where id = ${mark(1)} and stock >= 1`,
    price: `select price_fen from skus where id = ${mark(1)}`,
    order: `insert into orders (${orderColumns}) values (${marks(28)})`,
    line: `insert into order_lines (${lineColumns}) values (${marks(13)})`,
    event: `insert into order_events (${eventColumns}) values (${marks(8)})`,
  }
}

function bareSqlite(file: string, sku: string): (nth: number) => void {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  const texts = statements(() => '?')
  const kept = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, database.prepare(text)]),
  ) as Record<keyof typeof texts, Database.Statement>
  return (nth) => {
    const id = `bare-${sku}-${nth}`
    database.exec('begin immediate')
    kept.key.run(`b-${id}`, id, id, 'd')
    kept.person.run(`b-${id}`)
    kept.price.get(sku)
    kept.order.run(...orderValues(id))
    kept.line.run(...lineValues(id, sku))
    kept.event.run(...eventValues(id))
    kept.take.run(sku)
    database.exec('commit')
  }
}

function barePostgres(pool: pg.Pool, sku: string): (nth: number) => Promise<void> {
  const texts = statements((nth) => `$${nth}`)
  return async (nth) => {
    const id = `bare-${sku}-${nth}`
    const client = await pool.connect()
    const run = (name: keyof typeof texts, values: unknown[]) => client.query({ name, text: texts[name], values })
    await client.query('begin')
    await run('key', [`b-${id}`, id, id, 'd'])
    await run('person', [`b-${id}`])
    await run('price', [sku])
    await run('order', orderValues(id))
    await run('line', lineValues(id, sku))
    await run('event', eventValues(id))
    await run('take', [sku])
    await client.query('commit')
    client.release()
  }
}

type Bare = (sku: string) => (nth: number) => Promise<void> | void

async function compare(name: string, database: Kysely<MoneySchema>, bare: Bare): Promise<void> {
  const store = createOrderStore(database)
  // Made beforehand: the ids and addresses come with the requests.
  const drafts = Array.from({ length: BATCHES * ORDERS }, (_, nth) => draft(`b-${nth}`, { own: 1 }))
  for (const sku of ['own', 'bare']) await addGoods(database, sku, { stock: 1_000_000 })
  const place = bare('bare')
  const [own, other]: [number[], number[]] = [[], []]
  for (let batch = 0; batch < BATCHES; batch += 1) {
    other.push(await rate((nth) => place(batch * ORDERS + nth)))
    own.push(
      await rate(async (nth) => {
        await store.place(drafts[batch * ORDERS + nth - 1] as OrderDraft)
      }),
    )
  }
  const ratio = median(own.map((figure, batch) => figure / (other[batch] ?? NaN)))
  line(`${name}: orders/s · bare driver`, `${Math.round(median(own))} · ${Math.round(median(other))}`)
  line(`${name}: ratio, median of ${BATCHES} batches`, ratio.toFixed(2), { text: `≥ ${BUDGET}`, met: ratio >= BUDGET })
}

export async function benchOrders(): Promise<void> {
  heading(`orders, ${AT_ONCE} buyers at once, one product`)
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-bench-orders-'))
  const file = path.join(folder, 'money.db')
  const sqlite = await openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  await compare('SQLite', sqlite, (sku) => bareSqlite(file, sku))
  await sqlite.destroy()
  rmSync(folder, { recursive: true, force: true })

  const { url, drop } = await openOwnPostgres()
  const postgres = await openPostgres<MoneySchema>({
    url, migrations: moneyMigrations, onIdleFailure: () => undefined,
  })
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // The server ends with its last connections.
  pool.on('error', () => undefined)
  await compare('PostgreSQL', postgres, (sku) => barePostgres(pool, sku))
  await pool.end()
  await postgres.destroy()
  await drop()
}

if (require.main === module) void benchOrders().then(() => process.exit(0))
