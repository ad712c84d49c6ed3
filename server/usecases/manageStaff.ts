import { AppError } from '@/domain/errors/AppError'
import type { IdSource } from '@/domain/kernel/clock'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { staffLimits, type StaffRole, type StaffScope } from '@/domain/staff/staff'
import type { SessionReply } from '@/domain/wire/http'
import type {
  AcceptInviteBody,
  InviteReply,
  NewInviteBody,
  NewInviteReply,
  PasswordBody,
  StaffChangeBody,
  StaffInvite,
  StaffPerson,
} from '@/domain/wire/staffHttp'
import type { SessionUser } from '../ports/sessions'
import type { InviteRecord, StaffRecord } from '../ports/staffStore'
import type { Rooms } from '../rooms/rooms'
import { digestOfCode, newCode } from '../staff/codes'
import { readRequiredLine } from './readText'
import { checkPassword, foldAccount } from './staffAccount'
import { openStaffSession, type SignInDeps } from './staffSignIn'

const HOUR_MS = 3_600_000

export interface ManageStaffDeps extends SignInDeps {
  readonly ids: IdSource
  readonly rooms: Pick<Rooms, 'state'>
}

/** A person as owners, and the person, read it; `asking` is the session that asks. */
export function describePerson({ directory }: SignInDeps, person: StaffRecord, asking: SessionUser): StaffPerson {
  const sessions = directory.sessionsOf(person.id).map(({ id, device, way, createdAt, seenAt, expiresAt }) => ({
    id,
    device,
    way,
    createdAt,
    seenAt,
    expiresAt,
    current: id === asking.sessionId,
  }))
  const { id, name, role, rooms, account, password, openId, createdAt, invitedBy, revokedAt } = person
  return {
    id,
    name,
    role,
    rooms: rooms === null ? null : [...rooms],
    account,
    hasPassword: password !== '',
    weChat: openId !== '',
    createdAt,
    invitedBy,
    seenAt: Math.max(0, ...sessions.map(({ seenAt }) => seenAt)),
    revokedAt,
    sessions,
  }
}

export const describeInvite = ({ digest: _, rooms, ...invite }: InviteRecord): StaffInvite => ({
  ...invite,
  rooms: rooms === null ? null : [...rooms],
})

/** An owner's role holds everywhere; a scope without a room would be no role at all. */
function readScope(role: StaffRole, rooms: readonly string[] | null | undefined): StaffScope {
  if (role === 'owner' || rooms === null || rooms === undefined) return null
  if (rooms.length === 0) throw new AppError('request.invalid', { field: 'rooms' })
  return [...new Set(rooms)].map(asRoomId)
}

async function checkRooms({ rooms }: ManageStaffDeps, scope: StaffScope): Promise<void> {
  for (const id of scope ?? []) if ((await rooms.state(id)) === null) throw new AppError('room.notFound', { id })
}

/** Invites somebody; the code is in the answer alone. @throws AppError `room.notFound`, `request.invalid` */
export async function inviteStaff(
  deps: ManageStaffDeps,
  by: SessionUser,
  { role, rooms, name = '', hours = staffLimits.inviteHours.usual }: NewInviteBody,
): Promise<NewInviteReply> {
  const scope = readScope(role, rooms)
  await checkRooms(deps, scope)
  const code = newCode()
  const createdAt = deps.clock.now()
  const invite: InviteRecord = {
    id: deps.ids.next(),
    digest: digestOfCode(code),
    role,
    rooms: scope,
    name: name.trim(),
    createdAt,
    createdBy: by.name,
    expiresAt: createdAt + hours * HOUR_MS,
  }
  const detail = { role, rooms: scope, hours }
  const act = { kind: 'staff.invite', target: invite.id, targetName: invite.name, detail }
  await deps.acts.record(by, act, () => deps.staffStore.addInvite(invite))
  return { invite: describeInvite(invite), code }
}

/** Takes an invite back. @throws AppError `request.notFound` */
export async function withdrawInvite(deps: SignInDeps, by: SessionUser, id: string): Promise<void> {
  await deps.acts.record(by, { kind: 'staff.uninvite', target: id }, async () => {
    if (!(await deps.staffStore.dropInvite(id, deps.clock.now()))) throw new AppError('request.notFound')
  })
}

/** The offer of an invite. @throws AppError `staff.inviteInvalid` */
export async function readInvite({ staffStore, rooms, clock }: ManageStaffDeps, code: string): Promise<InviteReply> {
  const invite = await staffStore.findInvite(digestOfCode(code), clock.now())
  if (invite === null) throw new AppError('staff.inviteInvalid')
  const titles = invite.rooms?.map(async (id) => ({ id, title: (await rooms.state(id))?.about.title ?? '' }))
  const { role, name, expiresAt } = invite
  return { role, name, expiresAt, rooms: titles === undefined ? null : await Promise.all(titles) }
}

/**
 * Makes somebody of the invited, and signs them in.
 * @throws AppError `staff.inviteInvalid`, `staff.accountTaken`, `staff.passwordWeak`
 */
