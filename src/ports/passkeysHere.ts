import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from '@/domain/wire/passkeyHttp'

/** Passkeys as far as this surface has them. */
export interface PasskeysHere {
  /** False where the browser has none, or keeps them from this address: they need https or localhost. */
  readonly can: boolean
  /**
   * Lets the person make a passkey; null when they thought better of it.
   * @throws AppError `staff.passkeyKnown`, `staff.passkeyUnavailable`, `staff.passkeyRefused`
   */
  create(options: PasskeyCreationOptions): Promise<PasskeyAttestation | null>
  /**
   * Lets the person sign a challenge; null when they thought better of it, or have no passkey for this host: browsers
   * do not say which. @throws AppError `staff.passkeyUnavailable`, `session.passkeyInvalid`
   */
  sign(options: PasskeyRequestOptions): Promise<PasskeyAssertion | null>
}
