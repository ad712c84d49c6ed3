import { isErrorCode, type ErrorCode, type ErrorSpec } from './codes'
import { findErrorSpec } from './knownCodes'

/** Fills the placeholders of an error's words, for example `{waitSec}`. Never holds a secret. */
export type ErrorDetail = Readonly<Record<string, string | number>>

/** An error as it travels: code and detail, and the request to look for in the log. */
export interface WireError {
  readonly code: ErrorCode
  readonly detail?: ErrorDetail
  readonly requestId?: string
}

/** A failure with a defined remedy for a user or operator. Any other thrown value is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: ErrorDetail

  constructor(code: ErrorCode, detail: ErrorDetail = {}, cause?: unknown) {
    const described = Object.entries(detail).map(([key, value]) => `${key}=${value}`)
    super(described.length > 0 ? `${code} (${described.join(', ')})` : code, { cause })
    this.name = 'AppError'
    this.code = code
    this.detail = detail
  }

  get spec(): ErrorSpec {
    return findErrorSpec(this.code)
  }

  toWire(requestId?: string): WireError {
    const detail = Object.keys(this.detail).length > 0 ? { detail: this.detail } : {}
    return { code: this.code, ...detail, ...(requestId ? { requestId } : {}) }
  }

  /** Reads an error from the wire; an unknown code becomes `internal.unexpected`. */
  static fromWire(wire: { code?: unknown; detail?: unknown }): AppError {
    const code = typeof wire.code === 'string' && isErrorCode(wire.code) ? wire.code : 'internal.unexpected'
    const detail = typeof wire.detail === 'object' && wire.detail !== null ? (wire.detail as ErrorDetail) : {}
    return new AppError(code, detail)
  }
}
