import type { Role } from '@/domain/room/roles'
import type { SessionReply } from '@/domain/wire/http'
import type { Ports } from '@/ports/ports'
import type { SliceContext } from '../slice'

const SESSION_KEY = 'kaibo.session'
/** A token this close to its end is renewed before use, ms: a watch party outlasts it otherwise. */
const RENEW_BEFORE_MS = 10 * 60_000

/** Who this device is to the server. */
export interface Session {
  readonly token: string
  /** Server time, ms. */
  readonly expiresAt: number
  readonly user: { readonly id: string; readonly name: string; readonly role: Exclude<Role, 'system'> }
}

export interface SessionSlice {
  /** Null until the first request needed one. */
  readonly session: Session | null
  /** The session at hand, else a new guest's. Calls at the same time share one request. @throws AppError */
  ensureSession(): Promise<Session>
  /** Throws the session away and becomes a new guest: the server refused it. @throws AppError */
  renewSession(): Promise<Session>
  /** Takes over a session from elsewhere: an owner who signed in, a new nickname. */
  adoptSession(session: Session): void
  /** Forgets the session; the next request makes a guest. */
  signOut(): void
  /** Changes the nickname. @throws AppError when the server refuses it. */
  rename(nickname: string): Promise<void>
}

const isSession = (value: unknown): value is Session => {
  if (typeof value !== 'object' || value === null) return false
  const { token, expiresAt, user } = value as Partial<Session>
  return typeof token === 'string' && typeof expiresAt === 'number' && typeof user?.id === 'string'
}

const readKept = (text: string | null): Session | null => {
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    return isSession(kept) ? kept : null
  } catch {
    // Another version wrote it, or a person did: a new guest is better than a dead page.
    return null
  }
}

export const createSessionSlice = (
  { get, set }: SliceContext,
  ports: Pick<Ports, 'http' | 'keyValue' | 'clock'>,
): SessionSlice => {
  const kept = readKept(ports.keyValue.get(SESSION_KEY))
  const session = kept !== null && kept.expiresAt > ports.clock.now() + RENEW_BEFORE_MS ? kept : null
  if (session !== null) ports.http.setToken(session.token)
  let pending: Promise<Session> | null = null

  const adopt = (next: Session): Session => {
    ports.keyValue.set(SESSION_KEY, JSON.stringify(next))
    ports.http.setToken(next.token)
    set({ session: next })
    return next
  }
  const becomeGuest = (nickname?: string): Promise<Session> => {
    pending ??= ports.http
      .request<SessionReply>('POST', '/api/sessions/guest', nickname === undefined ? {} : { nickname })
      .then(adopt)
      .finally(() => {
        pending = null
      })
    return pending
  }

  return {
    session,
    ensureSession() {
      const current = get().session
      if (current !== null && current.expiresAt > ports.clock.now() + RENEW_BEFORE_MS) return Promise.resolve(current)
      return becomeGuest(current?.user.role === 'guest' ? current.user.name : undefined)
    },
    renewSession() {
      const lost = get().session
      get().signOut()
      return becomeGuest(lost?.user.role === 'guest' ? lost.user.name : undefined)
    },
    adoptSession(next) {
      adopt(next)
    },
    signOut() {
      ports.keyValue.remove(SESSION_KEY)
      ports.http.setToken(null)
      set({ session: null })
    },
    async rename(nickname) {
      await get().ensureSession()
      adopt(await ports.http.request<SessionReply>('PUT', '/api/sessions/me', { nickname: nickname.trim() }))
    },
  }
}
