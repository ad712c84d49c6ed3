import { AppError } from '@/domain/errors/AppError'

/** What was thrown, as an error that a screen can show; what is not ours is a bug and says so. */
export const toAppError = (thrown: unknown): AppError =>
  thrown instanceof AppError ? thrown : new AppError('internal.unexpected', {}, thrown)
