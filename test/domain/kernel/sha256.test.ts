import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { hmacSha256, sha256 } from '@/domain/kernel/sha256'

test('the hash of a text is that of FIPS 180-4', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('hash and keyed hash of any text equal those of node:crypto', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }))
  const key = fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => Buffer.from(bytes).toString('hex'))
  fc.assert(
    fc.property(text, key, (said, keyHex) => {
      expect(sha256(said)).toBe(createHash('sha256').update(said).digest('hex'))
      const keyed = createHmac('sha256', Buffer.from(keyHex, 'hex')).update(said).digest('hex')
      expect(hmacSha256(keyHex, said)).toBe(keyed)
    }),
    { numRuns: 500 },
  )
})

test('half a surrogate pair counts as the replacement character', () => {
  expect(sha256('a\ud800b')).toBe(createHash('sha256').update('a\ud800b').digest('hex'))
})
