import type { FastifyPluginAsync } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { isPictureName, type PictureStore } from '../ports/pictures'

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
}

/** Type of a picture by the ending of its name. */
export const pictureTypeOf = (name: string): string =>
  types[name.slice(name.indexOf('.') + 1)] ?? 'application/octet-stream'

/** Serves kept pictures at /pictures/<name>. A name is the hash of its content, so it never needs asking again. */
export const pictureFiles: FastifyPluginAsync<{ pictures: PictureStore }> = async (app, { pictures }) => {
  app.get<{ Params: { name: string } }>('/pictures/:name', { schema: { hide: true } }, async (request, reply) => {
    const { name } = request.params
    const picture = isPictureName(name) ? await pictures.read(name) : null
    if (picture === null) throw new AppError('request.notFound')
    return reply
      .type(pictureTypeOf(name))
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('etag', `"${name}"`)
      // A picture that somebody opens by itself is a picture and nothing else.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-length', picture.sizeBytes)
      .send(picture.bytes)
  })
}
