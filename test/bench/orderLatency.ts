/**
 * Time of an order over HTTP, alone and with 200 chat lines a second beside it, on both databases: the built server in
 * a process of its own, the speakers in another. `npm run bench` or `npx tsx test/bench/orderLatency.ts`.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildServer, startServer } from '../server/start/serverProcess'
import { openOwnPostgres } from './ownPostgres'
import { heading, line } from './report'
import { askFrom } from './soak/askFrom'
import type { AudienceFigures, AudienceOrder } from './soak/audience'

const ROOM = 'tea'
const ORDERS = 300
/** Orders of one buyer: fewer than may wait to be paid. */
const ORDERS_OF_BUYER = 15
/** Pause between two orders, ms: 10 to 20 a second. */
const PAUSE_MS = 40
/** One line a second from each of as many addresses: no limit of a person or an address is met. */
const LINES_PER_SEC = 200
const STARTED = /(http:\/\/127\.0\.0\.1:\d+)\/studio#code=([\w-]+)[\s\S]*Ctrl-C/

const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '', detail: '龙井路 1 号',
}

async function askAudience(audience: ChildProcess): Promise<AudienceFigures> {
  const answer = once(audience, 'message')
  audience.send('figures')
  return (await answer)[0] as AudienceFigures
}

interface Times {
  readonly middleMs: number
  readonly p99Ms: number
  readonly seconds: number
}

async function buy(origin: string, firstBuyer: number): Promise<Times> {
  const { askJson } = askFrom(origin)
  const times: number[] = []
  const begun = performance.now()
  let token = ''
  let from = ''
  for (let nth = 0; nth < ORDERS; nth += 1) {
    if (nth % ORDERS_OF_BUYER === 0) {
      from = `127.0.2.${firstBuyer + nth / ORDERS_OF_BUYER}`
      ;({ token } = await askJson<{ token: string }>(from, 'POST', '/api/sessions/guest'))
    }
    const lines = [{ skuId: 'cup', quantity: 1, priceFen: 100 }]
    const order = { key: `order-${firstBuyer}-${String(nth).padStart(12, '0')}`, roomId: ROOM, lines, totalFen: 100 }
    const sentAt = performance.now()
    await askJson(from, 'POST', '/api/shop/orders', token, { ...order, address })
    times.push(performance.now() - sentAt)
    await pause(PAUSE_MS)
  }
  const sorted = times.sort((one, other) => one - other)
  const at = (part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? NaN
  return { middleMs: at(0.5), p99Ms: at(0.99), seconds: (performance.now() - begun) / 1_000 }
}

async function measure(name: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kaibo-bench-latency-'))
  const server = startServer({ DATA_DIR: dataDir, ...environment })
  const [, origin = '', code = ''] = await server.says(STARTED)
  const { askJson } = askFrom(origin)
  const post = <Reply>(where: string, body: object, token = ''): Promise<Reply> =>
    askJson<Reply>('127.0.0.1', 'POST', where, token, body)
  const { token } = await post<{ token: string }>('/api/sessions/owner', { code })
  const room = { id: ROOM, kind: 'shop', title: 'Tea', hostName: 'Lin', guestsMayChat: true }
  await post('/api/rooms', room, token)
  await post(`/api/rooms/${ROOM}/commands`, { type: 'room.start' }, token)
  await post(`/api/rooms/${ROOM}/products`, { id: 'cup', name: 'Cup', priceFen: 100, stock: 1_000_000 }, token)
  const alone = await buy(origin, 1)
  const talk = { viewers: LINES_PER_SEC, addresses: LINES_PER_SEC, linesPerSec: LINES_PER_SEC, watches: false }
  const order: AudienceOrder = { origin, roomId: ROOM, ...talk }
  const audience = fork(path.join(__dirname, 'soak/audience.ts'), [JSON.stringify(order)], {
    execArgv: ['--import', 'tsx'],
  })
  await once(audience, 'message')
  const before = await askAudience(audience)
  const beside = await buy(origin, 101)
  const { acknowledged } = await askAudience(audience)
  audience.disconnect()
  await once(audience, 'exit')
  server.signal('SIGINT')
  await server.ended
  rmSync(dataDir, { recursive: true, force: true })

  const show = ({ middleMs, p99Ms }: Times): string => `${middleMs.toFixed(1)} · ${p99Ms.toFixed(1)} ms`
  line(`${name}: time of an order alone, median · p99`, show(alone))
  line(`${name}: with chat beside it, median · p99`, show(beside))
  line(`${name}: lines acknowledged a second`, String(Math.round((acknowledged - before.acknowledged) / beside.seconds)))
}

export async function benchOrderLatency(): Promise<void> {
  heading(`time of an order over HTTP, ${ORDERS} orders, ${LINES_PER_SEC} chat lines a second beside them`)
  buildServer()
  await measure('SQLite', {})
  const { url, drop } = await openOwnPostgres()
  await measure('PostgreSQL', { DATABASE_URL: url })
  await drop()
}

if (require.main === module) void benchOrderLatency().then(() => process.exit(0))
