import type { ErrorDetail } from '../errors/AppError'
import type { ErrorCode } from '../errors/codes'

/** Why a command was refused: a code of the error table and what fills its words. */
export interface Rejection {
  readonly code: ErrorCode
  readonly detail?: ErrorDetail
}
