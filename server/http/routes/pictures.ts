import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { PictureReply } from '@/domain/wire/http'
import { savePicture } from '../../usecases/savePicture'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'
import { acceptPictureForms, pictureFormBytes, readPictureFile } from '../readPictureFile'

export const pictureRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  await acceptPictureForms(app)

  app.post(
    '/pictures',
    {
      bodyLimit: pictureFormBytes,
      config: { rateLimit: { max: deps.limits.picturesPerMinute } },
      schema: {
        tags: ['pictures'],
        summary: 'Keep a picture: multipart/form-data with a JPEG, PNG, WebP or GIF, up to 2 MB and 16.7 megapixels',
        consumes: ['multipart/form-data'],
        response: { 201: PictureReply },
      },
    },
    async (request, reply) => {
      const file = await readPictureFile(request)
      const name = await deps.acts.record(userOf(request), { kind: 'picture.add' }, () => savePicture(deps, file))
      return reply.code(201).send({ url: `/pictures/${name}` })
    },
  )
}
