import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { PasskeyAssertion, PasskeyAttestation } from '@/domain/wire/passkeyHttp'

/** Variations of an answer, each of which a server has to refuse. */
interface Twist {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly userHandle?: string
  /** The person was there, and nothing verified which person. */
  readonly unverified?: boolean
  /** The counter that is signed, in place of the next. */
  readonly counter?: number
  /** Signs the counter of the signature before. */
  readonly still?: boolean
  /** Signs with another key. */
  readonly forged?: boolean
  /** `webauthn.create` in place of `webauthn.get`, and the other way round. */
  readonly type?: string
}

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest()
const base64url = (data: Buffer | string): string => Buffer.from(data).toString('base64url')

/** The parts of CBOR (RFC 8949) that an attestation without a statement needs. */
const cborHead = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
const cborText = (text: string): Buffer => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)])
const cborBytes = (data: Buffer): Buffer => Buffer.concat([cborHead(2, data.length), data])
const cborInteger = (value: number): Buffer => (value < 0 ? cborHead(1, -value - 1) : cborHead(0, value))
const cborMap = (...pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([cborHead(5, pairs.length), ...pairs.flat()])

/** One passkey of an authenticator in software: P-256, without attestation. */
export interface SoftPasskey {
  readonly id: string
  attest(challenge: string, twist?: Twist): PasskeyAttestation
  assert(challenge: string, twist?: Twist): PasskeyAssertion
}

export function createSoftPasskey(
  site: { readonly origin: string; readonly rpId: string },
  userId: string,
  firstCounter = 1,
): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const strange = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const id = randomBytes(32)
  let counter = firstCounter
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE_Key of RFC 9053: kty EC2, alg ES256, crv P-256, x, y.
  const coseKey = cborMap(
    [cborInteger(1), cborInteger(2)],
    [cborInteger(3), cborInteger(-7)],
    [cborInteger(-1), cborInteger(1)],
    [cborInteger(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInteger(-3), cborBytes(Buffer.from(y, 'base64url'))],
  )
  const clientData = (type: string, challenge: string, twist: Twist): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? site.origin,
        crossOrigin: false,
      }),
    )
  const authenticatorData = (twist: Twist, credential: Buffer): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(twist.counter ?? counter - (twist.still === true ? 1 : 0))
    const flags =
      USER_PRESENT | (twist.unverified === true ? 0 : USER_VERIFIED) | (credential.length > 0 ? HAS_CREDENTIAL : 0)
    return Buffer.concat([sha256(twist.rpId ?? site.rpId), Buffer.from([flags]), count, credential])
  }
  return {
    id: base64url(id),
    attest(challenge, twist = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey])
      const attestation = cborMap(
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap()],
        [cborText('authData'), cborBytes(authenticatorData(twist, credential))],
      )
      return {
        id: base64url(id),
        clientDataJSON: base64url(clientData('webauthn.create', challenge, twist)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      }
    },
    assert(challenge, twist = {}) {
      counter += firstCounter === 0 ? 0 : 1
      const data = authenticatorData(twist, Buffer.alloc(0))
      const client = clientData('webauthn.get', challenge, twist)
      const key: KeyObject = twist.forged === true ? strange : privateKey
      return {
        id: base64url(id),
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), key)),
        userHandle: twist.userHandle ?? base64url(userId),
      }
    },
  }
}
