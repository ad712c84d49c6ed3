import type { Kysely } from 'kysely'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import type { MoneySchema } from '../adapters/store/money/moneySchema'
import { createOrderStore } from '../adapters/store/money/orders/orderStore'
import type { AboutTexts } from '../ports/aboutTexts'
import type { Logger } from '../ports/logger'
import type { PeopleStore } from '../ports/people'
import type { Rooms } from '../rooms/rooms'
import { createCashier } from '../shop/cashier'
import { createOrderWorker } from '../shop/orderWorker'
import type { PayDeps } from '../usecases/order/payOrder'
import type { DeskDeps } from '../usecases/order/runDesk'
import type { ProductRelay } from '../usecases/productRelay'
import type { ChosenPayment } from './choosePayment'

/** Orders over the database of records. The caller starts and stops the worker. */
export function composeShop(
  money: Kysely<MoneySchema>,
  chosen: ChosenPayment,
  deps: {
    readonly rooms: Rooms
    readonly relay: ProductRelay
    readonly about: AboutTexts
    readonly people: PeopleStore
    readonly clock: Clock
    readonly ids: IdSource
    readonly logger: Logger
    readonly miniProgramAppId: string
  },
): PayDeps & DeskDeps {
  const { payment, cashier: sandbox, ledger: manual } = chosen
  const orders = createOrderStore(money)
  const cashier = createCashier({ ...deps, orders, payment })
  const worker = createOrderWorker({ ...deps, orders, cashier, payment })
  return { ...deps, orders, cashier, worker, sandbox, manual }
}
