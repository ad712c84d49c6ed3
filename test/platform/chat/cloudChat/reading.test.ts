import type { ServerFrame } from '@/domain/wire/serverFrame'
import { readFramesReply } from '@/platform/chat/cloudChat/framesReply'
import type { GroupMessage } from '@/platform/chat/cloudChat/groupDownlink'
import { readGroupMessage } from '@/platform/chat/cloudChat/groupMessage'
import { isOverdue, newestAfter, OVERDUE_MS } from '@/platform/chat/cloudChat/newestEntry'
import { acquireSession } from '@/platform/chat/cloudChat/pageSession'
import { groupMessage } from '../../../fakes/fakeGroup'

const grant = { from: 'administrator', groupId: 'kaibo-1' }
const pulse: ServerFrame = { t: 'st', on: 3, lk: 5 }
const batch: ServerFrame = { t: 'b', s: 4, m: [['room.paused', 1, 'host']] }

describe('a message of the group', () => {
  test('carries the server’s frames in order', () => {
    expect(readGroupMessage(groupMessage([batch, pulse], grant), grant)).toEqual([batch, pulse])
  })

  const ours = groupMessage([batch], grant)
  test.each<[string, Partial<GroupMessage>]>([
    ['of another sender', { from: 'mallory' }],
    ['of another group', { to: 'kaibo-2' }],
    ['of another kind', { type: 'TIMTextElem' }],
    ['of another program', { description: 'other' }],
    ['of another version', { extension: '2' }],
    ['that is no JSON', { data: '[' }],
    ['that is no list', { data: '{"t":"st"}' }],
    ['that is longer than the vendor takes', { data: JSON.stringify([batch, 'x'.repeat(12_288)]) }],
  ])('[CHAT-21] %s is ignored', (_, change) => {
    expect(readGroupMessage({ ...ours, ...change }, grant)).toEqual([])
  })

  test('[CHAT-21] brings no frame for one user: no welcome, no answer, no refusal', () => {
    const personal = [{ t: 'ok' }, { t: 'a', i: 'k', s: 1 }, { t: 'no', code: 'room.notFound' }, null, 7, pulse]
    expect(readGroupMessage({ ...ours, data: JSON.stringify(personal) }, grant)).toEqual([pulse])
  })
})

describe('the answer to a post', () => {
  const way = {
    use: 'group',
    sdkAppId: 1_400_000_000,
    userId: 'anna',
    userSig: 'sig',
    renewInMs: 1,
    groupId: 'kaibo-1',
    from: 'administrator',
  }
  test('is read with its frames, its close and the way of the downlink', () => {
    expect(readFramesReply(200, { frames: ['x'], close: 4007 })).toEqual({ frames: ['x'], close: 4007 })
    expect(readFramesReply(200, { frames: [], chat: way })).toEqual({ frames: [], chat: way })
    expect(readFramesReply(200, { frames: [], chat: { use: 'socket' } }).chat).toEqual({ use: 'socket' })
  })

  test.each([
    [null],
    ['<html>'],
    [{}],
    [{ frames: 'x' }],
    [{ frames: [1] }],
    [{ frames: [], close: 'x' }],
    [{ frames: [], chat: { use: 'pigeon' } }],
    [{ frames: [], chat: { ...way, sdkAppId: 'x' } }],
    [{ frames: [], chat: { ...way, userSig: undefined } }],
    [{ frames: [], chat: { ...way, groupId: 7 } }],
  ])('that is not ours (%j) is a broken network', (body) => {
    expect(readFramesReply(200, body)).toEqual({ frames: [], close: 1006 })
  })

  test.each([
    [401, 'session.expired', 4001],
    [404, 'room.notFound', 4006],
    [400, 'request.invalid', 4004],
    [429, 'request.tooMany', 4029],
    [503, 'server.stopping', 4100],
    [426, 'wire.versionTooOld', 4002],
    [404, 'request.notFound', 1006],
    [500, 'internal.unexpected', 1006],
  ])('[CHAT-20] %i closes as the socket would', (status, code, close) => {
    expect(readFramesReply(status, { code }).close).toBe(close)
  })

  test('of an intermediary is read by its status alone', () => {
    expect(readFramesReply(503, '<html>')).toEqual({ frames: [], close: 4100 })
    expect(readFramesReply(404, null)).toEqual({ frames: [], close: 1006 })
  })

  test('[REFUSAL-3] of a proxy or firewall that refuses is reported as such, with its wait', () => {
    const read = (status: number, waitSec: number): unknown[] =>
      readFramesReply(status, '<html>', waitSec).frames.map((frame) => JSON.parse(frame) as unknown)
    expect(read(403, 0)).toEqual([{ t: 'no', code: 'request.blocked', detail: { status: 403 } }])
    expect(read(429, 7)).toEqual([{ t: 'no', code: 'request.tooMany', detail: { waitSec: 7 } }])
  })

  test('gives the reason of a refusal, when the code is one of ours', () => {
    const { frames } = readFramesReply(404, { code: 'room.notFound', detail: { id: 'tea' } })
    expect(frames.map((frame) => JSON.parse(frame) as unknown)).toEqual([
      { t: 'no', code: 'room.notFound', detail: { id: 'tea' } },
    ])
    expect(readFramesReply(404, { code: 'Not Found' }).frames).toEqual([])
  })
})

