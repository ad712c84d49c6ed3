import { AppError } from '@/domain/errors/AppError'
import { LONGEST_WAIT_MS } from '@/domain/errors/waitOf'
import { obeyWaits } from '@/platform/http/obeyWaits'
import { readReply, readRetryAfter } from '@/platform/http/readReply'
import type { Http } from '@/ports/http'

/** A server whose next answers the test gives, behind the guard; and a clock. */
function guarded(answers: (AppError | string)[]) {
  const asked: string[] = []
  let now = 1_000
  const answer = async <Reply>(request: string): Promise<Reply> => {
    asked.push(request)
    const next = answers.shift() ?? 'fine'
    if (next instanceof AppError) throw next
    return next as Reply
  }
  const http: Http = {
    request: (method, path) => answer(`${method} ${path}`),
    upload: (path) => answer(`UPLOAD ${path}`),
    setToken: () => undefined,
  }
  return { http: obeyWaits(http, { now: () => now }), asked, pass: (ms: number) => (now += ms) }
}
const busy = (waitSec: number) => new AppError('request.tooMany', { waitSec })
const failure = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => Promise.reject(new Error('it went well')),
    (thrown: unknown) => thrown as AppError,
  )

describe('[REFUSAL-1] until the wait of a refusal has ended', () => {
  test('the same request is not sent and gets the remaining wait', async () => {
    const { http, asked, pass } = guarded([busy(30)])
    await failure(http.request('GET', '/api/rooms/tea/play'))
    pass(12_400)
    const early = await failure(http.request('GET', '/api/rooms/tea/play?again=1'))
    expect([early.code, early.detail.waitSec]).toEqual(['request.tooMany', 18])
    expect(asked).toHaveLength(1)
    pass(17_600)
    expect(await http.request('GET', '/api/rooms/tea/play')).toBe('fine')
  })

  test('other requests go, and failures that ask for no wait are tried at once', async () => {
    const { http, asked } = guarded([busy(30), 'fine', new AppError('network.unreachable')])
    await failure(http.request('GET', '/api/rooms'))
    await http.request('POST', '/api/rooms')
    await failure(http.request('GET', '/api/rooms/tea'))
    await http.request('GET', '/api/rooms/tea')
    expect(asked).toEqual(['GET /api/rooms', 'POST /api/rooms', 'GET /api/rooms/tea', 'GET /api/rooms/tea'])
  })

  test('uploads wait too; a wait beyond reason is cut, and a clock that was set back holds nobody', async () => {
    const { http, asked, pass } = guarded([busy(9e9), 'fine'])
    const file = { name: 'a.png', sizeBytes: 1, mimeType: 'image/png', source: null }
    await failure(http.upload('/api/pictures', file))
    expect((await failure(http.upload('/api/pictures', file))).detail.waitSec).toBe(LONGEST_WAIT_MS / 1_000)
    pass(-60_000)
    expect(await http.upload('/api/pictures', file)).toBe('fine')
    expect(asked).toHaveLength(2)
  })
})

test('[REFUSAL-1] a proxy that asks for an hour holds nobody longer than 15 s', async () => {
  const { http, asked, pass } = guarded([new AppError('network.unreachable', { status: 503, waitSec: 3_600 })])
  await failure(http.request('POST', '/api/rooms/tea/commands'))
  pass(14_999)
  expect((await failure(http.request('POST', '/api/rooms/tea/commands'))).detail.waitSec).toBe(1)
  pass(1)
  expect(await http.request('POST', '/api/rooms/tea/commands')).toBe('fine')
  expect(asked).toHaveLength(2)
})

describe('[REFUSAL-3] an answer that is not ours', () => {
  const read = (status: number, waitSec = 0): AppError => {
    try {
      readReply(status, null, waitSec)
    } catch (thrown) {
      return thrown as AppError
    }
    throw new Error('read')
  }
  test.each([
    [403, 0, 'request.blocked', undefined],
    [401, 0, 'request.blocked', undefined],
    [413, 0, 'request.tooLarge', undefined],
    [429, 0, 'request.tooMany', 10],
    [429, 7, 'request.tooMany', 7],
    [502, 0, 'network.unreachable', undefined],
    [503, 9, 'network.unreachable', 9],
    [418, 0, 'internal.unexpected', undefined],
  ])('with status %d and a wait of %d s is %s', (status, waitSec, code, told) => {
    const error = read(status, waitSec)
    expect([error.code, error.detail.waitSec]).toEqual([code, told])
  })

  test('names its wait in seconds or as a date', () => {
    const nowMs = Date.UTC(2030, 0, 1, 0, 0, 0)
    expect(readRetryAfter('120', nowMs)).toBe(120)
    expect(readRetryAfter('Tue, 01 Jan 2030 00:00:30 GMT', nowMs)).toBe(30)
    expect(readRetryAfter('Mon, 31 Dec 2029 00:00:00 GMT', nowMs)).toBe(0)
    expect([readRetryAfter('soon', nowMs), readRetryAfter('-5', nowMs), readRetryAfter(null, nowMs)]).toEqual([0, 0, 0])
  })
})
