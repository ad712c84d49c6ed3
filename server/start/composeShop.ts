import type { Kysely } from 'kysely'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import type { MoneySchema } from '../adapters/store/records/moneySchema'
import { createBillStore } from '../adapters/store/records/billStore'
import { createPayerStore } from '../adapters/store/records/payerStore'
import { createCouponStore } from '../adapters/store/records/couponStore'
import { createDealStore } from '../adapters/store/records/dealStore'
import { createShippingReports } from '../adapters/store/records/shippingReportStore'
import { createOrderStore } from '../adapters/store/records/orders/orderStore'
import type { CouponDesk, TradeDesk } from '../http/deps'
import type { AboutTexts } from '../ports/aboutTexts'
import type { Logger } from '../ports/logger'
import type { DealStore } from '../ports/deals'
import type { ClaimPictures } from '../ports/claimPictures'
import type { SellerStore } from '../ports/sellerStore'
import type { PeopleStore } from '../ports/people'
import type { ProductStore } from '../ports/products'
import type { Rooms } from '../rooms/rooms'
import { createBillWorker } from '../shop/billWorker'
import { createCashier } from '../shop/cashier'
import { createCouponBoard } from '../shop/couponBoard'
import { createDealWorker } from '../shop/dealWorker'
import { createOrderWorker } from '../shop/orderWorker'
import { createShippingReporter } from '../shop/shippingReporter'
import { takeTradeNews } from '../shop/takeTradeNews'
import { createStockBoard, type StockBoard } from '../shop/stockBoard'
import { createTradeWatch } from '../shop/tradeWatch'
import type { PayDeps } from '../usecases/order/payOrder'
import type { DeskDeps } from '../usecases/order/runDesk'
import type { ProductRelay } from '../workers/productRelay'
import type { ChosenPayment } from './choosePayment'
import type { ChosenTrade } from './chooseWeChat'

/** Shop with its workers, which the caller starts and stops. */
export interface Shop extends PayDeps, DeskDeps, TradeDesk, CouponDesk {
  readonly stock: StockBoard
  readonly deals: DealStore
  start(): void
  stop(): Promise<void>
}

/** Orders over the database of records. */
export function composeShop(
  money: Kysely<MoneySchema>,
  chosen: ChosenPayment,
  deps: ChosenTrade & {
    readonly rooms: Rooms
    readonly relay: ProductRelay
    readonly products: ProductStore
    readonly about: AboutTexts
    readonly sellers: SellerStore
    readonly people: PeopleStore
    readonly claimPictures: ClaimPictures
    readonly clock: Clock
    readonly ids: IdSource
    readonly logger: Logger
  },
): Shop {
  const { payment, cashier: sandbox, ledger: manual, payWithinMinutes } = chosen
  const stock = createStockBoard(deps)
  const orders = createOrderStore(money, stock.moved)
  const cashier = createCashier({ ...deps, orders, payment })
  const worker = createOrderWorker({ ...deps, orders, cashier, payment })
  const deals = createDealStore(money)
  const coupons = createCouponStore(money)
  const couponBoard = createCouponBoard({ ...deps, coupons })
  const dealWorker = createDealWorker({ ...deps, deals })
  const bills = createBillStore(money)
  const payers = createPayerStore(money)
  const billWorker = createBillWorker({ ...deps, bills, payment })
  const reports = createShippingReports(money)
  const trade = payment.provider === 'wechat' ? deps.trade : null
  const reporter = createShippingReporter({ ...deps, trade, reports })
  const tradeWatch = createTradeWatch({ ...deps, trade })
  return {
    ...{ ...deps, orders, cashier, worker, stock, sandbox, manual, payers },
    ...{ payWithinMinutes, bills, billWorker, reports, reporter, tradeWatch, deals, coupons, couponBoard },
    hasBills: payment.bills !== null,
    takeTradeNews: (news) => takeTradeNews({ ...deps, orders, reports }, news),
    start() {
      worker.start()
      dealWorker.start()
      billWorker.start()
      stock.start()
      couponBoard.start()
      reporter.start()
      tradeWatch.start()
    },
    async stop() {
      await worker.stop()
      await dealWorker.stop()
      await billWorker.stop()
      await stock.stop()
      await couponBoard.stop()
      await reporter.stop()
      await tradeWatch.stop()
    },
  }
}
