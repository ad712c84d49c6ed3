import type { FramesReply } from '@/domain/wire/http'
import { asUserId } from '@/domain/kernel/ids'
import { ANSWER_WITHIN_MS } from '../../../server/realtime/polls'
import { createFakeClock } from '../../fakes/fakeClock'
import { startRoomServer, tea, type RoomServer, type RoomServerOptions } from './roomServer'
import { openPollViewer } from './pollViewer'
import { eventually } from '../../e2e/eventually'

let server: RoomServer
const start = async (options: RoomServerOptions = {}): Promise<void> => {
  server = await startRoomServer(options)
}
afterEach(() => server.close())

/** One request as a page makes it. */
async function post(token: string, seat: string, body: object, signal?: AbortSignal) {
  const response = await fetch(`${server.origin}/api/rooms/tea/frames`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ seat, frames: [], poll: { got: 0, holdMs: 0 }, ...body }),
    ...(signal && { signal }),
  })
  return { status: response.status, body: (await response.json()) as FramesReply }
}
const hello = (token: string, seat: string) =>
  post(token, seat, { frames: [JSON.stringify({ t: 'hi', v: 1, tk: '', r: 'tea' })] })
const say = (token: string, seat: string, text: string) =>
  post(token, seat, { frames: [JSON.stringify({ t: 'c', i: text, x: text })] })
/** Posts, and resolves to the answer to come once the server has the request. */
async function postAndArrive(...request: Parameters<typeof post>): Promise<{ answer: ReturnType<typeof post> }> {
  const before = server.handled()
  const answer = post(...request)
  await eventually(() => expect(server.handled()).toBe(before + 1))
  await new Promise(setImmediate)
  return { answer }
}
const kinds = ({ frames }: FramesReply): string[] => frames.map((frame) => (JSON.parse(frame) as { t: string }).t)
const closeOf = async (answer: ReturnType<typeof post>): Promise<number | undefined> => (await answer).body.close
const SEAT = 'seat00000001'

describe('a poll', () => {
  test('[POLL-1] is held until there is news, and then answered at once', async () => {
    await start()
    await hello('viewer:anna', SEAT)
    const held = post('viewer:anna', SEAT, { poll: { got: 1, holdMs: 20_000 } })
    await eventually(() => expect(server.metrics.polls).toBe(1))
    await say('viewer:anna', SEAT, 'hi')
    expect(kinds((await held).body)).toContain('a')
  })

  test('[POLL-1] without news is answered with nothing when its time has passed', async () => {
    await start({ pollLimits: { holdMs: 50 } })
    await hello('owner:lin', SEAT)
    const { body } = await post('owner:lin', SEAT, { poll: { got: 1, holdMs: 60_000 } })
    expect(body).toEqual({ frames: [], n: 2 })
  })

  test('[POLL-2] the content of an answer that did not arrive comes again with the next, once', async () => {
    await start()
    await hello('viewer:anna', SEAT)
    await say('viewer:anna', SEAT, 'one')
    const lost = await post('viewer:anna', SEAT, { poll: { got: 1, holdMs: 5_000 } })
    const again = await post('viewer:anna', SEAT, { poll: { got: 1, holdMs: 5_000 } })
    expect(again.body.frames.slice(0, lost.body.frames.length)).toEqual(lost.body.frames)
    const { n } = again.body
    const next = await post('viewer:anna', SEAT, { poll: { got: n, holdMs: 1_500 } })
    expect(kinds(next.body)).not.toContain('a')
  })

  test('[POLL-3] a second poll of a channel is held in the place of the first', async () => {
    await start()
    await hello('viewer:anna', SEAT)
    await post('viewer:anna', SEAT, { poll: { got: 1, holdMs: 1_200 } })
    const { answer: first } = await postAndArrive('viewer:anna', SEAT, { poll: { got: 2, holdMs: 20_000 } })
    const second = post('viewer:anna', SEAT, { poll: { got: 2, holdMs: 20_000 } })
    expect((await first).body).toEqual({ frames: [] })
    await say('viewer:anna', SEAT, 'hi')
    expect(kinds((await second).body)).toContain('a')
  })

  test('[POLL-4] news are answered once in a while, one’s own answers at once', async () => {
    await start({ pollLimits: { answerEveryMs: 400 } })
    await hello('owner:lin', SEAT)
    const other = openPollViewer(server.origin)
    await other.hello('viewer:bob')
    const sinceMs = Date.now()
    for (let n = 1; n <= 3; n += 1) {
      await other.say(`line ${n}`, `k${n}`)
      await post('owner:lin', SEAT, { poll: { got: n, holdMs: 5_000 } })
    }
    expect(Date.now() - sinceMs).toBeGreaterThanOrEqual(2 * 400)
    other.cut()
  })

  test('[POLL-5] of no session gets that answer, and of another user’s session too', async () => {
    await start()
    await hello('viewer:anna', SEAT)
    expect(await closeOf(post('viewer:bob', SEAT, {}))).toBe(4007)
  })

  test('[WIRE-15] a server that stops answers held polls with the time to come back in', async () => {
    await start()
    await hello('owner:lin', SEAT)
    const held = post('owner:lin', SEAT, { poll: { got: 1, holdMs: 20_000 } })
    await eventually(() => expect(server.metrics.framesInTotal).toBe(2))
    void server.gateway.close()
    const { body } = await held
    expect([kinds(body), body.close]).toEqual([['mv'], 4100])
  })

  test('[WIRE-15] a server that stops is not gone before the answers to held polls are written', async () => {
    await start()
    await hello('owner:lin', SEAT)
    const request = new AbortController()
    const user = { id: asUserId('lin'), name: 'lin', role: 'owner' } as const
    const { gateway } = server
    const held = gateway.polls.post({
      roomId: tea, user, address: 'here', seat: SEAT, frames: [], leave: false, got: 1, holdMs: 20_000,
      gone: request.signal,
    })
    let isClosed = false
    const closing = gateway.close().then(() => (isClosed = true))
    expect(kinds(await held)).toEqual(['mv'])
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(isClosed).toBe(false)
    request.abort()
    await closing
  })

  test('[WIRE-15] a client that reads no answer does not hold the end of the server', async () => {
    const clock = createFakeClock()
    await start({ clock })
    await hello('owner:lin', SEAT)
    const user = { id: asUserId('lin'), name: 'lin', role: 'owner' } as const
    const { gateway } = server
    const held = gateway.polls.post({
      roomId: tea, user, address: 'here', seat: SEAT, frames: [], leave: false, got: 1, holdMs: 20_000,
      gone: new AbortController().signal,
    })
    const closing = gateway.close()
    await held
    clock.advance(ANSWER_WITHIN_MS)
    await closing
  })

  test('[WIRE-15] a whole server that stops answers all of its held polls', async () => {
    await start()
    const seats = Array.from({ length: 30 }, (_, index) => `seat${String(index).padStart(8, '0')}`)
    // Of one user, so that the number of viewers does not change again: news would answer a held poll.
    for (const seat of seats) await hello('viewer:anna', seat)
    const hold = (seat: string, got: number, holdMs: number) => post('viewer:anna', seat, { poll: { got, holdMs } })
    const first = await Promise.all(seats.map((seat) => hold(seat, 1, 1_500)))
    const held = seats.map((seat, index) => hold(seat, first[index]?.body.n ?? 1, 20_000))
    await eventually(() => expect(server.metrics.framesInTotal).toBe(3 * seats.length))
    await server.close()
    for (const { body } of await Promise.all(held)) expect([kinds(body).at(-1), body.close]).toEqual(['mv', 4100])
  })
})

