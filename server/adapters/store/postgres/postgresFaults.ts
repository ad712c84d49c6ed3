import { AppError } from '@/domain/errors/AppError'
import { sqlCodeOf } from '../sql/sqlErrors'
import { describeAddress } from './address'

/** Failures that concern the way to the database or its readiness, and not what was asked of it. */
const unreachable = new RegExp(
  [
    '^(?:ECONN\\w+|ENOTFOUND|ENOENT|EACCES|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$',
    // Refused by its rules or password, no such database, no right to connect, starting or ending, too many sessions.
    '^(?:28\\w{3}|3D000|42501|57P0[1-3]|53300|08\\w{3})$',
    '^(?:ERR_TLS_\\w+|CERT_\\w+|\\w*SELF_SIGNED_CERT\\w*|UNABLE_TO_\\w+|DEPTH_ZERO_\\w+)$',
  ].join('|'),
)
/** Of pg itself, which gives these no code. */
const lost = /timeout exceeded when trying to connect|Connection terminated|server does not support SSL/

/** The error as the start tells it: a database that cannot be reached has a code of its own, the rest is unchanged. */
export function explainPostgres(error: unknown, url: string): unknown {
  if (error instanceof AppError) return error
  const code = sqlCodeOf(error)
  // Of several addresses that all failed, the message is empty.
  const { message = '' } = error as { readonly message?: string }
  if (!unreachable.test(code) && !lost.test(message)) return error
  const reason = message === '' ? code : message
  return new AppError('server.databaseUnreachable', { path: describeAddress(url), reason }, error)
}
