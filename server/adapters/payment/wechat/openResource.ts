import { createDecipheriv } from 'node:crypto'

/** Length of the tag at the end of the ciphertext, bytes. Node takes 4 unless it is told. */
const TAG_BYTES = 16

/** The encrypted part of a notification. */
export interface SealedResource {
  readonly algorithm: string
  readonly ciphertext: string
  readonly nonce: string
  readonly associatedData: string
}

/** Decrypts it by the APIv3 key (32 bytes). @throws Error when a byte of ciphertext, tag or data is not as sealed. */
export function openResource(resource: SealedResource, apiV3Key: string): string {
  const { algorithm, ciphertext, nonce, associatedData } = resource
  if (algorithm !== 'AEAD_AES_256_GCM') throw new Error(`unknown algorithm ${algorithm.slice(0, 40)}`)
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes.length < TAG_BYTES) throw new Error('the ciphertext has no tag')
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(associatedData, 'utf8'))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  // `final` is what checks the tag; without it forged bytes pass.
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
}
