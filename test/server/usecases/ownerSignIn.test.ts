import { createSignedSessions } from '../../../server/adapters/sessions/signedSessions'
import { createOwnerSignIn, HANDOVER_MS } from '../../../server/usecases/ownerSignIn'
import { createFakeClock } from '../../fakes/fakeClock'

function open() {
  const clock = createFakeClock()
  const sessions = createSignedSessions({ key: 'a key for tests, long enough', clock })
  return { clock, ownerSignIn: createOwnerSignIn({ sessions, code: 'printed', clock }) }
}

describe('a code for the owner’s next device', () => {
  test('holds five minutes, the printed one for good', () => {
    const { clock, ownerSignIn } = open()
    const { code } = ownerSignIn.handOver()
    clock.advance(HANDOVER_MS)
    expect(() => ownerSignIn.signIn(code)).toThrow('session.ownerCodeInvalid')
    expect(ownerSignIn.signIn('printed').user.role).toBe('owner')
  })

  test('is never the same twice, and eight hold at once', () => {
    const { ownerSignIn } = open()
    const codes = Array.from({ length: 9 }, () => ownerSignIn.handOver().code)
    expect(new Set(codes).size).toBe(9)
    expect(() => ownerSignIn.signIn(codes[0] ?? '')).toThrow('session.ownerCodeInvalid')
    for (const code of codes.slice(1)) expect(ownerSignIn.signIn(code).user.role).toBe('owner')
  })
})
