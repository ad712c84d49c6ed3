import type { AppError } from '@/domain/errors/AppError'
import { fail, ok, type Result } from '@/domain/kernel/result'
import { toAppError } from '../toAppError'

/** State of a host's action; a successful one leaves none. */
export type PendingAction = { readonly phase: 'busy' } | { readonly phase: 'failed'; readonly error: AppError }

/** The actions that are pending or failed, by key, for example `product.pin:p1`. */
export type PendingActions = Readonly<Record<string, PendingAction>>

export interface PendingActionsContext {
  readonly read: () => PendingActions
  readonly write: (pendingActions: PendingActions) => void
}

/** Runs the host's actions, each key once at a time. */
export interface ActionRunner {
  /** A second call of a key that is under way joins the first: a double tap does nothing twice. */
  run<Value>(key: string, work: () => Promise<Value>): Promise<Result<Value, AppError>>
  /** Forgets a failure that was read. */
  forget(key: string): void
}

const without = (pendingActions: PendingActions, key: string): PendingActions => {
  const { [key]: _gone, ...others } = pendingActions
  return others
}

export function createActionRunner({ read, write }: PendingActionsContext): ActionRunner {
  const pending = new Map<string, Promise<Result<unknown, AppError>>>()
  const perform = async <Value>(key: string, work: () => Promise<Value>): Promise<Result<Value, AppError>> => {
    write({ ...read(), [key]: { phase: 'busy' } })
    try {
      const value = await work()
      write(without(read(), key))
      return ok(value)
    } catch (thrown) {
      const error = toAppError(thrown)
      write({ ...read(), [key]: { phase: 'failed', error } })
      return fail(error)
    } finally {
      pending.delete(key)
    }
  }
  return {
    run<Value>(key: string, work: () => Promise<Value>) {
      const first = pending.get(key) as Promise<Result<Value, AppError>> | undefined
      if (first) return first
      const running = perform(key, work)
      pending.set(key, running)
      return running
    },
    forget(key) {
      if (read()[key]?.phase === 'failed') write(without(read(), key))
    },
  }
}
