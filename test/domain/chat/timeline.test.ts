import {
  acknowledgePending,
  addPending,
  emptyTimeline,
  extendTimeline,
  refusePending,
  restartTimeline,
  TIMELINE_LINES,
  withdrawPending,
  type Timeline,
} from '@/domain/chat/timeline'
import { asMessageId, asUserId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'

const me = asUserId('me')
const said = (seq: number, text: string, by = 'other'): RoomEvent => ({
  kind: 'chat.said',
  seq,
  at: seq,
  by: asUserId(by),
  id: asMessageId(`m${seq}`),
  name: by,
  text,
})
const texts = (timeline: Timeline) => timeline.lines.map((line) => line.text)

describe('the chat timeline', () => {
  test('shows lines in the order of the log, each once, however often it comes', () => {
    let timeline = extendTimeline(emptyTimeline, [said(1, 'a'), said(2, 'b')], me)
    timeline = extendTimeline(timeline, [said(1, 'a'), said(2, 'b'), said(3, 'c')], me)
    expect(texts(timeline)).toEqual(['a', 'b', 'c'])
    expect(extendTimeline(timeline, [said(2, 'b')], me)).toBe(timeline)
  })

  test('[ROOM-33] names the speaker of a line, where the log knows it', () => {
    const host: RoomEvent = { ...(said(2, 'b') as Extract<RoomEvent, { kind: 'chat.said' }>), role: 'owner' }
    const timeline = extendTimeline(emptyTimeline, [said(1, 'a'), host], me)
    expect(timeline.lines.map(({ role }) => role)).toEqual([undefined, 'owner'])
  })

  test('keeps the newest lines alone', () => {
    const events = Array.from({ length: TIMELINE_LINES + 5 }, (_, index) => said(index + 1, `${index + 1}`))
    const timeline = extendTimeline(emptyTimeline, events, me)
    expect(timeline.lines).toHaveLength(TIMELINE_LINES)
    expect(timeline.lines[0]?.text).toBe('6')
  })

  test('takes out a line that was removed', () => {
    const timeline = extendTimeline(emptyTimeline, [said(1, 'a'), said(2, 'b')], me)
    const removed: RoomEvent = { kind: 'chat.removed', id: asMessageId('m1'), seq: 3, at: 3, by: me }
    expect(texts(extendTimeline(timeline, [removed], me))).toEqual(['b'])
  })

  test('[ROOM-43] shows nothing of a line that comes without its words, because it was removed', () => {
    const blank = { ...(said(2, '') as Extract<RoomEvent, { kind: 'chat.said' }>), name: '' }
    const timeline = extendTimeline(emptyTimeline, [said(1, 'a'), blank], me)
    expect(texts(timeline)).toEqual(['a'])
    expect(timeline.seq).toBe(2)
    // One's own, acknowledged and removed before it came: it is no longer on its way.
    const sent = acknowledgePending(addPending(emptyTimeline, 'k', 'b', 1), 'k', 2)
    expect(extendTimeline(sent, [said(1, 'a'), blank], me).pending).toEqual([])
  })

  test('[ROOM-37] takes out all lines of a user so far, and none that comes later', () => {
    const timeline = extendTimeline(emptyTimeline, [said(1, 'a', 'bob'), said(2, 'b'), said(3, 'c', 'bob')], me)
    const gone: RoomEvent = { kind: 'chat.allRemoved', userId: asUserId('bob'), seq: 4, at: 4, by: me }
    expect(texts(extendTimeline(timeline, [gone, said(5, 'd', 'bob')], me))).toEqual(['b', 'd'])
  })

  const echo = (timeline: Timeline): Timeline => extendTimeline(timeline, [said(7, 'hi', 'me')], me)
  const acknowledge = (timeline: Timeline): Timeline => acknowledgePending(timeline, 'k', 7)
  test.each([
    ['before its line', (timeline: Timeline) => echo(acknowledge(timeline))],
    ['after its line', (timeline: Timeline) => acknowledge(echo(timeline))],
  ])('one’s own text stands once when the acknowledgement comes %s', (_, arrive) => {
    const timeline = arrive(addPending(emptyTimeline, 'k', 'hi', 1))
    expect(texts(timeline)).toEqual(['hi'])
    expect(timeline.pending).toEqual([])
  })

  test('the same text said twice stands twice', () => {
    let timeline = addPending(addPending(emptyTimeline, 'k1', 'hi', 1), 'k2', 'hi', 2)
    timeline = acknowledgePending(timeline, 'k1', 1)
    timeline = extendTimeline(timeline, [said(1, 'hi', 'me')], me)
    expect(timeline.pending.map((line) => line.key)).toEqual(['k2'])
    timeline = extendTimeline(timeline, [said(2, 'hi', 'me')], me)
    expect(texts(timeline)).toEqual(['hi', 'hi'])
    expect(timeline.pending).toEqual([])
  })

  test('another user saying the same confirms nothing', () => {
    const timeline = extendTimeline(addPending(emptyTimeline, 'k', 'hi', 1), [said(1, 'hi')], me)
    expect(timeline.pending).toHaveLength(1)
  })

  test('a refused text stays with its reason until it is withdrawn', () => {
    let timeline = refusePending(addPending(emptyTimeline, 'k', 'hi', 1), 'k', { code: 'chat.tooFast' })
    expect(timeline.pending[0]?.refusal).toEqual({ code: 'chat.tooFast' })
    timeline = withdrawPending(timeline, 'k')
    expect(timeline.pending).toEqual([])
  })

  test('a restart from a snapshot keeps pending lines and drops those that the snapshot holds', () => {
    let timeline = addPending(addPending(emptyTimeline, 'kept', 'x', 1), 'waiting', 'y', 2)
    timeline = acknowledgePending(timeline, 'kept', 40)
    const kept = { seq: 40, at: 1, id: asMessageId('m40'), by: me, name: 'me', text: 'x' }
    timeline = restartTimeline(timeline, [kept], 41)
    expect(texts(timeline)).toEqual(['x'])
    expect(timeline.pending.map((line) => line.key)).toEqual(['waiting'])
  })
})
