import type { UserId } from '@/domain/kernel/ids'
import type {
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  PasskeyAttestation,
  PasskeyAssertion,
} from '@/domain/wire/passkeyHttp'

/** A site as WebAuthn knows it. */
export interface PasskeySite {
  /** The scheme, host and port of the page. */
  readonly origin: string
  /** The host: a passkey signs for this one alone. */
  readonly rpId: string
}

/** A passkey that was added. Times are ms; 0: not yet. */
export interface PasskeyRecord {
  readonly id: string
  readonly staffId: UserId
  /** The name that the authenticator gave it, base64url. */
  readonly credentialId: string
  /** COSE key, base64url. */
  readonly publicKey: string
  /** The authenticator's count of its signatures; 0 for authenticators that do not count. */
  readonly counter: number
  /** How browsers reach it (`internal`, `hybrid`, `usb`). */
  readonly transports: readonly string[]
  readonly rpId: string
  readonly name: string
  readonly createdAt: number
  readonly usedAt: number
}

/** A challenge that was answered. */
export interface AnsweredChallenge {
  readonly challenge: string
  /** Ms. */
  readonly expiresAt: number
}

/** Why a passkey was not added. */
export type PasskeyRefusal = 'full' | 'known' | 'used'

/** Passkeys of staff. A write survives every crash once its promise has resolved. */
export interface PasskeyStore {
  /**
   * Adds a passkey and uses up its challenge, both or neither. Refusals: the person has `most` already, the
   * authenticator's name is taken, the challenge was used.
   */
  add(passkey: PasskeyRecord, answered: AnsweredChallenge, most: number): Promise<'added' | PasskeyRefusal>
  /** The oldest first. */
  ofPerson(staffId: UserId): Promise<PasskeyRecord[]>
  find(credentialId: string): Promise<PasskeyRecord | null>
  /** False where the person has no such passkey. */
  rename(staffId: UserId, id: string, name: string): Promise<boolean>
  remove(staffId: UserId, id: string): Promise<boolean>
  /**
   * Notes a signature and uses up its challenge, both or neither. False where the challenge was used, the passkey was
   * removed or its counter has moved since it was read.
   */
  use(passkey: PasskeyRecord, answered: AnsweredChallenge, counter: number, at: number): Promise<boolean>
}

/** WebAuthn's formats and signatures. Challenges are the caller's. */
export interface PasskeyVerifier {
  creationOptions(asked: {
    readonly site: PasskeySite
    readonly challenge: string
    readonly person: { readonly id: UserId; readonly name: string; readonly account: string }
    /** Passkeys that the person has: an authenticator adds no second one. */
    readonly known: readonly PasskeyRecord[]
  }): Promise<PasskeyCreationOptions>
  requestOptions(site: PasskeySite, challenge: string): Promise<PasskeyRequestOptions>
  /** Reads the answer of an authenticator; null for one that does not hold. */
  readAttestation(
    site: PasskeySite,
    attestation: PasskeyAttestation,
    isOurs: (challenge: string) => boolean,
  ): Promise<Pick<PasskeyRecord, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | null>
  /** The new counter; null for a signature that does not hold, and for a counter that went back. */
  readAssertion(
    site: PasskeySite,
    assertion: PasskeyAssertion,
    passkey: PasskeyRecord,
    isOurs: (challenge: string) => boolean,
  ): Promise<number | null>
}
