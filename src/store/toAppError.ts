import { AppError } from '@/domain/errors/AppError'

/** Turns a thrown value into an error that a screen can show; a value that is no AppError is a bug and says so. */
export const toAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError ? thrown : new AppError('internal.unexpected', {}, thrown)
