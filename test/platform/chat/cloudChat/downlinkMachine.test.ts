import {
  CUT_LIMIT_MS,
  freshDownlink,
  JOIN_LIMIT_MS,
  STEADY_MS,
  stepDownlink,
  type Downlink,
  type DownlinkCommand,
  type DownlinkEvent,
} from '@/platform/chat/cloudChat/downlinkMachine'

const START = 1_000_000

/** Walks through events, each at its own time, and collects the commands. */
function walk(...events: readonly (DownlinkEvent | readonly [DownlinkEvent, number])[]): {
  state: Downlink
  done: DownlinkCommand['do'][]
  last: readonly DownlinkCommand[]
} {
  let state: Downlink = freshDownlink
  let last: readonly DownlinkCommand[] = []
  const done: DownlinkCommand['do'][] = []
  for (const item of events) {
    const [event, afterMs] = typeof item === 'string' ? [item, 0] : item
    const step = stepDownlink(state, event, START + afterMs)
    state = step.next
    last = step.commands
    done.push(...last.map((command) => command.do))
  }
  return { state, done, last }
}

test('a signature leads to the login, within bounds; in the group the client requests missed entries', () => {
  const { last } = walk('granted')
  expect(last).toEqual([{ do: 'join' }, { do: 'watch', ms: JOIN_LIMIT_MS }])
  const { state, last: then } = walk('granted', 'joined')
  expect(state).toEqual({ phase: 'joined', failures: 0, sinceMs: START })
  expect(then).toEqual([{ do: 'ask' }])
})

test('[CHAT-22] the first failure is answered by a new signature, the second in a row by the WebSocket', () => {
  expect(walk('granted', 'failed').done).toEqual(['join', 'watch', 'renew'])
  expect(walk('granted', 'failed', 'granted', 'failed').done.slice(-2)).toEqual(['watch', 'giveUp'])
  expect(walk('granted', 'joined', 'failed').done.at(-1)).toBe('renew')
  const thrownOutAgain = walk('granted', 'joined', 'failed', 'granted', 'joined', ['failed', STEADY_MS - 1])
  expect(thrownOutAgain.done.at(-1)).toBe('giveUp')
})

test('[CHAT-22] a group that stood firm for a minute has its failures forgiven', () => {
  const day = walk('granted', 'joined', 'failed', 'granted', 'joined', ['failed', STEADY_MS])
  expect(day.state).toEqual({ phase: 'renewing', failures: 1 })
  expect(day.done.at(-1)).toBe('renew')
})

test('[CHAT-22] where the vendor cannot be reached no signature helps: the WebSocket at once', () => {
  expect(walk('granted', 'late').done.at(-1)).toBe('giveUp')
  const cut = walk('granted', 'joined', 'cut')
  expect(cut.last).toEqual([{ do: 'watch', ms: CUT_LIMIT_MS }])
  expect(walk('granted', 'joined', 'cut', 'late').done.at(-1)).toBe('giveUp')
})

test('a connection that the vendor made again has missed something', () => {
  const { state, last } = walk('granted', 'joined', 'cut', 'back')
  expect(state.phase).toBe('joined')
  expect(last).toEqual([{ do: 'ask' }])
})

test('[CHAT-23] a signature that ends soon is renewed without counting as a failure', () => {
  const { state, done } = walk('granted', 'joined', 'due', 'granted', 'joined', 'failed')
  expect(done).toEqual(['join', 'watch', 'ask', 'renew', 'join', 'watch', 'ask', 'renew'])
  expect(state).toEqual({ phase: 'renewing', failures: 1 })
  expect(walk('granted', 'joined', 'cut', 'due').state.phase).toBe('cut')
})

test.each<[DownlinkEvent[], DownlinkEvent]>([
  [[], 'joined'],
  [[], 'failed'],
  [['granted'], 'cut'],
  [['granted'], 'due'],
  [['granted'], 'granted'],
  [['granted', 'joined'], 'late'],
  [['granted', 'joined'], 'granted'],
  [['granted', 'joined', 'cut'], 'cut'],
  [['granted', 'late'], 'granted'],
  [['granted', 'late'], 'failed'],
])('after %j a word of %s changes nothing', (before, event) => {
  const { state } = walk(...before)
  expect(stepDownlink(state, event, START)).toEqual({ next: state, commands: [] })
  expect(stepDownlink(state, event, START).next).toBe(state)
})
