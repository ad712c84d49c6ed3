import type { ProductId } from '../kernel/ids'
import type { ProductLink } from '../product/product'

/** `goods` are bought in the room; a `link` is sold elsewhere and has no orders here. */
export type CatalogueKind = 'goods' | 'link'

/** One choice a buyer makes, such as 颜色, with its values in the seller's order. */
export interface ProductOption {
  /** 1–20 characters. */
  readonly name: string
  /** 1–30 values of 1–30 characters, no two alike. */
  readonly values: readonly string[]
}

/** Rule for the shipping fee. All amounts in fen. */
export type ShippingRule =
  | { readonly type: 'free' }
  /** `freeFromFen`: goods of one order worth this or more are sent free; 0: never. */
  | { readonly type: 'flat'; readonly feeFen: number; readonly freeFromFen: number }
  /** A fee for named provinces, and one for the rest; null: not sent there. */
  | {
      readonly type: 'byRegion'
      readonly regions: readonly { readonly provinces: readonly string[]; readonly feeFen: number | null }[]
      readonly otherFeeFen: number | null
      readonly freeFromFen: number
    }

/** Reasons of 消费者权益保护法 art. 25 and 网络购买商品七日无理由退货暂行办法 art. 6–7 for which goods are not returned. */
export const returnExceptions = ['madeToOrder', 'perishable', 'unsealedMedia', 'papers', 'agreedByBuyer'] as const
export type ReturnException = (typeof returnExceptions)[number]

/** Terms after the sale. A buyer of goods with an exception ticks it before he pays. */
export type AfterSaleTerms =
  | { readonly type: 'sevenDays' }
  | { readonly type: 'exception'; readonly reason: ReturnException; readonly text: string }

/** One thing that can be bought: a product with a value for each of its options. */
export interface Sku {
  readonly id: string
  /** A value for each option, in the order of the options. */
  readonly values: readonly string[]
  readonly priceFen: number
  /** A price that is shown struck through, in fen; 0: none. It needs a basis. */
  readonly strikeFen: number
  /** Basis of the struck price in the seller's words, such as `厂商指导价`; empty: the lowest price of 7 days. */
  readonly strikeBasis: string
  /** Pieces that can be bought now. */
  readonly stock: number
  /** Pieces in orders that are not paid yet. */
  readonly reserved: number
  /** Pieces that were paid for and not put back. */
  readonly sold: number
  /** The seller's own code. */
  readonly code: string
  readonly pictureUrl: string
}

/** A product of the shop, independent of rooms. */
export interface CatalogueProduct {
  readonly id: ProductId
  readonly kind: CatalogueKind
  readonly name: string
  readonly pictures: readonly string[]
  readonly description: string
  readonly descriptionPictures: readonly string[]
  /** Of kind `link` alone. */
  readonly link: ProductLink | null
  readonly options: readonly ProductOption[]
  readonly skus: readonly Sku[]
  /** Most pieces that one buyer may buy in all; 0: no limit. Guests cannot buy limited goods. */
  readonly limitPerPerson: number
  readonly shipping: ShippingRule
  readonly terms: AfterSaleTerms
  /** When it was taken out of the shop, ms; 0: it is for sale. */
  readonly archivedAt: number
  readonly version: number
  readonly createdAt: number
  readonly updatedAt: number
}

export const catalogueLimits = {
  name: 60,
  pictures: 9,
  description: 5_000,
  descriptionPictures: 20,
  options: 2,
  optionName: 20,
  optionValues: 30,
  optionValue: 30,
  skus: 200,
  code: 40,
  strikeBasis: 20,
  termsText: 200,
  limitPerPerson: 999,
  regions: 20,
  feeFen: 9_999_99,
  priceFen: 99_999_999,
  stock: 9_999_999,
  products: 10_000,
  csvRows: 2_000,
} as const