export async function acceptInvite(
  deps: ManageStaffDeps,
  { code, password, ...typed }: AcceptInviteBody,
  device: string,
): Promise<SessionReply> {
  const { staffStore, clock, directory, acts } = deps
  const digest = digestOfCode(code)
  const invite = await staffStore.findInvite(digest, clock.now())
  if (invite === null) throw new AppError('staff.inviteInvalid')
  const name = readRequiredLine(typed.name, 'name')
  const account = foldAccount(typed.account)
  checkPassword(password, [account, name])
  const { role, rooms, createdBy: invitedBy } = invite
  const person: StaffRecord = {
    id: asUserId(deps.ids.next()),
    name,
    role,
    rooms,
    account,
    password: await deps.passwords.hash(password),
    openId: '',
    createdAt: clock.now(),
    invitedBy,
    revokedAt: 0,
  }
  await acts.record(person, { kind: 'staff.join', target: invite.id, detail: { invitedBy } }, async () => {
    if (!(await staffStore.useInvite(digest, person, clock.now()))) throw new AppError('staff.inviteInvalid')
  })
  directory.admit(person)
  return openStaffSession(deps, person, 'invite', device)
}

const found = ({ directory }: SignInDeps, id: string): StaffRecord => {
  const person = directory.active(id)
  if (person === null) throw new AppError('request.notFound')
  return person
}

/** @throws AppError `staff.lastOwner` when nobody else would be an owner without this one. */
function checkOwnerLeft({ directory }: SignInDeps, person: StaffRecord): void {
  const owners = directory.people().filter(({ role, revokedAt }) => role === 'owner' && revokedAt === 0)
  if (person.role === 'owner' && owners.length === 1) throw new AppError('staff.lastOwner')
}

/** Changes name, role or rooms. @throws AppError `request.notFound`, `room.notFound`, `staff.lastOwner` */
export async function changeStaff(
  deps: ManageStaffDeps,
  by: SessionUser,
  id: string,
  { name, role, rooms, reason }: StaffChangeBody,
): Promise<StaffRecord> {
  const scope = rooms === undefined ? undefined : readScope(role ?? 'host', rooms)
  await checkRooms(deps, scope ?? null)
  return deps.directory.inTurn(async () => {
    const before = found(deps, id)
    const nextRole = role ?? before.role
    if (nextRole !== 'owner') checkOwnerLeft(deps, before)
    const after: StaffRecord = {
      ...before,
      name: name === undefined ? before.name : readRequiredLine(name, 'name'),
      role: nextRole,
      rooms: nextRole === 'owner' ? null : scope === undefined ? before.rooms : scope,
    }
    const was = { role: before.role, rooms: before.rooms }
    const detail = { name: after.name, role: after.role, rooms: after.rooms, before: was }
    const act = { kind: 'staff.change', target: id, targetName: before.name, detail, reason }
    await deps.acts.record(by, act, () => deps.directory.save(after))
    return after
  })
}

/** Takes somebody's access back: every session ends. @throws AppError `request.notFound`, `staff.lastOwner` */
export const revokeStaff = (
  deps: SignInDeps,
  by: SessionUser,
  id: string,
  reason: string | undefined,
): Promise<StaffRecord> =>
  deps.directory.inTurn(async () => {
    const before = found(deps, id)
    checkOwnerLeft(deps, before)
    // The account is free for the next invited person. The WeChat identity belongs to nobody.
    const after: StaffRecord = { ...before, account: '', password: '', openId: '', revokedAt: deps.clock.now() }
    const act = { kind: 'staff.revoke', target: id, targetName: before.name, reason }
    await deps.acts.record(by, act, () => deps.directory.save(after))
    return after
  })

/** Ends one session of a person. @throws AppError `request.notFound` */
export async function endSession(deps: SignInDeps, by: SessionUser, staffId: string, sessionId: string): Promise<void> {
  const own = deps.directory.sessionsOf(asUserId(staffId)).find(({ id }) => id === sessionId)
  if (own === undefined) throw new AppError('request.notFound')
  const targetName = deps.directory.find(staffId)?.name ?? ''
  const act = { kind: 'staff.signOut', target: sessionId, targetName, detail: { device: own.device } }
  await deps.acts.record(by, act, () => deps.directory.end([sessionId]))
}

/** Ends every session of the requester; `others`: all but the current one. */
export async function endOwnSessions(deps: SignInDeps, by: SessionUser, others: boolean): Promise<void> {
  const ids = deps.directory.sessionsOf(by.id).map(({ id }) => id)
  const ended = ids.filter((id) => !others || id !== by.sessionId)
  const act = { kind: 'staff.signOut', target: by.id, targetName: by.name, detail: { sessions: ended.length } }
  await deps.acts.record(by, act, () => deps.directory.end(ended))
}

/**
 * Sets account and password of the requester; all their other sessions end.
 * @throws AppError `staff.passwordWrong`, `staff.passwordWeak`, `staff.accountTaken`, `request.invalid`
 */
export async function setPassword(deps: SignInDeps, by: SessionUser, body: PasswordBody): Promise<StaffRecord> {
  const before = found(deps, by.id)
  if (before.password !== '' && !(await deps.passwords.matches(body.current ?? '', before.password))) {
    throw new AppError('staff.passwordWrong')
  }
  const account = body.account === undefined ? before.account : foldAccount(body.account)
  if (account === '') throw new AppError('request.invalid', { field: 'account' })
  checkPassword(body.password, [account, before.name])
  const password = await deps.passwords.hash(body.password)
  return deps.directory.inTurn(async () => {
    const after: StaffRecord = { ...found(deps, by.id), account, password }
    await deps.acts.record(by, { kind: 'staff.password', target: by.id, targetName: by.name }, async () => {
      await deps.directory.save(after)
      const others = deps.directory.sessionsOf(by.id).filter(({ id }) => id !== by.sessionId)
      await deps.directory.end(others.map(({ id }) => id))
    })
    return after
  })
}
