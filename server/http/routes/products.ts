import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asProductId, asRoomId } from '@/domain/kernel/ids'
import { NewProductBody, NoReply, ProductBody, ProductParams, ProductReply, RoomParams } from '@/domain/wire/http'
import { addProduct, changeProduct, removeProduct } from '../../usecases/changeShelf'
import { userOf } from '../access'
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
      const roomId = asRoomId(request.params.roomId)
      const { id = '', name, priceFen, stock } = request.body
      const act = { kind: 'product.add', roomId, target: id, targetName: name, detail: { priceFen, stock } }
      const product = await deps.acts.record(userOf(request), act, () => addProduct(deps, roomId, request.body))
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
      const [roomId, productId] = [asRoomId(request.params.roomId), asProductId(request.params.productId)]
      const { name = '', ...detail } = request.body
      const act = { kind: 'product.change', roomId, target: productId, targetName: name, detail }
      return deps.acts.record(userOf(request), act, () => changeProduct(deps, roomId, productId, request.body))
    },
  )

  app.delete(
    '/rooms/:roomId/products/:productId',
    { schema: { tags, summary: 'Take a product off the shelf', params: ProductParams, response: { 204: NoReply } } },
    async (request, reply) => {
      const [roomId, productId] = [asRoomId(request.params.roomId), asProductId(request.params.productId)]
      const act = { kind: 'product.remove', roomId, target: productId }
      await deps.acts.record(userOf(request), act, () => removeProduct(deps, roomId, productId))
      return reply.code(204).send(null)
    },
  )
}
