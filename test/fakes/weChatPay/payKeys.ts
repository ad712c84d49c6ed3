import { generateKeyPairSync, X509Certificate, createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const fixture = (name: string): string => path.resolve(__dirname, '../../fixtures/weChatPay', name)

/** Throwaway certificate of the platform and its key, made for these tests alone. */
export const certificateFile = fixture('platformCertificate.pem')
const certificate = new X509Certificate(readFileSync(certificateFile))
const certificateKey = createPrivateKey(readFileSync(fixture('platformKey.pem')))

const makePair = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('rsa', { modulusLength: 2_048 })
const merchantPair = makePair()
const platformPair = makePair()

export const MCH_ID = '1900000001'
export const MCH_SERIAL = '5157F09EFDC096DE15EBE81A47057A7200000001'
export const API_V3_KEY = 'KaiboThrowawayApiV3Key_32bytes!!'
export const PUBLIC_KEY_ID = 'PUB_KEY_ID_0119000000012026113000000000000001'

/** The merchant's pair: the private key is ours, the public key the service's. */
export const merchantKeys = merchantPair

/** Keys by which the service signs. */
export const platformSigners = {
  publicKey: { serial: PUBLIC_KEY_ID, key: platformPair.privateKey },
  certificate: { serial: certificate.serialNumber, key: certificateKey },
} as const
export type PlatformSigner = keyof typeof platformSigners

/** Keys by which merchants verify. */
export const platformKeys = {
  publicKey: [PUBLIC_KEY_ID, platformPair.publicKey],
  certificate: [certificate.serialNumber, certificate.publicKey],
} as const
