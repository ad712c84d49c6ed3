import type { ProductLink } from '@/domain/product/product'

/**
 * What this surface can do with a link: go there, put the address on the clipboard, or nothing — then no button is
 * shown.
 */
export type ProductWay = 'open' | 'copy' | 'none'

export interface ProductLinks {
  wayOf(link: ProductLink | null): ProductWay
  /** Goes where `wayOf` says. Resolves to whether it worked. */
  follow(link: ProductLink): Promise<boolean>
}
