import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { pictureLimits } from '@/domain/picture/pictureRules'

/** Longest form with one picture, bytes: the file and the lines around it. The file is measured while it arrives. */
export const pictureFormBytes = pictureLimits.bytes + 16 * 1_024

/** Lets the routes of this instance take a form with one picture. */
export const acceptPictureForms = async (app: Pick<FastifyInstance, 'register'>): Promise<void> => {
  await app.register(multipart, {
    limits: { fileSize: pictureLimits.bytes, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  })
}

/** The file of the form. @throws AppError `request.invalid` when there is none, or when the form breaks off. */
export async function readPictureFile(request: FastifyRequest): Promise<Buffer> {
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
