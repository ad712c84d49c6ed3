import type { StreamReply } from '@/domain/wire/http'
import { chooseRefusal } from '@/store/studio/streamWatch'

const refusal = { at: 1_000, reason: 'unsupportedVideoCodec', detail: 'hvc1' }
const facts = (startedAt: number): StreamReply['facts'] => ({
  session: 's',
  startedAt,
  encoder: '',
  video: null,
  audio: null,
  players: 0,
})
const reply = (change: Partial<StreamReply>): StreamReply => ({
  now: 2_000,
  facts: null,
  refusal,
  browserPush: { by: 'socket' },
  ...change,
})

describe('the refusal that the host sees', () => {
  test('is the newest one, while nothing is pushed', () => {
    expect(chooseRefusal(reply({}), 0)).toBe(refusal)
  })

  test('goes when a push succeeds after it', () => {
    expect(chooseRefusal(reply({ facts: facts(1_500) }), 0)).toBeNull()
  })

  test('shows beside a push that was on before: another device tried', () => {
    expect(chooseRefusal(reply({ facts: facts(500) }), 0)).toBe(refusal)
  })

  test('goes when the host has read it, and a newer one comes back', () => {
    expect(chooseRefusal(reply({}), 1_000)).toBeNull()
    expect(chooseRefusal(reply({ refusal: { ...refusal, at: 1_001 } }), 1_000)).not.toBeNull()
  })

  test('is none before the first reading', () => {
    expect(chooseRefusal(null, 0)).toBeNull()
  })
})