describe('the client’s newest entry', () => {
  test('grows by batches and begins anew with a snapshot', () => {
    expect(newestAfter(batch, 3)).toBe(4)
    expect(newestAfter(batch, 9)).toBe(9)
    expect(newestAfter(pulse, 3)).toBe(3)
    const welcome = { t: 'ok', snap: { seq: 2 } } as unknown as ServerFrame
    expect(newestAfter(welcome, 9)).toBe(2)
    expect(newestAfter({ ...welcome, snap: undefined } as ServerFrame, 9)).toBe(9)
  })

  const pong: ServerFrame = { t: 'q', now: 100_000 }
  const rows = (s: number, ...at: number[]): ServerFrame => ({ t: 'b', s, m: at.map((ms) => ['room.paused', ms, 'x']) })
  test('an entry that only the ping brought, long after it happened, is overdue', () => {
    expect(isOverdue([pong, rows(5, 100_000 - OVERDUE_MS - 1)], 4)).toBe(true)
    expect(isOverdue([pong, rows(5, 100_000 - OVERDUE_MS)], 4)).toBe(false)
    expect(isOverdue([pong, rows(4, 1, 99_999)], 4)).toBe(false)
    expect(isOverdue([pong], 4)).toBe(false)
  })
})

describe('the session', () => {
  const pattern = /^[A-Za-z0-9]{8,16}$/
  beforeEach(() => sessionStorage.clear())

  const take = () => acquireSession(() => sessionStorage, Math.random)

  test('[CHAT-5] is the same after a reload and another in another tab', () => {
    const first = take()
    expect(first.name).toMatch(pattern)
    first.handOn()
    expect(take().name).toBe(first.name)
    sessionStorage.clear()
    expect(take().name).not.toBe(first.name)
  })

  test('[CHAT-5] is another in a tab that was duplicated, which begins with a copy of the storage', () => {
    const first = take()
    first.handOn()
    const reloaded = take()
    expect(reloaded.name).toBe(first.name)
    expect(take().name).not.toBe(first.name)
    reloaded.handOn()
    reloaded.restore()
    expect(take().name).not.toBe(first.name)
  })

  test('is made anew where storage holds nonsense or may not be touched', () => {
    sessionStorage.setItem('kaibo-seat', 'not a seat')
    expect(take().name).toMatch(pattern)
    const forbidden = (): Storage => {
      throw new Error('SecurityError')
    }
    const seat = acquireSession(forbidden, () => 0.999)
    expect(seat.name).toMatch(pattern)
    expect(() => seat.handOn()).not.toThrow()
  })
})
