import type { FastifyInstance } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { holdsNullCharacter } from '@/domain/text/nullCharacter'

/** Refuses requests with U+0000 in the address or in a JSON body, for every route of the instance. */
export function refuseNullCharacters(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.url?.includes('%00') === true) throw new AppError('request.invalid', { field: 'url', problem: 'U+0000' })
  })
  app.addHook('preValidation', async ({ body }) => {
    if (Buffer.isBuffer(body) || !holdsNullCharacter(body)) return
    throw new AppError('request.invalid', { field: 'body', problem: 'U+0000' })
  })
}
