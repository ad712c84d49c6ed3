import type { ErrorDetail } from '../errors/AppError'
import type { ErrorCode } from '../errors/codes'

/** Reason for refusing a command: a code of the error table and the values for its text. */
export interface Rejection {
  readonly code: ErrorCode
  readonly detail?: ErrorDetail
}
