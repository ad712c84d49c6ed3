import type { Kysely } from 'kysely'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import type { MoneySchema } from '../adapters/store/money/moneySchema'
import { createBillStore } from '../adapters/store/money/billStore'
import { createOrderStore } from '../adapters/store/money/orders/orderStore'
import type { AboutTexts } from '../ports/aboutTexts'
import type { Logger } from '../ports/logger'
import type { SellerStore } from '../ports/sellerStore'
import type { PeopleStore } from '../ports/people'
import type { Rooms } from '../rooms/rooms'
import { createBillWorker } from '../shop/billWorker'
import { createCashier } from '../shop/cashier'
import { createOrderWorker } from '../shop/orderWorker'
import type { PayDeps } from '../usecases/order/payOrder'
import type { DeskDeps } from '../usecases/order/runDesk'
import type { ProductRelay } from '../usecases/productRelay'
import type { ChosenPayment } from './choosePayment'

/** Shop with its workers, which the caller starts and stops. */
export interface Shop extends PayDeps, DeskDeps {
  start(): void
  stop(): Promise<void>
}

/** Orders over the database of records. */
export function composeShop(
  money: Kysely<MoneySchema>,
  chosen: ChosenPayment,
  deps: {
    readonly rooms: Rooms
    readonly relay: ProductRelay
    readonly about: AboutTexts
    readonly sellers: SellerStore
    readonly people: PeopleStore
    readonly clock: Clock
    readonly ids: IdSource
    readonly logger: Logger
    readonly miniProgramAppId: string
  },
): Shop {
  const { payment, cashier: sandbox, ledger: manual } = chosen
  const orders = createOrderStore(money)
  const cashier = createCashier({ ...deps, orders, payment })
  const worker = createOrderWorker({ ...deps, orders, cashier, payment })
  const bills = createBillStore(money)
  const billWorker = createBillWorker({ ...deps, bills, payment })
  return {
    ...{ ...deps, orders, cashier, worker, sandbox, manual, bills, billWorker, hasBills: payment.bills !== null },
    start() {
      worker.start()
      billWorker.start()
    },
    async stop() {
      await worker.stop()
      await billWorker.stop()
    },
  }
}
