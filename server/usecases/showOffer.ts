import { AppError } from '@/domain/errors/AppError'
import type { Sku } from '@/domain/catalogue/catalogue'
import { allowedStrike, needsPriceHistory } from '@/domain/catalogue/strikePrice'
import type { ProductId, RoomId } from '@/domain/kernel/ids'
import type { OfferReply } from '@/domain/wire/catalogueHttp'
import type { CatalogueStore } from '../ports/catalogue'
import type { OrderStore } from '../ports/orders'
import type { ShelfStore } from '../ports/shelves'

interface OfferDeps {
  readonly shelves: ShelfStore
  readonly catalogue: CatalogueStore
  readonly orders: Pick<OrderStore, 'offers'>
}

/**
 * A product as a buyer sees it, with the prices of a room and its flash deals. A struck price that may not be shown
 * any more is left out.
 * @throws AppError `catalogue.notFound`, also for an archived product
 */
export async function showOffer(
  { shelves, catalogue, orders }: OfferDeps,
  productId: ProductId,
  roomId: RoomId | '',
  at: number,
): Promise<OfferReply['product']> {
  const entry = await shelves.offer(productId, roomId)
  if (entry === null) throw new AppError('catalogue.notFound', { id: productId })
  const { product, prices } = entry
  const needsHistory = product.skus.some(needsPriceHistory)
  const lowest = needsHistory ? await catalogue.lowestPrices(product.id) : new Map<string, number | null>()
  const ids = roomId === '' || product.kind !== 'goods' ? [] : product.skus.map(({ id }) => id)
  const offered = new Map((await orders.offers(ids, roomId, at)).map((offer) => [offer.skuId, offer]))
  const shown = (sku: Sku): OfferReply['product']['skus'][number] => {
    const { deal = null, snapshot } = offered.get(sku.id) ?? {}
    const priceFen = deal?.priceFen ?? prices.get(sku.id) ?? sku.priceFen
    const strike =
      snapshot !== undefined
        ? { strikeFen: snapshot.strikeFen, strikeBasis: snapshot.strikeBasis }
        : allowedStrike({ ...sku, priceFen }, lowest.get(sku.id) ?? null)
    return {
      id: sku.id,
      values: [...sku.values],
      priceFen,
      ...strike,
      stock: sku.stock,
      pictureUrl: sku.pictureUrl,
      ...(deal === null ? {} : { deal }),
    }
  }
  return { ...(product as unknown as Omit<OfferReply['product'], 'skus'>), skus: product.skus.map(shown) }
}
