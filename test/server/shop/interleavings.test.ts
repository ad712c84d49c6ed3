import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { isPaidState } from '@/domain/order/orderMachine'
import type { Order } from '@/domain/order/order'
import type { MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../../server/adapters/store/records/orders/orderStore'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import type { By } from '../../../server/ports/orders'
import { createCashier } from '../../../server/shop/cashier'
import { createOrderWorker } from '../../../server/shop/orderWorker'
import { addGoods, draft, NOW } from '../../contract/orderGoods'
import { createFakeClock } from '../../fakes/fakeClock'
import { recordPlaces } from '../../postgres/recordPlaces'
import { createUnrulyPayment } from './unrulyPayment'

const owner: By = { actor: 'owner', id: 'lin', name: 'Lin' }
const quiet = { warn: () => undefined, error: () => undefined, info: () => undefined }
const STOCK = 12

type Step = { readonly do: string; readonly nth: number; readonly pieces: number }
/** How often each step comes: most orders are paid, as in a shop, so that refunds and second payments are met. */
const weights = {
  ...{ place: 4, start: 8, pay: 8, notify: 6, repeat: 3, wait: 2, expire: 1, cancel: 1, look: 4, restart: 1 },
  ...{ refund: 6, endRefund: 4, failRefund: 1, ship: 3, faultBefore: 1, faultAfter: 1 },
}
const step = fc.record({
  do: fc.oneof(...Object.entries(weights).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) }))),
  nth: fc.nat(2),
  pieces: fc.integer({ min: 1, max: 3 }),
})

/** Three orders, two of them with two attempts to pay. */
const opening: readonly Step[] = [0, 1, 2].flatMap((nth) => [
  { do: 'place', nth, pieces: 1 + nth },
  ...(nth < 2 ? [1, 2] : []).map((pieces) => ({ do: 'start', nth, pieces })),
])

/** Cashier and worker over a database, which can be made anew as a restarted process does. */
function openShop(database: Kysely<MoneySchema>, provider: ReturnType<typeof createUnrulyPayment>) {
  const clock = createFakeClock(NOW)
  const ids = createUlidSource()
  const orders = createOrderStore(database)
  const deps = { orders, payment: provider.payment, clock, ids, logger: quiet }
  const make = () => {
    const cashier = createCashier(deps)
    return { cashier, worker: createOrderWorker({ ...deps, cashier }) }
  }
  return { clock, ids, orders, make }
}

