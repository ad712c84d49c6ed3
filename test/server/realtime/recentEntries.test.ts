import { asMessageId, asUserId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'
import { createRecentEntries, type RecentEntries } from '../../../server/realtime/recentEntries'

const startTail = (entries: number): RecentEntries => {
  const recent = createRecentEntries(0, 1_000, 200)
  const event = (seq: number): RoomEvent => ({ kind: 'room.paused', at: 1, by: asUserId('x'), seq })
  recent.push(Array.from({ length: entries }, (_, index) => event(index + 1)))
  return recent
}

test('[WIRE-14] the same entries are made into frames once, for all clients', () => {
  const recent = startTail(100)
  expect(recent.framesBetween(50, 100)).toBe(recent.framesBetween(50, 100))
  expect(String(recent.framesBetween(98, 100).payloads[0])).toContain('{"t":"b","s":99,"m":[')
})

test('[CHAT-8] a client that asks from every place in turn does not fill the memory with its answers', () => {
  const recent = startTail(100)
  const first = recent.framesBetween(0, 100)
  for (let after = 1; after < 100; after += 1) recent.framesBetween(after, 100)
  const again = recent.framesBetween(0, 100)
  expect(again).not.toBe(first)
  expect(again).toEqual(first)
})

test('[ROOM-43] a user who resumes behind a removed line gets neither its name nor its words', () => {
  const recent = createRecentEntries(0, 1_000, 200)
  const said = (seq: number, by: string): RoomEvent => ({
    kind: 'chat.said', id: asMessageId(`m${seq}`), name: 'Ben', text: `words ${seq}`, at: 1, by: asUserId(by), seq,
  })
  const given = (): string => String(recent.framesBetween(0, recent.newest).payloads)
  recent.push([said(1, 'ben'), said(2, 'anna'), said(3, 'ben')])
  expect(given()).toContain('words 1')
  recent.push([{ kind: 'chat.removed', id: asMessageId('m2'), at: 2, by: asUserId('lin'), seq: 4 }])
  expect(given()).not.toContain('words 2')
  expect(given()).toContain('words 3')
  recent.push([
    { kind: 'chat.allRemoved', userId: asUserId('ben'), at: 2, by: asUserId('lin'), seq: 5 },
    said(6, 'ben'),
  ])
  expect(given()).not.toMatch(/words [123]/)
  expect(given()).toContain('words 6')
})
