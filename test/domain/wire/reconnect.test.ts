import { closeCodes } from '@/domain/wire/closeCodes'
import { chooseReconnect, reconnectBackoff } from '@/domain/wire/reconnect'

const closed = { code: 1006, failures: 0, move: null, waitMs: 0, random: 0.5 }

describe('coming back after a close', () => {
  test('waits a random part of a window that doubles up to a limit', () => {
    expect(chooseReconnect(closed)).toEqual({ do: 'wait', ms: 500 })
    expect(chooseReconnect({ ...closed, failures: 3 })).toEqual({ do: 'wait', ms: 4_000 })
    expect(chooseReconnect({ ...closed, failures: 50, random: 0.999_999 })).toEqual({
      do: 'wait',
      ms: reconnectBackoff.longestMs,
    })
    expect(chooseReconnect({ ...closed, random: 0 })).toEqual({ do: 'wait', ms: 0 })
  })

  test('follows the range that the server asked for', () => {
    const moved = { ...closed, code: closeCodes.drain, move: [1_000, 5_000] as const }
    expect(chooseReconnect(moved)).toEqual({ do: 'wait', ms: 3_000 })
  })

  test('[REFUSAL-2] is never back before the time that a refusal asks for, and not with all the others', () => {
    const refused = { ...closed, code: closeCodes.flood, waitMs: 10_000 }
    expect(chooseReconnect({ ...refused, random: 0 })).toEqual({ do: 'wait', ms: 10_000 })
    expect(chooseReconnect({ ...refused, failures: 9, random: 0.999_999 })).toEqual({ do: 'wait', ms: 20_000 })
    expect(chooseReconnect({ ...refused, code: closeCodes.auth, random: 0 })).toEqual({ do: 'renew', ms: 10_000 })
  })

  test('gets a new session when the old one is refused, at once the first time', () => {
    expect(chooseReconnect({ ...closed, code: closeCodes.auth })).toEqual({ do: 'renew', ms: 0 })
    expect(chooseReconnect({ ...closed, code: closeCodes.auth, failures: 1 })).toEqual({ do: 'renew', ms: 1_000 })
  })

  test.each([closeCodes.version, closeCodes.badFrame, closeCodes.roomNotFound])('stops after %d', (code) => {
    expect(chooseReconnect({ ...closed, code })).toEqual({ do: 'stop' })
  })

  test.each([closeCodes.slow, closeCodes.flood, closeCodes.helloTimeout, 1001, 1006])('comes back after %d', (code) => {
    expect(chooseReconnect({ ...closed, code })).toMatchObject({ do: 'wait' })
  })
})
