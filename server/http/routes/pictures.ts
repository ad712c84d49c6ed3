import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { pictureLimits } from '@/domain/picture/pictureRules'
import { PictureReply } from '@/domain/wire/http'
import { savePicture } from '../../usecases/savePicture'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

export const pictureRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  await app.register(multipart, {
    limits: { fileSize: pictureLimits.bytes, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  })

  app.post(
    '/pictures',
    {
      // The file and the lines around it; the file itself is measured while it arrives.
      bodyLimit: pictureLimits.bytes + 16 * 1_024,
      config: { rateLimit: { max: deps.limits.picturesPerMinute } },
      schema: {
        tags: ['pictures'],
        summary: 'Keep a picture: multipart/form-data with a JPEG, PNG, WebP or GIF, up to 2 MB and 16.7 megapixels',
        consumes: ['multipart/form-data'],
        response: { 201: PictureReply },
      },
    },
    async (request, reply) => {
      const file = await readFile(request)
      const name = await deps.acts.record(userOf(request), { kind: 'picture.add' }, () => savePicture(deps, file))
      return reply.code(201).send({ url: `/pictures/${name}` })
    },
  )
}

/** The file of the form. @throws AppError `request.invalid` when there is none, or when the form breaks off. */
async function readFile(request: FastifyRequest): Promise<Buffer> {
  try {
    const file = await request.file()
    if (file !== undefined) {
      const bytes = await file.toBuffer()
      // The parser does not look once more after the last piece, and would have half a picture kept.
      if (file.file.truncated) throw new AppError('upload.tooLarge', { mostBytes: pictureLimits.bytes })
      return bytes
    }
  } catch (cause) {
    // The parser's own errors of a broken form are bare; those with a code say more (too large, no form at all).
    throw cause instanceof Error && 'code' in cause ? cause : new AppError('request.invalid', { field: 'file' }, cause)
  }
  throw new AppError('request.invalid', { field: 'file' })
}
