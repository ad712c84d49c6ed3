import { createUserSigSigner } from '../../../server/adapters/chat/tencent/userSig'
import { makeUserSig, readUserSig, userSigMac } from '../../fakes/userSig'

const key = '0123456789abcdef'.repeat(4)
const claims = { userId: 'user_1', sdkAppId: 1_400_000_000, time: 1_700_000_000, expire: 86_400 }

test('[CHAT-9] the known UserSig comes out of the documented formula', () => {
  expect(userSigMac(claims, key)).toBe('rCfl6hdAhe4Q1EZ7h3AY5NLE7eEP7qwq8pa8BnKU1Ws=')
  expect(readUserSig(makeUserSig(claims, key), claims.sdkAppId, key, 1_700_000_001_000)).toEqual(claims)
})

test('[CHAT-9] the server’s signature is valid by that formula, for so long and no longer', () => {
  const signer = createUserSigSigner(1_400_000_000, key, 3_600_000)
  const userSig = signer.sign('01JDSOMEBODY')
  const read = readUserSig(userSig, 1_400_000_000, key)
  expect(read).toEqual({ userId: '01JDSOMEBODY', sdkAppId: 1_400_000_000, time: expect.any(Number), expire: 3_600 })
  expect(readUserSig(userSig, 1_400_000_000, key, Date.now() + 3_601_000)).toBeNull()
  expect(readUserSig(userSig, 1_400_000_001, key)).toBeNull()
  expect(readUserSig(userSig, 1_400_000_000, 'another key')).toBeNull()
})
