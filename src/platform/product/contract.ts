import type { ProductLink } from '@/domain/product/product'

/** Action on a link that this surface supports: open it, copy the address, or none, which hides the button. */
export type ProductWay = 'open' | 'copy' | 'none'

export interface ProductLinks {
  wayOf(link: ProductLink | null): ProductWay
  /** Goes where `wayOf` says. Resolves to whether it worked. */
  follow(link: ProductLink): Promise<boolean>
}
