import type { CatalogueKind, CatalogueProduct } from '@/domain/catalogue/catalogue'
import type { CatalogueFields } from '@/domain/catalogue/productFields'
import type { CsvFault, CsvProduct } from '@/domain/catalogue/readCsvProducts'
import type { ProductId, RoomId } from '@/domain/kernel/ids'
import type { FieldChange } from '@/domain/kernel/versionedFields'

export interface CatalogueQuery {
  /** Part of a name or of a code, in any case; empty: every product. */
  readonly text: string
  readonly kind?: CatalogueKind | undefined
  readonly archived: boolean
  /** As a page gave it; empty: from the beginning. */
  readonly cursor: string
  readonly limit: number
}

/** A product as a list shows it. */
export interface CatalogueListing
  extends Pick<CatalogueProduct, 'id' | 'kind' | 'name' | 'archivedAt' | 'updatedAt' | 'version'> {
  readonly pictureUrl: string
  readonly lowestFen: number
  readonly highestFen: number
  readonly stock: number
  readonly sold: number
  readonly skus: number
}

export interface CataloguePage {
  readonly products: readonly CatalogueListing[]
  /** The cursor of the next page; empty at the end. */
  readonly next: string
}

/** Changes that a file makes, or made. */
export interface ImportOutcome {
  readonly products: readonly {
    readonly line: number
    readonly action: 'add' | 'change' | 'same'
    /** Of the preview of a new product without an id: empty. */
    readonly id: string
    readonly name: string
  }[]
  readonly faults: readonly CsvFault[]
  readonly applied: boolean
}

/**
 * The products of the shop. Each change is one transaction with the shelves that show the product and the messages to
 * their rooms. Pieces in orders (`reserved`, `sold`) are moved by orders alone.
 */
export interface CatalogueStore {
  /**
   * Adds a product as its version 1.
   * @throws AppError `catalogue.idTaken`, `catalogue.full`, `catalogue.invalid`
   */
  add(id: ProductId, fields: CatalogueFields, at: number): Promise<CatalogueProduct>
  /** Archived ones too. */
  find(id: ProductId): Promise<CatalogueProduct | null>
  /** Those changed last come first. */
  search(query: CatalogueQuery): Promise<CataloguePage>
  /**
   * Changes fields and counts the version on; stocks are set as they are given, and do not count.
   * @throws AppError `catalogue.notFound`, `catalogue.invalid`, or `catalogue.changed` where it would overwrite a field
   * or a stock that its author has not seen.
   */
  change(id: ProductId, change: FieldChange<CatalogueFields>, at: number): Promise<CatalogueProduct>
  /** Takes a product out of the shop and off the shelves of these rooms. @throws AppError `catalogue.notFound` */
  archive(id: ProductId, rooms: readonly RoomId[], at: number): Promise<CatalogueProduct>
  /** Puts it back into the shop, on no shelf. @throws AppError `catalogue.notFound`, `catalogue.full` */
  unarchive(id: ProductId, at: number): Promise<CatalogueProduct>
  /** @throws AppError `catalogue.notFound`, `catalogue.sold` where an order has it, or had it */
  remove(id: ProductId, rooms: readonly RoomId[], at: number): Promise<void>
  /** Rooms on whose shelves it is, finished ones among them unless their shelves are closed. */
  roomsOf(id: ProductId): Promise<RoomId[]>
  /** The lowest price before the present one of each SKU, by its id; null where there was none. */
  lowestPrices(id: ProductId): Promise<ReadonlyMap<string, number | null>>
  /** Finds the faults of a file; without any, and unless it is a preview, takes all of it. */
  import(products: readonly CsvProduct[], at: number, mode: 'preview' | 'apply'): Promise<ImportOutcome>
  /** All products that are for sale, in batches, ordered by id. */
  all(): AsyncIterable<readonly CatalogueProduct[]>
}
