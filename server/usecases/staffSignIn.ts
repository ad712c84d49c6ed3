import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { asUserId } from '@/domain/kernel/ids'
import type { SessionReply } from '@/domain/wire/http'
import type { HandoverReply } from '@/domain/wire/staffHttp'
import type { Passwords } from '../ports/passwords'
import type { SessionUser } from '../ports/sessions'
import type { SignInWay, StaffRecord, StaffStore } from '../ports/staffStore'
import type { Acts } from '../staff/acts'
import { digestOfCode, newCode } from '../staff/codes'
import type { OpenedSession, StaffDirectory } from '../staff/staffDirectory'
import { describeUser } from './describeUser'
import { foldAccount } from './staffAccount'

/** How long a person has to scan a code with another device, ms. */
export const HANDOVER_MS = 5 * 60_000
/** Codes of one person that hold at once; another one voids the oldest. */
const HANDOVERS = 8
/** Until when the printed code holds, ms: until it is used, or the next start prints another. */
const FOR_GOOD = Number.MAX_SAFE_INTEGER

export interface SignInDeps {
  readonly directory: StaffDirectory
  readonly staffStore: StaffStore
  readonly passwords: Passwords
  readonly acts: Acts
  readonly clock: Pick<Clock, 'now'>
}

/** The session as the client gets it. */
export const sessionReply = ({ token, expiresAt, user }: OpenedSession): SessionReply => ({
  token,
  expiresAt,
  user: describeUser(user),
})

/** Opens a session and records it as an act: the list shows the way and device of every sign-in. */
export async function openStaffSession(
  { directory, acts }: Pick<SignInDeps, 'directory' | 'acts'>,
  person: StaffRecord,
  way: SignInWay,
  device: string,
): Promise<SessionReply> {
  const opened = await acts.record(person, { kind: 'session.open', detail: { way, device } }, () =>
    directory.open(person, way, device),
  )
  return sessionReply(opened)
}

/** The first owner: the longest-standing one, else a new owner for the sign-in by the printed link. */
async function firstOwner({ directory, clock }: SignInDeps): Promise<StaffRecord> {
  const known = directory.people().find(({ role, revokedAt }) => role === 'owner' && revokedAt === 0)
  if (known !== undefined) return known
  const owner: StaffRecord = {
    // The id that the owner's lines have in logs of before.
    id: asUserId('owner'),
    name: '主播',
    role: 'owner',
    rooms: null,
    account: '',
    password: '',
    openId: '',
    createdAt: clock.now(),
    invitedBy: '',
    revokedAt: 0,
  }
  await directory.save(owner)
  return owner
}

/** Makes the code of the link that is printed; the one of before is void. */
export async function makeOwnerCode({ staffStore, clock }: Pick<SignInDeps, 'staffStore' | 'clock'>): Promise<string> {
  const code = newCode()
  await keepOwnerCode({ staffStore, clock }, code)
  return code
}

/** Keeps a code of the first owner in the place of the ones of before. */
export async function keepOwnerCode(
  { staffStore, clock }: Pick<SignInDeps, 'staffStore' | 'clock'>,
  code: string,
): Promise<void> {
  await staffStore.trimCodes('', 'link', 0)
  const digest = digestOfCode(code)
  await staffStore.keepCode({ digest, staffId: '', use: 'link', createdAt: clock.now(), expiresAt: FOR_GOOD })
}

/**
 * Signs in by a code that was printed, made by `owner-link` or shown by another device, and uses it up.
 * @throws AppError `session.ownerCodeInvalid` when it is wrong, too old or was used before.
 */
export async function signInByCode(deps: SignInDeps, code: string, device: string): Promise<SessionReply> {
  const taken = await deps.staffStore.takeCode(digestOfCode(code), ['link', 'handover'], deps.clock.now())
  if (taken === null) throw new AppError('session.ownerCodeInvalid')
  const person = taken.staffId === '' ? await firstOwner(deps) : deps.directory.active(taken.staffId)
  if (person === null) throw new AppError('session.ownerCodeInvalid')
  return openStaffSession(deps, person, taken.use === 'link' ? 'link' : 'handover', device)
}

/** Makes a code for somebody's next device. */
export const handOver = (deps: Pick<SignInDeps, 'staffStore' | 'clock'>, user: SessionUser): Promise<HandoverReply> =>
  makeCode(deps, user, 'handover')

/** Makes a code that a signed-in person shows to a device of theirs. */
export async function makeCode(
  { staffStore, clock }: Pick<SignInDeps, 'staffStore' | 'clock'>,
  user: Pick<SessionUser, 'id'>,
  use: 'handover' | 'bind',
): Promise<HandoverReply> {
  const code = newCode()
  const createdAt = clock.now()
  await staffStore.trimCodes(user.id, use, HANDOVERS - 1)
  const digest = digestOfCode(code)
  await staffStore.keepCode({ digest, staffId: user.id, use, createdAt, expiresAt: createdAt + HANDOVER_MS })
  return { code, lastsMs: HANDOVER_MS }
}

/**
 * Signs in by account and password.
 * @throws AppError `session.signInInvalid` for every cause, after the same time.
 */
export async function signInByPassword(
  deps: SignInDeps,
  { account, password }: { readonly account: string; readonly password: string },
  device: string,
): Promise<SessionReply> {
  const folded = foldAccount(account)
  const person = deps.directory.people().find((one) => one.revokedAt === 0 && one.account === folded)
  const matches = await deps.passwords.matches(password, person?.password ?? '')
  if (!matches || person === undefined || folded === '') throw new AppError('session.signInInvalid')
  return openStaffSession(deps, person, 'password', device)
}
