import type { AppError } from '@/domain/errors/AppError'

/** The room that a page was opened for. */
export interface OpenedRoom {
  /** Its ids, the likeliest first; empty where the page was opened for none, null while the server is asked. */
  readonly ids: readonly string[] | null
  /** Why the server could not be asked; absent where it was not, or answered. */
  readonly failure?: { readonly error: AppError; readonly retry: () => void }
}
