import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { startServer, type ServerProcess } from '../../server/start/serverProcess'
import { callTo, type Call } from './load'

/** Fate of the acknowledged orders after all kills. */
export interface OrderKillFigures {
  readonly placed: number
  readonly paid: number
  readonly refunded: number
  /** Acknowledged and not in the database, or not in the state that was acknowledged. */
  readonly lost: readonly string[]
  /** Keys with more than one order, and orders with more than one payment that was kept. */
  readonly doubled: readonly string[]
  /** Counters of the SKU that do not add up, in words. */
  readonly unequal: readonly string[]
}

const ROOM = 'kills'
const PRODUCT = 'cup'
const STOCK = 1_000_000
const PRICE_FEN = 100
const BUYERS = 6
/** The server is killed at a moment of chance within this time after an order was paid, ms. */
const LIVES_MORE_MS = 500
const STARTED = /(http:\/\/127\.0\.0\.1:\d+)\/[\s\S]*Ctrl-C/
const OWNER_CODE = /\/studio#code=([\w-]+)/

const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '', detail: '龙井路 1 号',
}

/**
 * Buyers who order, pay and are refunded; a buyer without an answer asks again under the same key after the restart.
 */
class OrderLoad {
  readonly placed = new Map<string, string>()
  readonly paid = new Set<string>()
  readonly refunded = new Set<string>()
  private readonly keys = new Map<number, string>()
  private buyers: string[] = []
  private owner = ''

  async open(call: Call, code: string): Promise<void> {
    this.owner = ((await call('POST', '/api/sessions/owner', { code }, '')).body as { token: string }).token
    await call('POST', '/api/rooms', { id: ROOM, kind: 'shop', title: 'Kills', hostName: 'Lin' }, this.owner)
    const product = { id: PRODUCT, name: 'Cup', priceFen: PRICE_FEN, stock: STOCK }
    await call('POST', `/api/rooms/${ROOM}/products`, product, this.owner)
    while (this.buyers.length < BUYERS) {
      this.buyers.push(((await call('POST', '/api/sessions/guest', {}, '')).body as { token: string }).token)
    }
  }

  /** Never rejects: a killed server ends every buyer's round. */
  async press(call: Call): Promise<void> {
    await Promise.all(this.buyers.map((token, nth) => this.buy(call, nth, token).catch(() => undefined)))
  }

  async hasGrown(): Promise<void> {
    const before = this.paid.size
    while (this.paid.size === before) await pause(10)
  }

  private async buy(call: Call, nth: number, token: string): Promise<void> {
    for (;;) {
      const key = this.keys.get(nth) ?? randomUUID()
      this.keys.set(nth, key)
      const lines = [{ skuId: PRODUCT, quantity: 1, priceFen: PRICE_FEN }]
      const order = { key, roomId: ROOM, lines, totalFen: PRICE_FEN, address }
      const placed = await call('POST', '/api/shop/orders', order, token)
      if (placed.status === 429) {
        await pause(200)
        continue
      }
      if (placed.status !== 201 && placed.status !== 200) throw new Error(`an order was answered ${placed.status}`)
      const { id, state } = (placed.body as { order: { id: string; state: string } }).order
      this.placed.set(key, id)
      if (state === 'created') await this.pay(call, id, token)
      if (nth === 0) await this.refund(call, id)
      this.keys.delete(nth)
    }
  }

  private async pay(call: Call, id: string, token: string): Promise<void> {
    const started = await call('POST', `/api/shop/orders/${id}/payments`, { method: 'page' }, token)
    const { paymentId = '' } = started.body as { paymentId?: string }
    const where = `/api/shop/orders/${id}/payments/${paymentId}/sandbox`
    const { status, body } = await call('POST', where, { outcome: 'paid' }, token)
    if (status === 200 && (body as { order: { state: string } }).order.state === 'paid') this.paid.add(id)
  }

  private async refund(call: Call, id: string): Promise<void> {
    const asked = { key: 'whole', lines: [{ number: 1, pieces: 1 }], reason: 'test' }
    const { status } = await call('POST', `/api/desk/orders/${id}/refunds`, asked, this.owner)
    if (status === 200) this.refunded.add(id)
  }
}

/**
 * Kills the built server once a round while buyers order, then compares the acknowledged orders with the database.
 * `open` opens the records after the last end; `environment` chooses their database.
 */
export async function runOrderKills(
  rounds: number,
  environment: Readonly<Record<string, string>>,
  open: (dataDir: string) => Promise<Kysely<MoneySchema>>,
): Promise<OrderKillFigures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kaibo-order-kills-'))
  const load = new OrderLoad()
  let server: ServerProcess | null = null
  try {
    for (let round = 1; round <= rounds; round += 1) {
      server = startServer({ DATA_DIR: dataDir, ...environment })
      const [, origin = ''] = await server.says(STARTED)
      const call = callTo(origin)
      if (round === 1) await load.open(call, OWNER_CODE.exec(server.said())?.[1] ?? '')
      const pressed = load.press(call)
      await load.hasGrown()
      await pause(Math.random() * LIVES_MORE_MS)
      server.signal('SIGKILL')
      await server.ended
      await pressed
    }
    // The next process finishes waiting work.
    server = startServer({ DATA_DIR: dataDir, ...environment })
    await server.says(STARTED)
    await pause(2_500)
    server.signal('SIGINT')
    await server.ended
    const database = await open(dataDir)
    const figures = await compareOrders(load, database)
    await database.destroy()
    return figures
  } finally {
    server?.signal('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function compareOrders(load: OrderLoad, database: Kysely<MoneySchema>): Promise<OrderKillFigures> {
  const orders = await database.selectFrom('orders').selectAll().execute()
  const payments = await database.selectFrom('payments').selectAll().execute()
  const keys = await database.selectFrom('order_keys').selectAll().execute()
  const sku = await database.selectFrom('skus').selectAll().where('id', '=', PRODUCT).executeTakeFirstOrThrow()
  const stateOf = new Map(orders.map(({ id, state }) => [id, state]))
  const isPaid = (id: string): boolean => ['paid', 'refunded'].includes(stateOf.get(id) ?? '')
  const lost = [
    ...[...load.placed].filter(([key, id]) => keys.find((kept) => kept.key === key)?.order_id !== id).map(String),
    ...[...load.paid].filter((id) => !isPaid(id)),
    ...[...load.refunded].filter((id) => stateOf.get(id) !== 'refunded'),
  ]
  const kept = payments.filter(({ state }) => state === 'kept').map(({ order_id }) => order_id)
  const doubled = kept.filter((id, nth) => kept.indexOf(id) !== nth)
  if (keys.length !== orders.length) doubled.push(`${orders.length} orders for ${keys.length} keys`)
  const count = (...states: string[]): number => orders.filter(({ state }) => states.includes(state)).length
  const unequal: string[] = []
  if (sku.stock + sku.reserved + sku.sold !== STOCK) unequal.push(JSON.stringify(sku))
  if (sku.reserved !== count('created', 'closing')) unequal.push(`reserved ${sku.reserved}`)
  if (sku.sold !== count('paid')) unequal.push(`sold ${sku.sold}, paid ${count('paid')}`)
  const { size: placed } = load.placed
  return { placed, paid: load.paid.size, refunded: load.refunded.size, lost, doubled, unequal }
}
