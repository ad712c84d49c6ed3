import type { PasskeyCreationOptions, PasskeyRequestOptions } from '@/domain/wire/passkeyHttp'
import type { PasskeyVerifier } from '../../ports/passkeys'

/** The name that authenticators show beside the host. */
const RP_NAME = 'Kaibo 开播'
/** COSE algorithms: Ed25519, ES256, RS256 (Windows Hello). Source: IANA COSE registry, seen 2026-11. */
const ALGORITHMS = [-8, -7, -257]
/** How long the browser's own sheet stays, ms. The challenge lasts longer. */
const TIMEOUT_MS = 4 * 60_000

/** Loaded with the first passkey: its ASN.1 readers cost 20 MB that shops without passkeys need not pay. */
const load = () => import('@simplewebauthn/server')

/** Passkeys by SimpleWebAuthn. No attestation: any authenticator that verifies its person will do. */
export const simpleWebAuthn: PasskeyVerifier = {
  async creationOptions({ site, challenge, person, known }) {
    const { generateRegistrationOptions } = await load()
    const options = await generateRegistrationOptions({
      rpName: RP_NAME,
      rpID: site.rpId,
      userID: new Uint8Array(Buffer.from(person.id)),
      userName: person.account === '' ? person.name : person.account,
      userDisplayName: person.name,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: TIMEOUT_MS,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports: [...transports] })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    })
    return options as PasskeyCreationOptions
  },
  async requestOptions({ rpId }, challenge) {
    const { generateAuthenticationOptions } = await load()
    const options = await generateAuthenticationOptions({
      rpID: rpId,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: TIMEOUT_MS,
      userVerification: 'required',
    })
    return options as PasskeyRequestOptions
  },
  async readAttestation(site, { id, clientDataJSON, attestationObject, transports }, isOurs) {
    const { verifyRegistrationResponse } = await load()
    const verified = await orNull(() =>
      verifyRegistrationResponse({
        response: {
          id,
          rawId: id,
          type: 'public-key',
          clientExtensionResults: {},
          response: { clientDataJSON, attestationObject },
        },
        expectedChallenge: isOurs,
        expectedOrigin: site.origin,
        expectedRPID: site.rpId,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }),
    )
    const credential = verified?.registrationInfo?.credential
    if (verified?.verified !== true || credential === undefined || credential.id !== id) return null
    const publicKey = Buffer.from(credential.publicKey).toString('base64url')
    return { credentialId: credential.id, publicKey, counter: credential.counter, transports: [...transports] }
  },
  async readAssertion(site, { id, clientDataJSON, authenticatorData, signature }, passkey, isOurs) {
    const { verifyAuthenticationResponse } = await load()
    const verified = await orNull(() =>
      verifyAuthenticationResponse({
        response: {
          id,
          rawId: id,
          type: 'public-key',
          clientExtensionResults: {},
          response: { clientDataJSON, authenticatorData, signature },
        },
        expectedChallenge: isOurs,
        expectedOrigin: site.origin,
        expectedRPID: passkey.rpId,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
        },
        requireUserVerification: true,
      }),
    )
    return verified?.verified === true ? verified.authenticationInfo.newCounter : null
  },
}

/** The library throws for whatever does not hold, with texts for developers; a stranger's bytes make most of them. */
async function orNull<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work()
  } catch {
    return null
  }
}
