import type { AppError } from '@/domain/errors/AppError'
import type { Role } from '@/domain/room/roles'
import type { SessionReply } from '@/domain/wire/http'
import type { Ports } from '@/ports/ports'
import type { SliceContext } from '../slice'
import { toAppError } from '../toAppError'

const SESSION_KEY = 'kaibo.session'
/** A token this close to its end is renewed before use, ms: a watch party outlasts it otherwise. */
const RENEW_BEFORE_MS = 10 * 60_000

/** This device's session at the server. */
export interface Session {
  readonly token: string
  /** Server time, ms. */
  readonly expiresAt: number
  readonly user: {
    readonly id: string
    readonly name: string
    readonly role: Exclude<Role, 'system'>
    /** Of staff: ids of the rooms in which the role holds; null or absent for all. */
    readonly rooms?: readonly string[] | null
  }
}

export interface SessionSlice {
  /** Null until the first request needed one. */
  readonly session: Session | null
  /** Why the server ended the last session of staff; null when nothing was ended, or since a new sign-in. */
  readonly signedOutBy: AppError | null
  /**
   * The session at hand, else a new one: of the user whom the surface vouches for, else a guest's. An earlier guest
   * becomes that user at the first call of a run. Calls at the same time share one request. @throws AppError
   */
  ensureSession(): Promise<Session>
  /** Throws the session away and begins anew: the server refused it. @throws AppError */
  renewSession(): Promise<Session>
  /** Takes over a session from elsewhere: an owner who signed in, a new nickname. */
  adoptSession(session: Session): void
  /** Forgets the session; the next request makes a guest. `reason`: the server ended it. */
  signOut(reason?: AppError): void
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
    // Another version wrote it, or a user did: a new guest is better than a dead page.
    return null
  }
}

export const createSessionSlice = (
  { get, set }: SliceContext,
  ports: Pick<Ports, 'http' | 'identity' | 'keyValue' | 'clock'>,
): SessionSlice => {
  const kept = readKept(ports.keyValue.get(SESSION_KEY))
  const session = kept !== null && kept.expiresAt > ports.clock.now() + RENEW_BEFORE_MS ? kept : null
  if (session !== null) ports.http.setToken(session.token)
  let pending: Promise<Session> | null = null
  /** Whether the server has answered the surface's proof in this run. */
  let vouched = false

  const adopt = (next: Session): Session => {
    ports.keyValue.set(SESSION_KEY, JSON.stringify(next))
    ports.http.setToken(next.token)
    set({ session: next, signedOutBy: null })
    return next
  }
  /** The session of the user whom the surface vouches for; null when there is none. */
  const enterByProof = async (name: { nickname?: string }): Promise<Session | null> => {
    const proof = vouched ? null : await ports.identity.prove()
    vouched = true
    if (proof === null) return null
    try {
      return await ports.http.request<SessionReply>('POST', '/api/sessions/wechat', { code: proof.code, ...name })
    } catch (thrown) {
      // If the server refuses, the user can watch as a guest; without an answer the proof is tried again.
      vouched = !/^network\./.test(toAppError(thrown).code)
      return null
    }
  }
  const enter = async (current: Session | null, nickname?: string): Promise<Session> => {
    const name = nickname === undefined ? {} : { nickname }
    const known = await enterByProof(name)
    if (known !== null) return adopt(known)
    return current ?? adopt(await ports.http.request<SessionReply>('POST', '/api/sessions/guest', name))
  }
  const begin = (current: Session | null, nickname?: string): Promise<Session> => {
    pending ??= enter(current, nickname).finally(() => {
      pending = null
    })
    return pending
  }
  const guestName = (session: Session | null) => (session?.user.role === 'guest' ? session.user.name : undefined)

  return {
    session,
    signedOutBy: null,
    ensureSession() {
      const current = get().session
      const holds = current !== null && current.expiresAt > ports.clock.now() + RENEW_BEFORE_MS
      if (holds && (vouched || current.user.role !== 'guest')) return Promise.resolve(current)
      if (!holds) vouched = false
      return begin(holds ? current : null, guestName(current))
    },
    renewSession() {
      const lost = get().session
      ports.keyValue.remove(SESSION_KEY)
      // The refused token still goes along: by it the server knows the guest again.
      set({ session: null })
      vouched = false
      return begin(null, guestName(lost))
    },
    adoptSession(next) {
      adopt(next)
    },
    signOut(reason) {
      ports.keyValue.remove(SESSION_KEY)
      ports.http.setToken(null)
      set({ session: null, signedOutBy: reason ?? null })
    },
    async rename(nickname) {
      await get().ensureSession()
      adopt(await ports.http.request<SessionReply>('PUT', '/api/sessions/me', { nickname: nickname.trim() }))
    },
  }
}
