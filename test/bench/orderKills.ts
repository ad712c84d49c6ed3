/**
 * `kill -9` of the built server while buyers order, on both databases; then the acknowledged orders, payments and
 * refunds are compared with the records. `npx tsx test/bench/orderKills.ts [rounds]`, 50 by default.
 */
import path from 'node:path'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { openPostgres } from '../../server/adapters/store/postgres/openPostgres'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'
import { openOwnPostgres } from './ownPostgres'
import { buildServer } from '../server/start/serverProcess'
import { runOrderKills, type OrderKillFigures } from './kills/orderKills'
import { heading, line } from './report'

const migrations = moneyMigrations

function print(name: string, figures: OrderKillFigures): boolean {
  heading(`kill -9 while people buy, ${name}`)
  const { placed, paid, refunded } = figures
  line('orders, payments, refunds acknowledged', `${placed} · ${paid} · ${refunded}`)
  for (const kind of ['lost', 'doubled', 'unequal'] as const) {
    line(kind, String(figures[kind].length), { text: '0', met: figures[kind].length === 0 })
    for (const one of figures[kind].slice(0, 5)) process.stdout.write(`  ${one}\n`)
  }
  return figures.lost.length + figures.doubled.length + figures.unequal.length === 0
}

async function main(rounds: number): Promise<void> {
  buildServer()
  const onSqlite = await runOrderKills(rounds, {}, (dataDir) =>
    openDatabase<MoneySchema>({ file: path.join(dataDir, 'money.db'), synchronous: 'FULL', migrations }),
  )
  const { url, drop } = await openOwnPostgres()
  const onPostgres = await runOrderKills(rounds, { DATABASE_URL: url }, () =>
    openPostgres<MoneySchema>({ url, migrations, onIdleFailure: () => undefined }),
  )
  await drop()
  const isWell = [print('SQLite', onSqlite), print('PostgreSQL', onPostgres)].every(Boolean)
  process.exit(isWell ? 0 : 1)
}

void main(Number(process.argv[2] ?? 50))
