import { AppError } from '@/domain/errors/AppError'
import type { Sku } from '@/domain/catalogue/catalogue'
import { allowedStrike, needsPriceHistory } from '@/domain/catalogue/strikePrice'
import type { ProductId, RoomId } from '@/domain/kernel/ids'
import type { OfferReply } from '@/domain/wire/catalogueHttp'
import type { CatalogueStore } from '../ports/catalogue'
import type { ShelfStore } from '../ports/shelves'

/**
 * A product as a buyer sees it, with the prices of a room. A struck price that may not be shown any more is left out.
 * @throws AppError `catalogue.notFound`, also for an archived product
 */
export async function showOffer(
  { shelves, catalogue }: { readonly shelves: ShelfStore; readonly catalogue: CatalogueStore },
  productId: ProductId,
  roomId: RoomId | '',
): Promise<OfferReply['product']> {
  const entry = await shelves.offer(productId, roomId)
  if (entry === null) throw new AppError('catalogue.notFound', { id: productId })
  const { product, prices } = entry
  const needsHistory = product.skus.some(needsPriceHistory)
  const lowest = needsHistory ? await catalogue.lowestPrices(product.id) : new Map<string, number | null>()
  const shown = (sku: Sku): OfferReply['product']['skus'][number] => {
    const priceFen = prices.get(sku.id) ?? sku.priceFen
    return {
      id: sku.id,
      values: [...sku.values],
      priceFen,
      ...allowedStrike({ ...sku, priceFen }, lowest.get(sku.id) ?? null),
      stock: sku.stock,
      pictureUrl: sku.pictureUrl,
    }
  }
  return { ...(product as unknown as Omit<OfferReply['product'], 'skus'>), skus: product.skus.map(shown) }
}
