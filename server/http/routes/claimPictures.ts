import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { ClaimPictureParams, ClaimPictureReply, OrderParams } from '@/domain/wire/orderHttp'
import type { KeptPicture } from '../../ports/pictures'
import { addClaimPicture, openClaimPicture, openDeskClaimPicture } from '../../usecases/order/claimPictures'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'
import { pictureTypeOf } from '../pictures'
import { acceptPictureForms, pictureFormBytes, readPictureFile } from '../readPictureFile'

const tags = ['orders']

/** Sends a picture that neither a proxy nor the browser may keep. */
const sendPrivately = (reply: FastifyReply, name: string, { sizeBytes, bytes }: KeptPicture): FastifyReply =>
  reply
    .type(pictureTypeOf(name))
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-length', sizeBytes)
    .send(bytes)

/** Routes of the pictures of claims: for the buyer of the order and for staff of its room, never by address alone. */
export const claimPictureRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { limits, shop }) => {
  await acceptPictureForms(app)

  app.post(
    '/shop/orders/:orderId/claim-pictures',
    {
      bodyLimit: pictureFormBytes,
      config: { rateLimit: { max: limits.claimPicturesPerMinute } },
      schema: {
        tags,
        summary: 'Keep a picture for a claim: multipart/form-data with a JPEG, PNG, WebP or GIF, up to 2 MB',
        consumes: ['multipart/form-data'],
        params: OrderParams,
        response: { 201: ClaimPictureReply },
      },
    },
    async (request, reply) => {
      const read = (): Promise<Buffer> => readPictureFile(request)
      const name = await addClaimPicture(shop, userOf(request), request.params.orderId, read)
      return reply.code(201).send({ name })
    },
  )
  app.get(
    '/shop/orders/:orderId/claim-pictures/:name',
    { schema: { tags, summary: 'A picture of a claim, for the buyer', params: ClaimPictureParams } },
    async (request, reply) => {
      const { orderId, name } = request.params
      return sendPrivately(reply, name, await openClaimPicture(shop, userOf(request), orderId, name))
    },
  )
  app.get(
    '/desk/orders/:orderId/claim-pictures/:name',
    { schema: { tags: ['desk'], summary: 'A picture of a claim, for staff', params: ClaimPictureParams } },
    async (request, reply) => {
      const { orderId, name } = request.params
      return sendPrivately(reply, name, await openDeskClaimPicture(shop, userOf(request), orderId, name))
    },
  )
}
