import '@/domain/errors/rareCodes'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { Result } from '@/domain/kernel/result'
import type {
  Act,
  ActsReply,
  NewInviteBody,
  NewInviteReply,
  PasswordBody,
  StaffChangeBody,
  StaffPersonReply,
  StaffReply,
} from '@/domain/wire/staffHttp'
import type { Ports } from '@/ports/ports'
import { createActionRunner, type PendingActions } from './pendingActions'
import { pollWhileVisible } from './pollWhileVisible'

/** Interval of reading members and their sessions anew while the page is visible, ms. */
export const STAFF_PERIOD_MS = 10_000

/** Which acts are listed; empty for all. */
export interface ActFilter {
  /** Id of the acting member. */
  readonly by: string
  readonly roomId: string
}

/** Acts as far as they were read, the newest first. */
export interface ActList {
  readonly now: number
  readonly acts: readonly Act[]
  readonly next: number | null
}

/** The shop's staff, their acts, and the user's own sign-in. */
export interface StudioStaffState {
  /** Null until it was read, and for everybody but owners. */
  readonly staff: StaffReply | null
  /** Oneself; null until it was read. */
  readonly me: StaffPersonReply | null
  readonly acts: ActList | null
  readonly filter: ActFilter
  /**
   * Keys: `staff`, `me`, `acts`, `export`, `invite`, `invite.end:<id>`, `change:<id>`, `revoke:<id>`,
   * `session.end:<id>`, `password`.
   */
  readonly pendingActions: PendingActions
  /** Reads members and invites until the returned function is called. */
  watchStaff(): Unsubscribe
  loadStaff(): Promise<Result<null, AppError>>
  loadMe(): Promise<Result<null, AppError>>
  invite(body: NewInviteBody): Promise<Result<NewInviteReply, AppError>>
  withdrawInvite(inviteId: string): Promise<Result<null, AppError>>
  change(staffId: string, body: StaffChangeBody): Promise<Result<null, AppError>>
  revoke(staffId: string, reason: string): Promise<Result<null, AppError>>
  /** Ends one session of a member. */
  endSession(staffId: string, sessionId: string): Promise<Result<null, AppError>>
  /** Ends one of the user's own sessions. */
  endOwnSession(sessionId: string): Promise<Result<null, AppError>>
  /** Ends one's own sessions: all, or all but this one. */
  endOwnSessions(which: 'all' | 'others'): Promise<Result<null, AppError>>
  setPassword(body: PasswordBody): Promise<Result<null, AppError>>
  /** Begins the list of acts anew. */
  loadActs(filter: ActFilter): Promise<Result<null, AppError>>
  loadMoreActs(): Promise<Result<null, AppError>>
  /** The acts of the present filter as a CSV file. */
  exportActs(): Promise<Result<string, AppError>>
  forgetAction(key: string): void
}

export type StudioStaff = StoreApi<StudioStaffState>

const queryOf = ({ by, roomId }: ActFilter, more: Readonly<Record<string, string>>): string => {
  const given = Object.entries({ by, roomId, ...more }).filter(([, value]) => value !== '')
  return given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}

/** Leaves the reason out where nobody gave one. */
const because = (reason: string): { reason?: string } => (reason.trim() === '' ? {} : { reason: reason.trim() })

export const createStudioStaff = (ports: Pick<Ports, 'http' | 'clock' | 'presence'>): StudioStaff =>
  createStore<StudioStaffState>()((set, get) => {
    const { http } = ports
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    const readStaff = async (): Promise<null> => {
      set({ staff: await http.request<StaffReply>('GET', '/api/staff') })
      return null
    }
    const readMe = async (): Promise<null> => {
      set({ me: await http.request<StaffPersonReply>('GET', '/api/staff/me') })
      return null
    }
    /** Runs an action, then reloads the staff; a failed reload does not fail the action. */
    const act = <Value>(key: string, work: () => Promise<Value>): Promise<Result<Value, AppError>> =>
      runner.run(key, async () => {
        const value = await work()
        await runner.run('staff', readStaff)
        return value
      })
    const actOnMe = (key: string, work: () => Promise<unknown>): Promise<Result<null, AppError>> =>
      runner.run(key, async () => {
        await work()
        await runner.run('me', readMe)
        return null
      })
    const person = (staffId: string): string => `/api/staff/${staffId}`
    return {
      staff: null,
      me: null,
      acts: null,
      filter: { by: '', roomId: '' },
      pendingActions: {},
      watchStaff() {
        void get().loadStaff()
        const asked = { path: '/api/staff', firstMs: STAFF_PERIOD_MS, periodMs: STAFF_PERIOD_MS }
        return pollWhileVisible<StaffReply>(ports, asked, (staff) => set({ staff }))
      },
      loadStaff: () => runner.run('staff', readStaff),
      loadMe: () => runner.run('me', readMe),
      invite: (body) => act('invite', () => http.request<NewInviteReply>('POST', '/api/staff/invites', body)),
      withdrawInvite: (inviteId) =>
        act(`invite.end:${inviteId}`, () => http.request<null>('DELETE', `/api/staff/invites/${inviteId}`)),
      change: (staffId, body) =>
        act(`change:${staffId}`, async () => {
          await http.request<StaffPersonReply>('PUT', person(staffId), body)
          return null
        }),
      revoke: (staffId, reason) =>
        act(`revoke:${staffId}`, async () => {
          await http.request<StaffPersonReply>('POST', `${person(staffId)}/revoke`, because(reason))
          return null
        }),
      endSession: (staffId, sessionId) =>
        act(`session.end:${sessionId}`, () => http.request<null>('DELETE', `${person(staffId)}/sessions/${sessionId}`)),
      endOwnSession: (sessionId) =>
        actOnMe(`session.end:${sessionId}`, () => http.request<null>('DELETE', `/api/staff/me/sessions/${sessionId}`)),
      endOwnSessions: (which) =>
        which === 'all'
          ? runner.run('session.end:all', () => http.request<null>('DELETE', '/api/staff/me/sessions'))
          : actOnMe('session.end:others', () => http.request<null>('DELETE', '/api/staff/me/sessions?others=true')),
      setPassword: (body) =>
        runner.run('password', async () => {
          set({ me: await http.request<StaffPersonReply>('PUT', '/api/staff/me/password', body) })
          return null
        }),
      loadActs(filter) {
        set({ filter, acts: null })
        return runner.run('acts', async () => {
          const reply = await http.request<ActsReply>('GET', `/api/acts?${queryOf(filter, { limit: '50' })}`)
          if (get().filter === filter) set({ acts: reply })
          return null
        })
      },
      loadMoreActs: () =>
        runner.run('acts', async () => {
          const { acts, filter } = get()
          if (acts === null || acts.next === null) return null
          const page = queryOf(filter, { limit: '50', before: String(acts.next) })
          const reply = await http.request<ActsReply>('GET', `/api/acts?${page}`)
          if (get().acts === acts) set({ acts: { ...reply, acts: [...acts.acts, ...reply.acts] } })
          return null
        }),
      exportActs: () =>
        runner.run('export', () =>
          http.request<string>('GET', `/api/acts/export?${queryOf(get().filter, { format: 'csv' })}`)),
      forgetAction: runner.forget,
    }
  })
