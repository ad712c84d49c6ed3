import fc from 'fast-check'
import { asMessageId, asRoomId, asUserId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'
import { evolve, fold } from '@/domain/room/evolve'
import { MUTED_PEOPLE, RECENT_LINES, REMOVED_PEOPLE } from '@/domain/room/state'
import { someLog } from './someEvents'

const first: RoomEvent = {
  kind: 'room.scheduled',
  roomId: asRoomId('tea'),
  roomKind: 'shop',
  about: {
    title: 'Tea',
    introduction: '',
    hostName: 'Lin',
    hostAvatarUrl: '',
    coverUrl: '',
    startsAt: 0,
    guestsMayChat: true,
  },
  at: 1,
  by: asUserId('lin'),
  seq: 1,
}

describe('the fold of a log', () => {
  test('[ROOM-20] of a beginning, then of the rest, is the fold of all', () => {
    fc.assert(
      fc.property(someLog, fc.nat(), (log, cut) => {
        const at = cut % (log.length + 1)
        expect(fold(log.slice(at), fold(log.slice(0, at)))).toEqual(fold(log))
      }),
      { numRuns: 300 },
    )
  })

  test('[ROOM-21] does not mind entries that come again', () => {
    fc.assert(
      fc.property(someLog, fc.nat(), (log, from) => {
        expect(fold(log.slice(from % log.length), fold(log))).toEqual(fold(log))
      }),
    )
  })

  test('[ROOM-22] stands at the newest entry, also past kinds it does not know', () => {
    fc.assert(fc.property(someLog, (log) => expect(fold(log)?.seq).toBe(log.length)))
  })

  test('[ROOM-22] travels as JSON without a change', () => {
    fc.assert(fc.property(someLog, (log) => expect(JSON.parse(JSON.stringify(fold(log)))).toEqual(fold(log))))
  })

  test('[ROOM-23] begins with the room being scheduled, and not before', () => {
    expect(evolve(null, { kind: 'room.started', at: 1, by: asUserId('lin'), seq: 1 })).toBeNull()
    expect(evolve(null, first)).toMatchObject({ id: 'tea', phase: 'scheduled', seq: 1 })
  })

  test('[ROOM-24] keeps the newest lines and mutes, up to its caps', () => {
    const lines = Array.from(
      { length: RECENT_LINES + 5 },
      (_, index): RoomEvent => ({
        kind: 'chat.said',
        id: asMessageId(`m${index}`),
        name: 'A',
        text: `${index}`,
        at: 2,
        by: asUserId('a'),
        seq: index + 2,
      }),
    )
    const newest = Array.from({ length: RECENT_LINES }, (_, index) => `${index + 5}`)
    expect(fold([first, ...lines])?.recent.map(({ text }) => text)).toEqual(newest)
    const mutes = Array.from(
      { length: MUTED_PEOPLE + 3 },
      (_, index): RoomEvent => ({
        kind: 'chat.muted',
        userId: asUserId(`u${index}`),
        name: '',
        untilMs: 0,
        at: 2,
        by: asUserId('lin'),
        seq: index + 2,
      }),
    )
    const removals = mutes.map((mute) => ({ ...mute, kind: 'chat.allRemoved' }) as RoomEvent)
    const removed = fold([first, ...removals])?.removed ?? []
    expect([removed.length, removed.at(-1)?.userId]).toEqual([REMOVED_PEOPLE, `u${MUTED_PEOPLE + 2}`])
    const muted = fold([first, ...mutes])?.muted ?? []
    expect([muted.length, muted[0]?.userId]).toEqual([MUTED_PEOPLE, 'u3'])
  })
})
