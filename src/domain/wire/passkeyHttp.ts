import { Type, type Static } from 'typebox'
import { staffLimits } from '../staff/staff'
import { Id } from './http'

/*
 * Bodies of the routes for passkeys. Binary fields are base64url, as in WebAuthn's JSON forms
 * (https://www.w3.org/TR/webauthn-3/, `PublicKeyCredentialCreationOptionsJSON` and the following, seen 2026-11).
 */

const exact = { additionalProperties: false }
const Bytes = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[\\w-]+$' })
const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC' })
const Name = Type.String({ minLength: 1, maxLength: staffLimits.passkeyName, pattern: '\\S' })

const CredentialId = Bytes(1_400)
const Descriptor = Type.Object({
  id: Type.String(),
  type: Type.Literal('public-key'),
  transports: Type.Optional(Type.Array(Type.String())),
})

/** The request for `navigator.credentials.create`. */
export const PasskeyCreationOptions = Type.Object({
  rp: Type.Object({ id: Type.String(), name: Type.String() }),
  user: Type.Object({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
  challenge: Type.String(),
  pubKeyCredParams: Type.Array(Type.Object({ alg: Type.Integer(), type: Type.Literal('public-key') })),
  timeout: Type.Integer(),
  attestation: Type.Literal('none'),
  excludeCredentials: Type.Array(Descriptor),
  authenticatorSelection: Type.Object({
    residentKey: Type.Literal('required'),
    requireResidentKey: Type.Boolean(),
    userVerification: Type.Literal('required'),
  }),
})
/** The request for `navigator.credentials.get`. It names nobody: authenticators find their passkeys by the host. */
export const PasskeyRequestOptions = Type.Object({
  challenge: Type.String(),
  timeout: Type.Integer(),
  rpId: Type.String(),
  userVerification: Type.Literal('required'),
})
/** `current` is the present password, needed once there is one. */
export const PasskeyOfferBody = Type.Object(
  { current: Type.Optional(Type.String({ maxLength: staffLimits.password.most })) },
  exact,
)

const PasskeyAttestation = Type.Object(
  {
    id: CredentialId,
    clientDataJSON: Bytes(4_000),
    attestationObject: Bytes(16_000),
    transports: Type.Array(Type.String({ maxLength: 20, pattern: '^[a-z-]+$' }), { maxItems: 8 }),
  },
  exact,
)
/** Without a name the passkey has the one of its device. */
export const NewPasskeyBody = Type.Object({ name: Type.Optional(Name), passkey: PasskeyAttestation }, exact)
export const PasskeyNameBody = Type.Object({ name: Name }, exact)
export const PasskeyParams = Type.Object({ passkeyId: Id })

const Passkey = Type.Object({
  id: Id,
  name: Type.String(),
  createdAt: Time,
  usedAt: Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC; 0: not yet' }),
})
export const PasskeysReply = Type.Object({
  now: Time,
  passkeys: Type.Array(Passkey, { description: 'The oldest first' }),
})

/** Every reason for a refusal has one answer, `session.passkeyInvalid`. */
export const PasskeySessionBody = Type.Object(
  {
    id: CredentialId,
    clientDataJSON: Bytes(4_000),
    authenticatorData: Bytes(4_000),
    signature: Bytes(8_000),
    userHandle: Bytes(100),
  },
  exact,
)

export type PasskeyCreationOptions = Static<typeof PasskeyCreationOptions>
export type PasskeyRequestOptions = Static<typeof PasskeyRequestOptions>
export type PasskeyOfferBody = Static<typeof PasskeyOfferBody>
export type PasskeyAttestation = Static<typeof PasskeyAttestation>
export type PasskeyAssertion = Static<typeof PasskeySessionBody>
export type NewPasskeyBody = Static<typeof NewPasskeyBody>
export type Passkey = Static<typeof Passkey>
export type PasskeysReply = Static<typeof PasskeysReply>
