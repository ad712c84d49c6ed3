import { CHALLENGE_MS, createChallenges } from '../../../server/staff/challenges'
import { createFakeClock } from '../../fakes/fakeClock'

const made = () => {
  const clock = createFakeClock()
  const challenges = createChallenges('a key for tests, long enough', clock)
  return { clock, challenges, challenge: challenges.make('sign in') }
}

test('[STAFF-31] a challenge has an end for its own purpose until its time is over', () => {
  const { clock, challenges, challenge } = made()
  expect(challenges.endOf(challenge, 'sign in')).toBe(clock.now() + CHALLENGE_MS)
  expect(challenges.endOf(challenge, 'add a passkey')).toBeNull()
  clock.advance(CHALLENGE_MS)
  expect(challenges.endOf(challenge, 'sign in')).toBeNull()
})

test.each<[string, (challenge: string) => string]>([
  ['padded', (challenge) => `${challenge}=`],
  ['with a letter that a decoder skips', (challenge) => `${challenge.slice(0, 10)}!${challenge.slice(10)}`],
  ['with a changed letter', (challenge) => challenge.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
])('[STAFF-31] a challenge that is spelt otherwise (%s) is not ours', (_, respell) => {
  const { challenges, challenge } = made()
  expect(challenges.endOf(respell(challenge), 'sign in')).toBeNull()
})
