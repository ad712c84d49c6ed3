import type { Deal } from '@/domain/deal/deal'
import type { ProductId, RoomId } from '@/domain/kernel/ids'

/** A deal for its host. Pieces in orders that wait to be paid are reserved; those of paid orders are sold. */
export interface DealRecord extends Deal {
  readonly roomId: RoomId
  /** The entry of the room's shelf. */
  readonly productId: ProductId
  readonly reserved: number
  readonly sold: number
  readonly createdAt: number
}

export interface NewDeal {
  readonly id: string
  readonly roomId: RoomId
  readonly productId: ProductId
  readonly skuId: string
  readonly priceFen: number
  readonly quota: number
  readonly perPerson: number
  readonly startsAt: number
  readonly endsAt: number
  readonly at: number
  readonly createdBy: string
}

/** Flash deals. Each change is one transaction with the message to the room. */
export interface DealStore {
  /**
   * The same id again is the same deal; with other terms it is refused (`deal.keyReused`).
   * @throws AppError `product.notFound`, `deal.priceNotLower`, `deal.quotaAboveStock`, `deal.overlaps`;
   * `catalogue.invalid` where the product has no such SKU
   */
  start(deal: NewDeal): Promise<DealRecord>
  /** Ends a deal now; one that is over stays as it is. @throws AppError `deal.notFound` */
  stop(roomId: RoomId, dealId: string, at: number): Promise<DealRecord>
  /** Deals of a room, the newest first. */
  ofRoom(roomId: RoomId): Promise<DealRecord[]>
  /** Shows starts and ends that are due. @returns the rooms that messages wait for */
  turn(at: number, limit: number): Promise<RoomId[]>
}
