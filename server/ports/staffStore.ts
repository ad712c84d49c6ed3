import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { StaffRole, StaffScope } from '@/domain/staff/staff'

/** How a session of staff began. */
export type SignInWay = 'link' | 'handover' | 'invite' | 'password' | 'wechat' | 'passkey'

/** Somebody with a sign-in of their own. Times are ms; 0: not yet. */
export interface StaffRecord {
  readonly id: UserId
  readonly name: string
  readonly role: StaffRole
  readonly rooms: StaffScope
  /** As `foldAccount` gives it; empty until one was chosen. */
  readonly account: string
  /** As `Passwords.hash` gives it; empty until one was chosen. */
  readonly password: string
  /** The WeChat identity that signs in as this person; empty for none. */
  readonly openId: string
  readonly createdAt: number
  readonly invitedBy: string
  readonly revokedAt: number
}

export interface StaffSessionRecord {
  readonly id: string
  readonly staffId: UserId
  /** Of the secret in the token; the secret itself is nowhere kept. */
  readonly digest: string
  readonly device: string
  readonly way: SignInWay
  readonly createdAt: number
  readonly seenAt: number
  readonly expiresAt: number
  /** Time of an early end; 0 while it holds. */
  readonly endedAt: number
}

export interface InviteRecord {
  readonly id: string
  readonly digest: string
  readonly role: StaffRole
  readonly rooms: StaffScope
  readonly name: string
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number
}

/** A code that works once: for the first owner (`staffId` empty), for another device, or to bind a WeChat identity. */
export interface CodeRecord {
  readonly digest: string
  readonly staffId: UserId | ''
  readonly use: 'link' | 'handover' | 'bind'
  readonly createdAt: number
  readonly expiresAt: number
}

/** Staff, their sessions, invites and codes. A write survives every crash once its promise has resolved. */
export interface StaffStore {
  /** All people, and the sessions whose end has not come, ended ones among them. */
  load(now: number): Promise<{ readonly people: StaffRecord[]; readonly sessions: StaffSessionRecord[] }>
  /** Adds a person or takes the place of the one with this id. @throws AppError `staff.accountTaken` */
  savePerson(person: StaffRecord): Promise<void>
  addSession(session: StaffSessionRecord): Promise<void>
  endSessions(ids: readonly string[], at: number): Promise<void>
  /** Keeps when sessions were last seen. */
  touchSessions(seen: readonly { readonly id: string; readonly seenAt: number }[]): Promise<void>
  addInvite(invite: InviteRecord): Promise<void>
  /** Those that can be used, the newest first. */
  listInvites(now: number): Promise<InviteRecord[]>
  findInvite(digest: string, now: number): Promise<InviteRecord | null>
  /** Uses an invite up and adds its person, both or neither. False: it holds no more. @throws `staff.accountTaken` */
  useInvite(digest: string, person: StaffRecord, at: number): Promise<boolean>
  /** Takes an invite back; false when there is none that can be used. */
  dropInvite(id: string, at: number): Promise<boolean>
  keepCode(code: CodeRecord): Promise<void>
  /** The newest `most` codes of this use for this person stay. */
  trimCodes(staffId: UserId | '', use: CodeRecord['use'], most: number): Promise<void>
  /** Uses a code up; null where it does not hold. Of two at the same time one gets it. */
  takeCode(digest: string, uses: readonly CodeRecord['use'][], now: number): Promise<CodeRecord | null>
}

/** One act of staff. */
export interface ActRecord {
  readonly at: number
  readonly byId: UserId
  readonly byName: string
  readonly byRole: StaffRole
  readonly sessionId: string
  readonly kind: string
  readonly roomId: RoomId | ''
  readonly target: string
  readonly targetName: string
  /** JSON; empty for none. */
  readonly detail: string
  readonly reason: string
  /** The author's own key; empty for none. Under one key of one person in one room there is one act. */
  readonly key: string
}

export interface KeptAct extends ActRecord {
  /** Grows with time. */
  readonly number: number
  readonly done: boolean
}

export interface ActQuery {
  readonly roomId?: string
  readonly by?: string
  readonly kind?: string
  /** Only acts with smaller numbers, the newest first; with `after` only greater ones, the oldest first. */
  readonly before?: number
  readonly after?: number
  readonly limit: number
}

/** The acts of staff. Each act is kept before it is done and marked afterwards. */
export interface ActStore {
  /** Keeps an act that is about to happen; one of the same key gives the number of the first. */
  begin(act: ActRecord): Promise<number>
  /** Marks it as done. `target` and `detail` may have become known by then. */
  settle(number: number, known?: { readonly target?: string; readonly detail?: string }): Promise<void>
  /** Forgets an act that was refused, unless it had been done before. */
  forget(number: number): Promise<void>
  list(query: ActQuery): Promise<KeptAct[]>
}
