import type { Clock, IdSource } from '@/domain/kernel/clock'
import type { AboutTexts } from '../../ports/aboutTexts'
import type { CouponStore } from '../../ports/coupons'
import type { ClaimPictures } from '../../ports/claimPictures'
import type { OrderStore } from '../../ports/orders'
import type { SellerStore } from '../../ports/sellerStore'
import type { PeopleStore } from '../../ports/people'
import type { Rooms } from '../../rooms/rooms'
import type { Cashier } from '../../shop/cashier'
import type { OrderWorker } from '../../shop/orderWorker'

/** Dependencies of the use cases of orders. */
export interface OrderDeps {
  readonly orders: OrderStore
  readonly coupons: CouponStore
  readonly claimPictures: ClaimPictures
  readonly cashier: Cashier
  readonly worker: OrderWorker
  readonly rooms: Rooms
  readonly about: AboutTexts
  readonly sellers: SellerStore
  readonly people: PeopleStore
  /** Time to pay an order. It is also the provider's `time_expire`. */
  readonly payWithinMinutes: number
  readonly clock: Pick<Clock, 'now'>
  readonly ids: IdSource
}
