import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asProductId, asRoomId } from '@/domain/kernel/ids'
import { NewProductBody, NoReply, ProductBody, ProductParams, ProductReply, RoomParams } from '@/domain/wire/http'
import { addProduct, changeProduct, removeProduct } from '../../usecases/changeShelf'
import type { RouteDeps } from '../deps'

const tags = ['products']

export const productRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  app.post(
    '/rooms/:roomId/products',
    {
      schema: {
        tags,
        summary: 'Put a product on the shelf; it can be pinned as soon as this is answered',
        params: RoomParams,
        body: NewProductBody,
        response: { 201: ProductReply },
      },
    },
    async (request, reply) => {
      const product = await addProduct(deps, asRoomId(request.params.roomId), request.body)
      return reply.code(201).send(product)
    },
  )

  app.put(
    '/rooms/:roomId/products/:productId',
    {
      schema: {
        tags,
        summary: 'Change fields of a product; refused where they were changed since the named version',
        params: ProductParams,
        body: ProductBody,
        response: { 200: ProductReply },
      },
    },
    async (request) => {
      const { roomId, productId } = request.params
      return changeProduct(deps, asRoomId(roomId), asProductId(productId), request.body)
    },
  )

  app.delete(
    '/rooms/:roomId/products/:productId',
    { schema: { tags, summary: 'Take a product off the shelf', params: ProductParams, response: { 204: NoReply } } },
    async (request, reply) => {
      const { roomId, productId } = request.params
      await removeProduct(deps, asRoomId(roomId), asProductId(productId))
      return reply.code(204).send(null)
    },
  )
}
