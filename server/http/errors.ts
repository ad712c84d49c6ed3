import '@/domain/errors/rareCodes'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { isOfFullDisk } from '../ports/fullDisk'

/** What Fastify and its plugins refuse by themselves, in our words. */
const ours: Readonly<Record<string, () => AppError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new AppError('request.tooLarge'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new AppError('request.invalid', { field: 'content-type' }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new AppError('request.invalid', { field: 'body' }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new AppError('request.invalid', { field: 'body' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new AppError('request.invalid', { field: 'content-length' }),
  FST_ERR_BAD_URL: () => new AppError('request.invalid', { field: 'url' }),
  FST_REQ_FILE_TOO_LARGE: () => new AppError('upload.tooLarge'),
  FST_FILES_LIMIT: () => new AppError('request.invalid', { field: 'files' }),
  FST_FIELDS_LIMIT: () => new AppError('request.invalid', { field: 'fields' }),
  FST_PARTS_LIMIT: () => new AppError('request.invalid', { field: 'parts' }),
  FST_PROTO_VIOLATION: () => new AppError('request.invalid', { field: 'fields' }),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () => new AppError('request.invalid', { field: 'content-type' }),
  // Of PostgreSQL: an address where nothing answers, a database that ends or starts, too many sessions.
  ...Object.fromEntries(
    ['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', '57P01', '57P02', '57P03', '53300', '08006', '08003'].map((code) => [
      code, () => new AppError('server.databaseUnreachable'),
    ]),
  ),
}

/** The error of an answer: an unforeseen fault becomes `internal.unexpected`, its cause stays in the log. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  // The database and the file system pass it through as it is.
  if (isOfFullDisk(error)) return new AppError('server.storageFull')
  const { code, statusCode } = error as Partial<FastifyError>
  const known = code === undefined ? undefined : ours[code]
  if (known) return known()
  // A broken body (cut short, bad encoding, bad multipart) is the sender's fault, under any parser's name for it.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError(statusCode === 413 ? 'request.tooLarge' : 'request.invalid', {}, error)
  }
  return new AppError('internal.unexpected', {}, error)
}

/** Answers with `{ code, detail, requestId }` and nothing else. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const appError = asAppError(error)
  if (appError.spec.category === 'bug') request.log.error({ err: appError.cause ?? appError }, 'request failed')
  const waitSec = appError.detail.waitSec
  if (appError.spec.retry === 'after' && typeof waitSec === 'number') void reply.header('retry-after', waitSec)
  if (appError.spec.http === 401) void reply.header('www-authenticate', 'Bearer')
  void reply
    .code(appError.spec.http)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(appError.toWire(request.id))
}

/** Every failure of this instance is answered as above; `answerUnknown` takes what no route took. */
export function answerErrors(
  app: FastifyInstance,
  answerUnknown: (request: FastifyRequest, reply: FastifyReply) => void,
): void {
  app.setErrorHandler(sendError)
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply))
}
