import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError } from '@/domain/errors/AppError'
import type { Clock, IdSource, Unsubscribe } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import { fail, ok, type Result } from '@/domain/kernel/result'
import type { Role } from '@/domain/room/roles'
import { roleInRoom, staffLimits } from '@/domain/staff/staff'
import type { Logger } from '../ports/logger'
import type { SessionFault, SessionStanding, SessionUser } from '../ports/sessions'
import type { SignInWay, StaffRecord, StaffSessionRecord, StaffStore } from '../ports/staffStore'

/** How long a session of staff lasts from the sign-in on, ms. Nothing extends it. */
export const STAFF_SESSION_MS = 30 * 24 * 3_600_000
/** How often the times at which sessions were seen are written down, ms. */
const TOUCH_MS = 60_000
const SECRET_BYTES = 32
/** Session id and secret behind the name of the format. */
const TOKEN = /^k2\.([0-9A-Za-z]{1,64})\.([\w-]{43})$/

/** A session that was opened, as the client keeps it. */
export interface OpenedSession {
  readonly token: string
  readonly expiresAt: number
  readonly user: SessionUser
}

/** Whether a token is of the format of staff. */
export const isStaffToken = (token: string): boolean => token.startsWith('k2.')

/** Staff and their sessions as this process knows them: written to the store first, then true here. */
export interface StaffDirectory {
  people(): readonly StaffRecord[]
  /** A person with the right to sign in; null for any other id. */
  active(id: string): StaffRecord | null
  find(id: string): StaffRecord | null
  /** The role of a member of staff in a room; null for anybody else. */
  roleIn(id: UserId, roomId: RoomId): Role | null
  /** Open sessions of a person, the one seen last first. */
  sessionsOf(id: UserId): readonly StaffSessionRecord[]
  open(person: StaffRecord, way: SignInWay, device: string): Promise<OpenedSession>
  verify(token: string): Result<SessionUser, SessionFault>
  standing(user: SessionUser): SessionStanding
  /** Ends sessions that are open; how many those were. */
  end(ids: readonly string[]): Promise<number>
  /** Adds a person or changes one; a revoked person's sessions end. @throws AppError `staff.accountTaken` */
  save(person: StaffRecord): Promise<void>
  /** Runs changes of people one after the other: of two mutual demotions of owners only one may succeed. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value>
  /** Adds a person that the store has added already. */
  admit(person: StaffRecord): void
  /** Called after sessions have ended or people have changed. */
  onChange(listener: () => void): Unsubscribe
  /** Writes pending changes to the store. */
  close(): Promise<void>
}

interface DirectoryDeps {
  readonly store: StaffStore
  /** The key of sessions: another one ends all of them. */
  readonly key: string
  readonly clock: Clock
  readonly ids: IdSource
  readonly logger: Pick<Logger, 'warn'>
}

