import type { CatalogueProduct } from '@/domain/catalogue/catalogue'
import type { ProductId, RoomId } from '@/domain/kernel/ids'
import type { ListedProduct } from '@/domain/product/product'

/** A product on the shelf of a room, with the prices of that room. */
export interface ShelfEntry {
  /** As the room's log names it. */
  readonly id: ProductId
  readonly product: CatalogueProduct
  /** Prices in this room in fen, by SKU; those without one have the shop's. */
  readonly prices: ReadonlyMap<string, number>
}

export interface RoomPrice {
  readonly skuId: string
  /** Null: the shop's price. */
  readonly priceFen: number | null
}

/** Shelves of rooms. Each change is one transaction with the message to the room. */
export interface ShelfStore {
  /** In the host's order. */
  read(roomId: RoomId): Promise<ShelfEntry[]>
  /**
   * Puts a product of the shop at the end of a shelf; one that is on it stays where it is.
   * @throws AppError `catalogue.notFound`, also for an archived one; `product.shelfFull`
   */
  put(roomId: RoomId, productId: ProductId, at: number): Promise<ListedProduct>
  /** Entries that are not named stay behind the others. */
  arrange(roomId: RoomId, ids: readonly ProductId[], at: number): Promise<void>
  /** @throws AppError `product.notFound`; `catalogue.invalid` where the product has no such SKU */
  setPrices(roomId: RoomId, id: ProductId, prices: readonly RoomPrice[], at: number): Promise<ListedProduct>
  /** A finished room: its prices end, and its shelf shows no changes any more. */
  close(roomId: RoomId, at: number): Promise<void>
  /**
   * A product as it is sold in a room, or in no room where `roomId` is empty. The id is that of the room's shelf or of
   * the catalogue. Null: there is none, or it is archived.
   */
  offer(productId: ProductId, roomId: RoomId | ''): Promise<ShelfEntry | null>
}
