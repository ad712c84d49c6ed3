import '@/domain/errors/rareCodes'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { isStaffRole } from '@/domain/staff/staff'
import { cleanLine } from '@/domain/text/readableText'
import type { Logger } from '../ports/logger'
import type { SessionUser } from '../ports/sessions'
import type { ActStore } from '../ports/staffStore'
import type { Storage } from '../ports/storage'

/** An act that is about to be done. */
export interface Act {
  /** A room's command (`chat.mute`), or another name of the same form (`staff.revoke`). */
  readonly kind: string
  readonly roomId?: RoomId
  readonly target?: string
  readonly targetName?: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly reason?: string | undefined
  /** The author's own key, under which a repetition is the same act. */
  readonly key?: string | undefined
}

/** The author of an act: a member of staff, or the server on behalf of one. */
export type ActAuthor = Pick<SessionUser, 'id' | 'name' | 'role' | 'sessionId'>

/** The record of what staff did. */
export interface Acts {
  /**
   * Keeps the act, does the work and marks the act as done; an act that was refused (`AppError`) is forgotten. The
   * audience's doings are no acts.
   */
  record<Value>(by: ActAuthor, act: Act, work: () => Promise<Value>): Promise<Value>
}

/** Acts by which somebody loses access. On a full disk their work gets a part of the reserve. */
const endsOfAccess: ReadonlySet<string> = new Set(['staff.revoke', 'staff.signOut', 'staff.passkeyRemove'])
/** Pausing and ending work on a full disk too: the part of these acts that cannot be kept goes to the log. */
const neverRefused: ReadonlySet<string> = new Set(['room.pause', 'room.end', ...endsOfAccess])

/** Whether the work was refused, so that nothing happened; after an unforeseen fault it may have happened. */
const isRefusal = (error: unknown): boolean => error instanceof AppError && error.spec.http < 500

export function createActs(deps: {
  readonly store: ActStore
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Pick<Logger, 'error'>
  readonly storage: Pick<Storage, 'urgently'>
}): Acts {
  const { store, clock, logger, storage } = deps
  const begin = async (by: ActAuthor, act: Act): Promise<number | null> => {
    const { role } = by
    if (!isStaffRole(role)) return null
    const keep = (): Promise<number> =>
      store.begin({
        at: clock.now(),
        byId: by.id,
        byName: by.name,
        byRole: role,
        sessionId: by.sessionId ?? '',
        kind: act.kind,
        roomId: act.roomId ?? '',
        target: act.target ?? '',
        targetName: act.targetName ?? '',
        detail: act.detail === undefined ? '' : JSON.stringify(act.detail),
        reason: cleanLine(act.reason ?? ''),
        key: act.key ?? '',
      })
    try {
      return await storage.urgently(keep)
    } catch (error) {
      if (!neverRefused.has(act.kind)) throw error
      logger.error({ err: error, act, by: by.id }, 'an act of staff could not be kept')
      return null
    }
  }
  const note = (work: Promise<void>): Promise<void> =>
    work.catch((err: unknown) => logger.error({ err }, 'the outcome of an act could not be kept'))
  return {
    async record(by, act, asked) {
      const number = await begin(by, act)
      const work = endsOfAccess.has(act.kind) ? () => storage.urgently(asked) : asked
      if (number === null) return work()
      try {
        const value = await work()
        await note(store.settle(number))
        return value
      } catch (error) {
        if (isRefusal(error)) await note(store.forget(number))
        throw error
      }
    },
  }
}
