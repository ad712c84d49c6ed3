import type { Deal } from '../deal/deal'
import type { ProductId } from '../kernel/ids'

/** Where a product is sold, when that is outside the room. */
export type ProductLink =
  | { readonly type: 'web'; readonly url: string }
  | { readonly type: 'miniProgram'; readonly appId: string; readonly path: string }

/** One thing on the shelf of a room, as viewers see it. The database decides price and stock; the log reports them. */
export interface Product {
  readonly id: ProductId
  /** 1–60 characters. */
  readonly name: string
  /** Price in fen (1/100 ¥), 0–99,999,999. */
  readonly priceFen: number
  /** Pieces left, 0–9,999,999. */
  readonly stock: number
  /** Same-origin path or https URL; empty shows a drawn picture. */
  readonly pictureUrl: string
  readonly link: ProductLink | null
  /** Counts the changes, from 1; a form names the one it was opened with. Products of older logs have none: 1. */
  readonly version?: number
  /** Set where the product can be bought here: it is goods of the shop. Products of older logs lack it. */
  readonly goods?: true
  /** The flash deal that runs, or is announced; products of older logs have none. */
  readonly deal?: Deal
}

/** A product as the server answers it: its version is known. */
export type ListedProduct = Product & { readonly version: number }

/** Fields of a product that the owner writes. */
export type ProductFields = Omit<Product, 'id' | 'version' | 'goods' | 'deal'>

/** A product without a link elsewhere is goods of this shop. */
export const markGoods = <Listed extends Product>(product: Listed): Listed =>
  product.link === null ? { ...product, goods: true } : product

export const productLimits = { name: 60, priceFen: 99_999_999, stock: 9_999_999, url: 500, onShelf: 200 } as const