describe.each(recordPlaces)('[ORDER-30] on $name', ({ make }) => {
  test('no order of events breaks an invariant of stock, money or refunds', async () => {
    const place = await make()
    const database = await place.open()
    let products = 0
    const seen = { surplus: 0, refunded: 0, cancelled: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps: Step[]) => {
        const sku = `cup${(products += 1)}`
        await addGoods(database, sku, { stock: STOCK })
        const provider = createUnrulyPayment()
        const { clock, ids, orders, make: start } = openShop(database, provider)
        let { cashier, worker } = start()
        const placed: string[] = []
        const told: typeof provider.messages = []
        const ignore = (): undefined => undefined
        const orderAt = async (nth: number): Promise<Order | null> => {
          const id = placed[nth % Math.max(1, placed.length)]
          return id === undefined ? null : orders.find(id)
        }
        const work: Readonly<Record<string, (step: Step) => Promise<unknown>>> = {
          place: async ({ nth, pieces }) => {
            const [at, expiresAt] = [clock.now(), clock.now() + 900_000]
            const made = orders.place(draft(`b${nth}-${sku}`, { [sku]: pieces }, { at, expiresAt }))
            await made.then(({ orderId }) => placed.push(orderId), ignore)
          },
          start: async ({ nth, pieces }) => {
            const order = await orderAt(nth)
            const asked = { method: pieces === 1 ? 'native' : 'h5', payer: null, clientAddress: '' } as const
            if (order !== null) await cashier.start(order, asked).catch(ignore)
          },
          pay: async ({ nth, pieces }) => {
            const order = await orderAt(nth)
            const payment = order?.payments[pieces % Math.max(1, order.payments.length)]
            if (payment !== undefined) provider.buyerPays(payment.id)
          },
          notify: async ({ nth }) => {
            const [message] = provider.messages.splice(nth % Math.max(1, provider.messages.length), 1)
            if (message === undefined) return
            told.push(message)
            await cashier.take(message)
          },
          repeat: async ({ nth }) => {
            const message = told[nth % Math.max(1, told.length)]
            if (message !== undefined) await Promise.all([cashier.take(message), cashier.take(message)])
          },
          wait: async ({ pieces }) => clock.advance(pieces * 20_000),
          expire: async () => clock.advance(900_000),
          cancel: async ({ nth }) => {
            const order = await orderAt(nth)
            if (order === null) return
            await orders.askToClose(order.id, 'buyer', owner, clock.now())
            await worker.close(order)
          },
          look: () => worker.look(),
          restart: async () => {
            await worker.stop()
            ;({ cashier, worker } = start())
          },
          refund: async ({ nth, pieces }) => {
            const order = await orderAt(nth)
            if (order === null) return
            const lines = [{ number: 1, pieces }]
            const asked = { id: ids.next(), orderId: order.id, lines, shippingFen: 0, restock: nth % 2 === 0 }
            const rest = { reason: 'r', afterSaleId: '', by: owner, at: clock.now() }
            await orders.addRefund({ ...asked, ...rest }).catch(ignore)
          },
          endRefund: async ({ nth }) => {
            const id = [...provider.refunds.keys()][nth]
            if (id !== undefined) provider.endRefund(id, 'succeeded')
          },
          failRefund: async ({ nth, pieces }) => {
            const id = [...provider.refunds.keys()][nth]
            if (id !== undefined) provider.endRefund(id, pieces === 1 ? 'failed' : 'stuck')
          },
          ship: async ({ nth, pieces }) => {
            const order = await orderAt(nth)
            if (order === null) return
            const parcel = { id: ids.next(), orderId: order.id, company: 'c', trackingNumber: 't', at: clock.now() }
            await orders.ship({ ...parcel, lines: [{ number: 1, pieces }], by: owner }).catch(ignore)
          },
          faultBefore: async () => void provider.faults.push('before'),
          faultAfter: async () => void provider.faults.push('after'),
        }
        const check = async (): Promise<void> => {
          const all = await Promise.all(placed.map((id) => orders.find(id)))
          const known = all.filter((order): order is Order => order !== null)
          const row = await database.selectFrom('skus').selectAll().where('id', '=', sku).executeTakeFirstOrThrow()
          const pieces = (which: (order: Order) => boolean): number =>
            known.filter(which).reduce((sum, order) => sum + (order.lines[0]?.quantity ?? 0), 0)
          expect(row.stock + row.reserved + row.sold).toBe(STOCK)
          expect(Math.min(row.stock, row.reserved, row.sold)).toBeGreaterThanOrEqual(0)
          expect(row.reserved).toBe(pieces(({ state }) => state === 'created' || state === 'closing'))
          for (const order of known) {
            const kept = order.payments.filter(({ state }) => state === 'kept')
            expect(kept).toHaveLength(isPaidState(order.state) ? 1 : 0)
            const done = order.refunds.filter(({ kind, state }) => kind === 'order' && state === 'succeeded')
            expect(order.refundedFen).toBe(done.reduce((sum, { amountFen }) => sum + amountFen, 0))
            expect(order.refundedFen).toBeLessThanOrEqual(order.totalFen)
            const surplus = order.payments.filter(({ state }) => state === 'surplus')
            const returned = new Set(order.refunds.filter(({ kind }) => kind === 'surplus').map((r) => r.paymentId))
            expect(new Set(surplus.map(({ id }) => id))).toEqual(returned)
            seen.surplus += surplus.length
          }
        }
        for (const next of [...opening, ...steps]) {
          await work[next.do]?.(next)
          await check()
        }
        // Afterwards all unfinished work comes to its end, despite every lost message.
        provider.faults.length = 0
        for (let round = 0; round < 12; round += 1) {
          clock.advance(900_000)
          await worker.look()
          for (const id of provider.refunds.keys()) provider.endRefund(id, 'succeeded')
        }
        await check()
        expect(provider.overdrawn).toEqual([])
        const ended = (await Promise.all(placed.map((id) => orders.find(id)))) as Order[]
        expect(ended.filter(({ state }) => state === 'created' || state === 'closing')).toEqual([])
        const income = ended.reduce(
          (sum, order) => sum + (isPaidState(order.state) ? order.totalFen - order.refundedFen : 0), 0,
        )
        const isLeft = (r: Order['refunds'][number]): boolean => r.kind === 'surplus' && r.state === 'failed'
        const failed = ended.flatMap(({ refunds }) => refunds.filter(isLeft))
        expect(provider.heldFen()).toBe(income + failed.reduce((sum, { amountFen }) => sum + amountFen, 0))
        seen.refunded += ended.filter(({ refundedFen }) => refundedFen > 0).length
        seen.cancelled += ended.filter(({ state }) => state === 'cancelled').length
        await worker.stop()
      }),
      { numRuns: 40, seed: 20261130, endOnFailure: true },
    )
    // The runs have met the cases that they are about.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
    await database.destroy()
    await place.remove()
  }, 240_000)
})
