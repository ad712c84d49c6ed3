import type { ProductId, RoomId } from '@/domain/kernel/ids'
import type { FieldChange } from '@/domain/kernel/versionedFields'
import type { ListedProduct, Product, ProductFields } from '@/domain/product/product'
import type { RoomCommand } from '@/domain/room/command'

/** Product changes that a room has yet to show. */
export type ProductCommand = Extract<
  RoomCommand,
  { type: 'product.list' | 'product.edit' | 'product.delist' | 'product.arrange' }
>

/** A message that waits to be told to a room. Numbers grow; within a room they are told in that order. */
export interface OutboxEntry {
  readonly number: number
  readonly roomId: RoomId
  readonly command: ProductCommand
}

/** How a message ended; `refusedBecause` is empty where the room took it. */
export interface SettledMessage {
  readonly number: number
  readonly refusedBecause: string
}

/**
 * Products as the database decides them: price and stock are true here and only reported in the room's log.
 * Each change is one transaction with the message that tells the room, so neither exists without the other.
 */
export interface ProductStore {
  /** Adds a product as its version 1. @throws AppError `product.idTaken`, `product.shelfFull` */
  add(roomId: RoomId, product: Product, at: number): Promise<ListedProduct>
  /**
   * Changes fields of a product and counts its version on; a change that changes nothing does neither.
   * @throws AppError `product.notFound`, `product.changed` when it would overwrite what its author has not seen.
   */
  change(
    roomId: RoomId,
    productId: ProductId,
    change: FieldChange<ProductFields>,
    at: number,
  ): Promise<ListedProduct>
  /** @throws AppError `product.notFound` */
  remove(roomId: RoomId, productId: ProductId, at: number): Promise<void>
  /**
   * Brings the open shelves up to the stock of a product of the catalogue, with a message for each.
   * @returns the rooms that messages wait for
   */
  showStock(catalogueId: string, at: number): Promise<RoomId[]>
  /** Products of the catalogue that open shelves show. */
  shownProducts(): Promise<string[]>
  /** Products of a room in the order of its shelf. */
  list(roomId: RoomId): Promise<Product[]>
  /** The oldest messages that wait for a room, in order; none when the room knows everything. */
  nextMessages(roomId: RoomId, limit: number): Promise<OutboxEntry[]>
  /** Rooms that messages wait for. */
  roomsWithMessages(): Promise<RoomId[]>
  /** The room has them, or will never take those with `refusedBecause`, the code. All at once or none. */
  settleMessages(settled: readonly SettledMessage[], at: number): Promise<void>
}
