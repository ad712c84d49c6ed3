import { AppError } from '@/domain/errors/AppError'
import type { IdSource } from '@/domain/kernel/clock'
import { staffLimits } from '@/domain/staff/staff'
import type { SessionReply } from '@/domain/wire/http'
import type {
  NewPasskeyBody,
  PasskeyAssertion,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  PasskeysReply,
} from '@/domain/wire/passkeyHttp'
import type { PasskeySite, PasskeyStore, PasskeyVerifier } from '../ports/passkeys'
import type { SessionUser } from '../ports/sessions'
import type { StaffRecord } from '../ports/staffStore'
import type { Challenges } from '../staff/challenges'
import { openStaffSession, type SignInDeps } from './staffSignIn'

export interface PasskeyDeps extends SignInDeps {
  readonly ids: IdSource
  readonly passkeyStore: PasskeyStore
  readonly webAuthn: PasskeyVerifier
  readonly challenges: Challenges
}

const SIGN_IN = 'sign in'
/** One's own session alone answers the challenge that it was given. */
const additionBy = (user: SessionUser): string => `add ${user.id} ${user.sessionId ?? ''}`

const checkSite = (site: PasskeySite | null): PasskeySite => {
  if (site === null) throw new AppError('staff.passkeyUnavailable')
  return site
}

function findSelf({ directory }: PasskeyDeps, user: SessionUser): StaffRecord {
  const person = directory.active(user.id)
  if (person === null) throw new AppError('session.revoked')
  return person
}

/**
 * Offers to add a passkey. The present password is asked for where there is one: a passkey outlives the session that
 * added it.
 * @throws AppError `staff.passkeyUnavailable`, `staff.passwordWrong`, `staff.passkeysFull`
 */
export async function offerPasskey(
  deps: PasskeyDeps,
  user: SessionUser,
  asked: PasskeySite | null,
  current: string,
): Promise<PasskeyCreationOptions> {
  const site = checkSite(asked)
  const person = findSelf(deps, user)
  if (person.password !== '' && !(await deps.passwords.matches(current, person.password))) {
    throw new AppError('staff.passwordWrong')
  }
  const known = await deps.passkeyStore.ofPerson(user.id)
  if (known.length >= staffLimits.passkeys) throw new AppError('staff.passkeysFull')
  const challenge = deps.challenges.make(additionBy(user))
  return deps.webAuthn.creationOptions({ site, challenge, person, known })
}

/**
 * Adds a passkey of the requester; `device` names it where the requester does not.
 * @throws AppError `staff.passkeyUnavailable`, `staff.passkeyRefused`, `staff.passkeyKnown`, `staff.passkeysFull`
 */
export async function addPasskey(
  deps: PasskeyDeps,
  user: SessionUser,
  asked: PasskeySite | null,
  { name, passkey }: NewPasskeyBody,
  device: string,
): Promise<PasskeysReply> {
  const site = checkSite(asked)
  let answered = { challenge: '', expiresAt: 0 }
  const attested = await deps.webAuthn.readAttestation(site, passkey, (challenge) => {
    const expiresAt = deps.challenges.endOf(challenge, additionBy(user))
    answered = { challenge, expiresAt: expiresAt ?? 0 }
    return expiresAt !== null
  })
  if (attested === null) throw new AppError('staff.passkeyRefused')
  const record = {
    ...attested,
    id: deps.ids.next(),
    staffId: user.id,
    rpId: site.rpId,
    name: readName(name ?? device),
    createdAt: deps.clock.now(),
    usedAt: 0,
  }
  await deps.directory.inTurn(async () => {
    // Revoked meanwhile: the passkeys are gone, and none follows them.
    findSelf(deps, user)
    const act = { kind: 'staff.passkeyAdd', target: record.id, targetName: record.name, detail: { rpId: site.rpId } }
    await deps.acts.record(user, act, async () => {
      const outcome = await deps.passkeyStore.add(record, answered, staffLimits.passkeys)
      if (outcome === 'full') throw new AppError('staff.passkeysFull')
      if (outcome === 'known') throw new AppError('staff.passkeyKnown')
      if (outcome === 'used') throw new AppError('staff.passkeyRefused')
    })
  })
  return listPasskeys(deps, user)
}

const readName = (name: string): string => name.trim().slice(0, staffLimits.passkeyName)

/** The requester's passkeys. */
export async function listPasskeys(deps: PasskeyDeps, user: SessionUser): Promise<PasskeysReply> {
  const passkeys = await deps.passkeyStore.ofPerson(user.id)
  return {
    now: deps.clock.now(),
    passkeys: passkeys.map(({ id, name, createdAt, usedAt }) => ({ id, name, createdAt, usedAt })),
  }
}

/** Renames a passkey of the requester. @throws AppError `request.notFound` */
export async function renamePasskey(
  deps: PasskeyDeps,
  user: SessionUser,
  id: string,
  name: string,
): Promise<PasskeysReply> {
  const act = { kind: 'staff.passkeyRename', target: id, targetName: readName(name) }
  await deps.acts.record(user, act, async () => {
    if (!(await deps.passkeyStore.rename(user.id, id, readName(name)))) throw new AppError('request.notFound')
  })
  return listPasskeys(deps, user)
}

/** Removes a passkey of the requester; sessions that it opened stay. @throws AppError `request.notFound` */
export async function removePasskey(deps: PasskeyDeps, user: SessionUser, id: string): Promise<PasskeysReply> {
  const named = (await deps.passkeyStore.ofPerson(user.id)).find((passkey) => passkey.id === id)
  const act = { kind: 'staff.passkeyRemove', target: id, targetName: named?.name ?? '' }
  await deps.acts.record(user, act, async () => {
    if (!(await deps.passkeyStore.remove(user.id, id))) throw new AppError('request.notFound')
  })
  return listPasskeys(deps, user)
}

/** Offers a sign-in; the same for everybody. @throws AppError `staff.passkeyUnavailable` */
export const offerPasskeySignIn = async (
  deps: PasskeyDeps,
  asked: PasskeySite | null,
): Promise<PasskeyRequestOptions> => deps.webAuthn.requestOptions(checkSite(asked), deps.challenges.make(SIGN_IN))

/**
 * Signs in by a passkey. A counter that went back, or that two sign-ins moved at once, is refused: it may be a copy.
 * @throws AppError `session.passkeyInvalid` for every cause, `staff.passkeyUnavailable`.
 */
export async function signInByPasskey(
  deps: PasskeyDeps,
  asked: PasskeySite | null,
  assertion: PasskeyAssertion,
  device: string,
): Promise<SessionReply> {
  const site = checkSite(asked)
  const invalid = new AppError('session.passkeyInvalid')
  const passkey = await deps.passkeyStore.find(assertion.id)
  const handle = Buffer.from(assertion.userHandle, 'base64url').toString()
  if (passkey === null || passkey.rpId !== site.rpId || passkey.staffId !== handle) throw invalid
  let answered = { challenge: '', expiresAt: 0 }
  const counter = await deps.webAuthn.readAssertion(site, assertion, passkey, (challenge) => {
    const expiresAt = deps.challenges.endOf(challenge, SIGN_IN)
    answered = { challenge, expiresAt: expiresAt ?? 0 }
    return expiresAt !== null
  })
  const person = deps.directory.active(passkey.staffId)
  if (counter === null || person === null) throw invalid
  if (!(await deps.passkeyStore.use(passkey, answered, counter, deps.clock.now()))) throw invalid
  return openStaffSession(deps, person, 'passkey', device)
}