describe('[POLL-6] unauthenticated clients are held to', () => {
  test('pollsPerAddress', async () => {
    await start({ pollLimits: { pollsPerAddress: 1 } })
    await hello('viewer:anna', SEAT)
    const { body } = await hello('viewer:bob', 'seat00000002')
    expect(body.close).toBe(4029)
    expect(JSON.parse(body.frames[0] ?? '')).toEqual({ t: 'no', code: 'wire.tooManySockets', detail: { waitSec: 10 } })
    await post('viewer:anna', SEAT, { leave: true })
    expect((await hello('viewer:bob', 'seat00000002')).body.close).toBeUndefined()
  })

  test('polls', async () => {
    await start({ pollLimits: { polls: 1 } })
    await hello('viewer:anna', SEAT)
    expect((await hello('viewer:bob', 'seat00000002')).body.close).toBe(4029)
  })

  test('brokenOffMs: a client that breaks off and does not come back is gone', async () => {
    await start({ pollLimits: { brokenOffMs: 500 } })
    await hello('viewer:anna', SEAT)
    expect(server.rooms.counters(tea).viewers).toBe(1)
    await post('viewer:anna', SEAT, { poll: { got: 1, holdMs: 1_200 } })
    const cable = new AbortController()
    const { answer } = await postAndArrive('viewer:anna', SEAT, { poll: { got: 2, holdMs: 20_000 } }, cable.signal)
    cable.abort()
    await expect(answer).rejects.toThrow()
    await eventually(() => expect(server.rooms.counters(tea).viewers).toBe(0))
    expect(server.metrics.polls).toBe(0)
  })

  test('clientFrames: polls count', async () => {
    await start({ limits: { clientFrames: { burst: 3, perMs: 60_000 } } })
    await hello('viewer:anna', SEAT)
    const answers = []
    for (let turn = 0; turn < 4; turn += 1) answers.push(await closeOf(post('viewer:anna', SEAT, {})))
    expect(answers).toContain(4029)
  })

  test('silence', async () => {
    await start({ limits: { heartbeatSec: 0.2, heartbeatsMissed: 1 } })
    await hello('viewer:anna', SEAT)
    await eventually(() => expect(server.rooms.counters(tea).viewers).toBe(0))
  })
})
