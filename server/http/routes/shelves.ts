import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asProductId, asRoomId } from '@/domain/kernel/ids'
import { RoomPricesBody, ShelfOrderBody, ShelfReply } from '@/domain/wire/catalogueHttp'
import { NoReply, ProductParams, ProductReply, RoomParams } from '@/domain/wire/http'
import { arrangeShelf, putOnShelf, setRoomPrices } from '../../usecases/fillShelf'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['products']

export const shelfRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  app.get(
    '/rooms/:roomId/shelf',
    { schema: { tags, summary: 'A shelf with its prices', params: RoomParams, response: { 200: ShelfReply } } },
    async (request) => {
      const entries = await deps.shelves.read(asRoomId(request.params.roomId))
      return {
        entries: entries.map(({ id, product, prices }) => ({
          ...{ id, productId: product.id, name: product.name, kind: product.kind },
          pictureUrl: product.pictures[0] ?? '',
          skus: product.skus.map((sku) => ({
            ...{ id: sku.id, values: [...sku.values], priceFen: sku.priceFen, stock: sku.stock },
            roomPriceFen: prices.get(sku.id) ?? null,
          })),
        })),
      }
    },
  )

  app.put(
    '/rooms/:roomId/shelf',
    {
      schema: {
        tags,
        summary: 'Order a shelf; products that are not named stay behind the others',
        params: RoomParams,
        body: ShelfOrderBody,
        response: { 204: NoReply },
      },
    },
    async (request, reply) => {
      const roomId = asRoomId(request.params.roomId)
      const act = { kind: 'product.arrange', roomId }
      await deps.acts.record(userOf(request), act, () => arrangeShelf(deps, roomId, request.body.order))
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/rooms/:roomId/shelf/:productId',
    {
      schema: {
        tags,
        summary: 'Put a product of the catalogue on a shelf; it can be pinned as soon as this is answered',
        params: ProductParams,
        response: { 200: ProductReply },
      },
    },
    async (request) => {
      const [roomId, productId] = [asRoomId(request.params.roomId), asProductId(request.params.productId)]
      const act = { kind: 'product.add', roomId, target: productId }
      return deps.acts.record(userOf(request), act, () => putOnShelf(deps, roomId, productId))
    },
  )

  app.put(
    '/rooms/:roomId/shelf/:productId/prices',
    {
      schema: {
        tags,
        summary: 'Set or clear prices of a product in this room',
        params: ProductParams,
        body: RoomPricesBody,
        response: { 200: ProductReply },
      },
    },
    async (request) => {
      const [roomId, productId] = [asRoomId(request.params.roomId), asProductId(request.params.productId)]
      const { prices } = request.body
      const act = { kind: 'product.price', roomId, target: productId, detail: { prices: prices.slice(0, 20) } }
      return deps.acts.record(userOf(request), act, () => setRoomPrices(deps, roomId, productId, prices))
    },
  )
}
