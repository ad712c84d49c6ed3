import { createPushLifecycle, END_GRACE_MS, STOP_GRACE_MS } from '@/platform/live/cloudPusher/pushLifecycle'
import type { PusherSignal } from '@/ports/livePusher'

const begin = () => {
  const told: PusherSignal[] = []
  const started: string[] = []
  const unknown: string[] = []
  let stops = 0
  let refuse: (cause: unknown) => void = () => undefined
  const course = createPushLifecycle({
    startPush(url) {
      started.push(url)
      return new Promise((_, reject) => (refuse = reject))
    },
    stopPush: () => void (stops += 1),
    emit: (signal) => told.push(signal),
    logUnknown: (what) => unknown.push(what),
  })
  course.start('webrtc://one')
  const refused = async (cause: unknown): Promise<void> => {
    refuse(cause)
    await Promise.resolve()
    await Promise.resolve()
  }
  return { course, told, started, unknown, refused, stops: () => stops }
}
const live = () => {
  const begun = begin()
  begun.course.handleStatus(1)
  begun.course.handleStatus(2)
  begun.told.splice(0)
  return begun
}
const pass = (ms: number): void => void jest.advanceTimersByTime(ms)

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

const lost = (loss: 'network' | 'address' | 'encoder') => [{ type: 'lost', loss }]

test.each([
  [0, 'is over, once nothing worse is said', lost('network')],
  [1, 'is connecting anew', [{ type: 'interrupted' }]],
  [2, 'is on air', [{ type: 'live' }]],
  [3, 'is coming back by itself', [{ type: 'interrupted' }]],
  [4, 'is as it was', []],
])('status %d: the push %s', (code, _, expected) => {
  const { course, told } = live()
  course.handleStatus(code)
  pass(END_GRACE_MS)
  expect(told).toEqual(expected)
})

test.each([
  [-1, 'a call of WebRTC failed', lost('encoder')],
  [-2, 'the server said no', lost('address')],
  [-3, 'nobody knows what', []],
])('error %d: %s', (code, _, expected) => {
  const { course, told, unknown, stops } = live()
  course.handleError(code)
  pass(END_GRACE_MS)
  expect(told).toEqual(expected)
  expect(stops()).toBe(expected.length)
  expect(unknown).toEqual(expected.length === 0 ? [`error ${code}`] : [])
})

test.each([
  ['status, error, promise', ['status', 'error', 'promise']],
  ['error, status, promise', ['error', 'status', 'promise']],
  ['promise, status, error', ['promise', 'status', 'error']],
])('a refusal that comes as %s is one refusal', async (_, order) => {
  const { course, told, refused } = begin()
  course.handleStatus(1)
  for (const part of order) {
    if (part === 'status') course.handleStatus(0)
    if (part === 'error') course.handleError(-2)
    if (part === 'promise') await refused(new Error('no'))
  }
  pass(END_GRACE_MS)
  expect(told).toEqual(lost('address'))
})

test('a refused promise that carries the code says the same', async () => {
  const { told, refused } = begin()
  await refused({ code: -1 })
  expect(told).toEqual(lost('encoder'))
})

test('a promise that is rejected without a reason is a lost network', async () => {
  const { told, refused } = begin()
  await refused(undefined)
  pass(END_GRACE_MS)
  expect(told).toEqual(lost('network'))
})

test('connected again within the grace, it never was lost', () => {
  const { course, told } = live()
  course.handleStatus(0)
  course.handleStatus(2)
  pass(END_GRACE_MS)
  expect(told).toEqual([{ type: 'live' }])
})

describe('a push that begins while another is being stopped', () => {
  test('waits for its end', () => {
    const { course, started, told } = live()
    course.stop()
    course.start('webrtc://two')
    expect(started).toEqual(['webrtc://one'])
    course.handleStatus(0)
    expect(started).toEqual(['webrtc://one', 'webrtc://two'])
    pass(END_GRACE_MS)
    expect(told).toEqual([])
  })

  test('waits no longer than a little where that end is not reported', () => {
    const { course, started } = live()
    course.stop()
    course.start('webrtc://two')
    pass(STOP_GRACE_MS)
    expect(started).toHaveLength(2)
  })

  test('and is stopped before it began, never begins', () => {
    const { course, started } = live()
    course.stop()
    course.start('webrtc://two')
    course.stop()
    pass(STOP_GRACE_MS)
    expect(started).toHaveLength(1)
    expect(course.url).toBeNull()
  })
})

test('an event while nothing is pushed does not concern a push', () => {
  const { course, told } = live()
  course.stop()
  pass(STOP_GRACE_MS)
  course.handleStatus(2)
  course.handleError(-1)
  expect(told).toEqual([])
})