export async function openStaffDirectory({ store, key, clock, ids, logger }: DirectoryDeps): Promise<StaffDirectory> {
  const loaded = await store.load(clock.now())
  const people = new Map(loaded.people.map((person) => [person.id as string, person]))
  const sessions = new Map(loaded.sessions.map((session) => [session.id, session]))
  const versions = new Map<string, number>()
  const { emit, subscribe } = createEmitter()
  const unwritten = new Set<string>()
  let turn: Promise<unknown> = Promise.resolve()

  const digestOf = (secret: string): Buffer => createHmac('sha256', key).update(`staff session ${secret}`).digest()
  const versionOf = (id: string): number => versions.get(id) ?? 0
  const active = (id: string): StaffRecord | null => {
    const person = people.get(id)
    return person === undefined || person.revokedAt > 0 ? null : person
  }
  const userOf = (person: StaffRecord, session: StaffSessionRecord): SessionUser => ({
    id: person.id,
    name: person.name,
    role: person.role,
    rooms: person.rooms,
    sessionId: session.id,
    expiresAt: session.expiresAt,
    version: versionOf(person.id),
  })
  const faultOf = (session: StaffSessionRecord): 'session.revoked' | 'session.expired' | null => {
    if (session.endedAt > 0 || active(session.staffId) === null) return 'session.revoked'
    return session.expiresAt > clock.now() ? null : 'session.expired'
  }
  const openOf = (id: string): StaffSessionRecord[] =>
    [...sessions.values()]
      .filter((session) => session.staffId === id && faultOf(session) === null)
      .sort((one, other) => other.seenAt - one.seenAt || other.createdAt - one.createdAt)

  const end = async (asked: readonly string[]): Promise<number> => {
    const ended = asked.filter((id) => sessions.get(id)?.endedAt === 0)
    if (ended.length === 0) return 0
    const at = clock.now()
    await store.endSessions(ended, at)
    for (const id of ended) {
      const session = sessions.get(id)
      if (session !== undefined) sessions.set(id, { ...session, endedAt: at })
    }
    emit()
    return ended.length
  }

  const touch = async (): Promise<void> => {
    const seen = [...unwritten].flatMap((id) => {
      const session = sessions.get(id)
      return session === undefined ? [] : [{ id, seenAt: session.seenAt }]
    })
    unwritten.clear()
    if (seen.length > 0) await store.touchSessions(seen)
  }
  const forgetExpired = (): void => {
    for (const [id, { expiresAt }] of sessions) if (expiresAt + STAFF_SESSION_MS < clock.now()) sessions.delete(id)
  }
  const stopTouching = clock.every(TOUCH_MS, () => {
    forgetExpired()
    touch().catch((err: unknown) => logger.warn({ err }, 'when sessions were seen could not be written'))
  })

  return {
    people: () => [...people.values()],
    active,
    find: (id) => people.get(id) ?? null,
    roleIn(id, roomId) {
      const person = active(id)
      return person === null ? null : roleInRoom(person.role, person.rooms, roomId)
    },
    sessionsOf: openOf,
    async open(person, way, device) {
      const at = clock.now()
      const secret = randomBytes(SECRET_BYTES).toString('base64url')
      const session: StaffSessionRecord = {
        id: ids.next(),
        staffId: person.id,
        digest: digestOf(secret).toString('base64url'),
        device,
        way,
        createdAt: at,
        seenAt: at,
        expiresAt: at + STAFF_SESSION_MS,
        endedAt: 0,
      }
      await store.addSession(session)
      // Revoked while it was written down.
      if (active(person.id) === null) throw new AppError('session.revoked')
      sessions.set(session.id, session)
      const surplus = openOf(person.id).filter(({ id }) => id !== session.id).slice(staffLimits.sessions - 1)
      await end(surplus.map(({ id }) => id))
      const user = userOf(people.get(person.id) ?? person, session)
      return { token: `k2.${session.id}.${secret}`, expiresAt: session.expiresAt, user }
    },
    verify(token) {
      const [, id = '', secret = ''] = TOKEN.exec(token) ?? []
      const session = sessions.get(id)
      if (session === undefined) return fail('session.invalid')
      const kept = Buffer.from(session.digest, 'base64url')
      const given = digestOf(secret)
      if (kept.length !== given.length || !timingSafeEqual(kept, given)) return fail('session.invalid')
      const fault = faultOf(session)
      const person = people.get(session.staffId)
      if (fault !== null || person === undefined) return fail(fault ?? 'session.revoked')
      sessions.set(id, { ...session, seenAt: clock.now() })
      unwritten.add(id)
      return ok(userOf(person, session))
    },
    standing({ id, sessionId = '', version }) {
      const session = sessions.get(sessionId)
      if (session === undefined) return 'session.expired'
      return faultOf(session) ?? (versionOf(id) === version ? 'open' : 'changed')
    },
    end,
    async save(person) {
      await store.savePerson(person)
      people.set(person.id, person)
      versions.set(person.id, versionOf(person.id) + 1)
      const held = [...sessions.values()].filter(({ staffId, endedAt }) => staffId === person.id && endedAt === 0)
      // `end` notifies the subscribers; without open sessions it has nothing to report.
      if (person.revokedAt > 0) await end(held.map(({ id }) => id))
      emit()
    },
    inTurn(work) {
      const done = turn.then(work)
      turn = done.catch(() => undefined)
      return done
    },
    admit: (person) => void people.set(person.id, person),
    onChange: subscribe,
    async close() {
      stopTouching()
      await touch()
    },
  }
}
